import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { apart, describeRecording, describeTrack, talk } from './talk';
import { mountText, unmountText, type MountedText } from './mount-text';

let mounted: MountedText;

function show(...options: Parameters<typeof mountText>) {
  mounted = mountText(...options);
  return mounted.jobs;
}

const text = page.getByRole('region', { name: 'Text of the recording' });
const speakers = page.getByRole('list', { name: 'Who speaks' });
const openSpeakers = () => page.getByRole('button', { name: /^Speakers/ }).click();
const namesInText = () =>
  [...text.element().querySelectorAll('.speaker bdi')].map((name) => name.textContent);

afterEach(() => unmountText(mounted));

test('a name stands wherever another one begins to speak', async () => {
  show(talk, apart);
  await expect.element(text).toBeVisible();
  expect(namesInText()).toEqual(['Speaker 1', 'Speaker 2', 'Speaker 1']);
  const first = text.getByRole('button', { name: 'Speaker 1: change the name' }).first();
  const second = text.getByRole('button', { name: 'Speaker 2: change the name' });
  expect(getComputedStyle(first.element()).color).not.toBe(
    getComputedStyle(second.element()).color,
  );
});

test('a recording whose channels were mixed names nobody', async () => {
  show(talk.map((segment) => ({ ...segment, channel: null })));
  await expect.element(text).toBeVisible();
  expect(namesInText()).toEqual([]);
  await expect.element(speakers).not.toBeInTheDocument();
});

test('a click on a name changes it everywhere; Escape does not; empty takes it away', async () => {
  show(talk, apart);
  await openSpeakers();
  await text.getByRole('button', { name: 'Speaker 2: change the name' }).click();
  const field = page.getByRole('textbox', { name: 'Name instead of “Speaker 2”' });
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('Анна <3{Enter}');
  await expect
    .element(speakers.getByRole('button', { name: 'Анна <3: change the name' }))
    .toBeVisible();
  expect(namesInText()).toEqual(['Speaker 1', 'Анна <3', 'Speaker 1']);
  await expect
    .element(text.getByRole('button', { name: 'Анна <3: change the name' }))
    .toHaveFocus();

  await speakers.getByRole('button', { name: 'Speaker 1: change the name' }).click();
  await userEvent.keyboard('Пётр{Escape}');
  expect(namesInText()).toEqual(['Speaker 1', 'Анна <3', 'Speaker 1']);

  await speakers.getByRole('button', { name: 'Анна <3: change the name' }).click();
  await userEvent.keyboard('{Delete}{Enter}');
  await expect
    .element(speakers.getByRole('button', { name: 'Speaker 2: change the name' }))
    .toBeVisible();
});

test('while the job runs, speakers are named as afterwards', async () => {
  show(talk, { ...apart, phase: 'running', result: null });
  await expect.poll(() => document.querySelector('.segment.editable')).not.toBeNull();
  await text.getByRole('button', { name: 'Speaker 2: change the name' }).click();
  await userEvent.keyboard('Анна{Enter}');
  await expect.poll(namesInText).toEqual(['Speaker 1', 'Анна', 'Speaker 1']);
});

test('a digit on a time stamp says who speaks; two speakers become one; undo takes it back', async () => {
  show(talk, apart);
  await openSpeakers();
  const stamps = page.getByRole('button', { name: /play from here/ });
  (stamps.nth(1).element() as HTMLElement).focus();
  await userEvent.keyboard('2');
  expect(namesInText()).toEqual(['Speaker 1', 'Speaker 2', 'Speaker 1']);
  await expect.element(text.getByRole('combobox', { name: 'Who speaks at 0:03' })).toHaveValue('1');
  await speakers.getByText('Colour, merge, remove').first().click();
  await speakers
    .getByRole('combobox', { name: 'Speaker 1 is the same person as' })
    .selectOptions('Speaker 2');
  await expect.poll(namesInText).toEqual(['Speaker 2']);
  (stamps.nth(1).element() as HTMLElement).focus();
  await userEvent.keyboard('{Control>}zz{/Control}');
  await expect.poll(namesInText).toEqual(['Speaker 1', 'Speaker 2', 'Speaker 1']);
});

test('two voices can be mixed instead, and a stereo recording recognised apart', async () => {
  const jobs = show(talk, { ...apart, wish: { provider: 'wasm' } });
  await expect
    .element(page.getByText('Two voices on two channels, recognised apart.'))
    .toBeVisible();
  await page.getByRole('button', { name: 'Mix them instead' }).click();
  expect(jobs.calls.at(-1)).toEqual([
    'retry',
    'talk',
    { provider: 'wasm', channels: 'mixed' },
    undefined,
  ]);
  await unmountText(mounted);

  const others = show(talk, { recording: describeRecording('stereo', 1) });
  await expect.element(page.getByText('Two channels, mixed into one.')).toBeVisible();
  await page.getByRole('button', { name: 'Recognise them apart' }).click();
  expect(others.calls.at(-1)).toEqual(['retry', 'talk', { channels: 'apart' }, undefined]);
});

test('of equal channels nothing is said', async () => {
  show(talk, { recording: describeRecording('same', 1) });
  await expect.element(text).toBeVisible();
  await expect.element(page.getByText('Two channels,')).not.toBeInTheDocument();
});

test('what was done to channels and level is said', async () => {
  const recording = describeRecording('same', 1);
  recording.facts.audioTracks = [describeTrack(0, null, 6)];
  show(talk, { recording: { ...recording, mix: { matrix: [[1, 1, 1, 1, 1, 1]], gains: [50] } } });
  await expect.element(page.getByText('All 6 channels, mixed into one.')).toBeVisible();
  await expect.element(page.getByText('very quiet: made 34 dB louder.')).toBeVisible();
  await unmountText(mounted);

  show(talk, { recording: { ...recording, mix: { matrix: null, gains: [0.1] } } });
  await expect.element(page.getByText('far too loud: made 20 dB quieter.')).toBeVisible();
});

test('another audio track is recognised when it is asked for', async () => {
  const recording = describeRecording('same', 1);
  recording.facts.audioTracks = [describeTrack(0, 'rus', 2), describeTrack(1, null, 6)];
  const jobs = show(talk, { recording });
  const choice = page.getByRole('combobox', { name: 'Audio track 1 of 2' });
  await expect.element(choice).toHaveTextContent('1: rus, stereo2: 6 channels');
  await choice.selectOptions('2: 6 channels');
  const calls = () => jobs.calls.filter(([verb]) => verb === 'retry');
  expect(calls()).toEqual([]);
  await page.getByRole('button', { name: 'Recognise this track' }).click();
  expect(calls()).toEqual([['retry', 'talk', { track: 1 }, undefined]]);
});
