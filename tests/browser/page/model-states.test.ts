import axe from 'axe-core';
import { unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { locales } from '../../../src/i18n/locale';
import { jobScenarios, type JobScenarioName } from '../../unit/job-scenarios';
import { modelScenarios, type ModelScenario } from '../../unit/model-scenarios';
import { mountScenario, type ScenarioOptions } from '../../scripted-page/mount-scenario';

const scenarios = Object.keys(modelScenarios) as ModelScenario[];
let mounted: ReturnType<typeof mountScenario>;
let target: HTMLElement;

async function show(options: ScenarioOptions) {
  mounted = mountScenario(target, options);
  // The first queue that is shown fetches its part of the page.
  const { length } = mounted.queue.snapshot.jobs;
  if (length > 0)
    await expect.poll(() => target.querySelector('[data-job]'), { timeout: 30_000 }).not.toBeNull();
  await settle();
  return mounted;
}

/** Until what follows from a change is on the page. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(() => {
  localStorage.clear();
  target = document.createElement('div');
  target.id = 'app';
  document.body.replaceChildren(target);
  document.title = 'Pisar';
});

afterEach(async () => {
  await unmount(mounted.component);
  await page.viewport(1280, 800);
});

async function openPanel(): Promise<void> {
  mounted.app.panel.open();
  // The first time it is fetched.
  await expect.poll(() => document.querySelector('dialog[open] article')).not.toBeNull();
  await settle();
}

/** Everything that folds is opened, so that nothing stays unseen. */
function unfold(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

async function expectAccessible(): Promise<void> {
  const results = await axe.run(document);
  const found = results.violations.map(({ id, nodes }) => ({ id, html: nodes.map((n) => n.html) }));
  expect(found).toEqual([]);
}

function measureOverflow(): number {
  const boxes = document.querySelectorAll('html, dialog[open], aside');
  return Math.max(...Array.from(boxes, (box) => box.scrollWidth - box.clientWidth));
}

test.each(scenarios)(
  '“%s” is accessible in both looks, with and without the panel',
  async (scenario) => {
    const { app } = await show({ scenario });
    for (const look of ['light', 'dark'] as const) {
      app.theme.choose(look);
      app.panel.close();
      await settle();
      unfold();
      await expectAccessible();
      await openPanel();
      unfold();
      await expectAccessible();
    }
  },
);

test.each(scenarios)('“%s” fits 360 pixels in both languages', async (scenario) => {
  await page.viewport(360, 740);
  const { app } = await show({ scenario });
  for (const locale of locales) {
    app.language.choose(locale);
    app.panel.close();
    await settle();
    unfold();
    expect(measureOverflow()).toBe(0);
    await openPanel();
    unfold();
    expect(measureOverflow()).toBe(0);
  }
});

test.each(Object.keys(jobScenarios) as JobScenarioName[])(
  'the queue “%s” is accessible, and fits',
  async (jobs) => {
    const { app } = await show({ scenario: 'downloading', jobs });
    for (const look of ['light', 'dark'] as const) {
      app.theme.choose(look);
      await settle();
      unfold();
      await expectAccessible();
    }
    await page.viewport(360, 740);
    for (const locale of locales) {
      app.language.choose(locale);
      await settle();
      expect(measureOverflow()).toBe(0);
    }
  },
);
