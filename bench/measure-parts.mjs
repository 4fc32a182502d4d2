import { ensureChromium } from '../scripts/shared/browser/ensure-chromium.mjs';
import { benchChannels } from './parts/bench-channels.mjs';
import { benchChunking } from './parts/bench-chunking.mjs';
import { benchClips } from './parts/bench-clips.mjs';
import { benchExports } from './parts/bench-exports.mjs';
import { benchFullSize } from './parts/bench-full-size.mjs';
import { benchHeard } from './parts/bench-heard.mjs';
import { benchHidden } from './parts/bench-hidden.mjs';
import { benchHours } from './parts/bench-hours.mjs';
import { benchKills } from './parts/bench-kills.mjs';
import { benchLibrary } from './parts/bench-library.mjs';
import { benchLighthouse } from './parts/bench-lighthouse.mjs';
import { benchLoading } from './parts/bench-loading.mjs';
import { benchLong } from './parts/bench-long.mjs';
import { benchPeaks } from './parts/bench-peaks.mjs';
import { benchRnnt } from './parts/bench-rnnt.mjs';
import { benchSoak } from './parts/bench-soak.mjs';
import { benchWorkspace } from './parts/bench-workspace.mjs';
import { benchWrapper } from './parts/bench-wrapper.mjs';
import { describeMachine } from './report/describe-machine.mjs';

/** @typedef {import('./findings.mjs').Findings} Findings */

/**
 * Measures one part after another.
 *
 * @param {import('./parse-arguments.mjs').BenchArguments} request
 * @param {AbortSignal} signal ends the browser at once
 * @returns {AsyncGenerator<[part: string, Findings], void>} each part as soon as it is measured
 * @throws {Error} what the page failed with
 */
export async function* measureParts(request, signal) {
  const setting = { executablePath: await ensureChromium(), signal };
  const { parts, webgpu, hours, kills, threads } = request;
  yield ['machine', await describeMachine(setting.executablePath)];
  if (parts.has('long')) yield ['long', await benchLong(setting, threads ?? [1])];
  if (parts.has('clips')) yield ['clips', await benchClips(setting, webgpu)];
  if (parts.has('chunking')) yield ['chunking', await benchChunking(setting)];
  if (parts.has('full-size')) yield ['fullSize', await benchFullSize(setting, threads ?? [1, 2])];
  if (parts.has('rnnt')) yield ['rnnt', await benchRnnt(setting, threads ?? [1, 2])];
  if (parts.has('loading')) yield ['loading', await benchLoading(setting, threads?.[0] ?? 2)];
  if (parts.has('soak')) yield ['soak', await benchSoak(setting, webgpu)];
  if (hours !== undefined) yield ['hours', await benchHours(setting, hours)];
  if (parts.has('hidden')) yield ['hidden', await benchHidden(setting)];
  if (parts.has('channels')) yield ['channels', await benchChannels(setting)];
  if (parts.has('exports')) yield ['exports', await benchExports(setting)];
  if (parts.has('workspace')) yield ['workspace', await benchWorkspace(setting)];
  if (parts.has('library')) yield ['library', await benchLibrary(setting)];
  if (parts.has('peaks')) yield ['peaks', await benchPeaks(setting)];
  if (parts.has('wrapper')) yield ['wrapper', await benchWrapper(setting)];
  if (parts.has('heard')) yield ['heard', await benchHeard(setting)];
  if (parts.has('lighthouse')) yield ['lighthouse', await benchLighthouse(setting)];
  if (kills !== undefined) yield ['kills', await benchKills(setting, kills)];
}
