import { relative } from 'node:path';
import { ensureChromium } from '../../scripts/shared/browser/ensure-chromium.mjs';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { makeFullSizeModel } from '../full-size/make-model.mjs';
import { openUnbuilt } from '../measure/open-unbuilt.mjs';
import { describeMachine } from '../report/describe-machine.mjs';
import { measureSessions } from './measure-sessions.mjs';
import { openNativeSession } from './native-session.mjs';
import { openPageSession } from './page-session.mjs';
import { readProfile } from './read-profile.mjs';
import { reportCosts, reportSpeeds } from './report-operators.mjs';

/** Starts sessions. */
const operatorsPage = { path: 'bench/operators/page/index.html', global: 'ask' };

/**
 * The model of full size in WebAssembly, as published and as prepared, against native ONNX Runtime
 * on the same file: speed in turns, then where each one's time goes, operator by operator.
 *
 * @param {{ rounds: number, seconds: number, threadCounts: readonly number[] }} wanted
 *   `seconds`: of sound
 * @returns {Promise<string>} tables for people
 */
export async function benchOperators({ rounds, seconds, threadCounts }) {
  const executablePath = await ensureChromium();
  const { graph } = await makeFullSizeModel();
  const url = `/${relative(projectRoot, graph.path).replaceAll('\\', '/')}`;
  const machine = await describeMachine(executablePath);
  const parts = [machine.report];
  for (const threads of threadCounts) {
    console.error(`Operators, threads: ${threads} …`);
    const { timed, profiled } = await openUnbuilt(executablePath, operatorsPage, async (page) => {
      /** @param {boolean} profile */
      const measure = async (profile) => {
        const published = await openPageSession(page, url, 'published', threads, profile);
        const prepared = await openPageSession(page, url, 'prepared', threads, profile);
        const native = await openNativeSession(graph.path, threads, profile);
        const sessions = { published, prepared, native };
        try {
          const times = await measureSessions(sessions, seconds * 100, rounds);
          const loads = Object.entries({ published, prepared }).map(
            ([name, { opened }]) => `${name}: ${describeLoad(opened)}`,
          );
          if (!profile) return { times, loads, costs: {} };
          /** @type {Record<string, import('./read-profile.mjs').OperatorCost[]>} */
          const costs = {};
          for (const [name, session] of Object.entries(sessions)) {
            costs[name] = readProfile(await session.readProfile());
          }
          return { times, loads, costs };
        } finally {
          await native.close();
          await page.evaluate('endAll()');
        }
      };
      return { timed: await measure(false), profiled: await measure(true) };
    });
    parts.push(
      `## ${seconds} s of sound, threads: ${threads}`,
      reportSpeeds(timed.times),
      timed.loads.join('\n'),
      reportCosts(profiled.costs),
    );
  }
  return parts.join('\n\n');
}

/** @param {import('./page/questions').Opened} opened */
function describeLoad({ prepareSeconds, createSeconds, heapBytes }) {
  return (
    `prepared in ${prepareSeconds.toFixed(1)} s, session in ${createSeconds.toFixed(1)} s, ` +
    `heap ${(heapBytes / 1e6).toFixed(0)} MB`
  );
}
