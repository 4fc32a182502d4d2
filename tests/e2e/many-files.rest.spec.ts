import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

const notAudio = 'The file cannot be read as audio';
const noSound = 'There is no sound in the file';

/** What each kind of file must become, by its path in `tests/fixtures/media`. */
const bad = {
  'bad/empty.mp3': ['empty-file', notAudio],
  'bad/header-only.wav': ['not-audio', notAudio],
  'bad/no-moov.m4a': ['not-audio', notAudio],
  'bad/picture.gif': ['no-sound', noSound],
  'bad/picture.jpg': ['no-sound', noSound],
  'bad/picture.png': ['no-sound', noSound],
  'bad/random.bin': ['not-audio', notAudio],
  'bad/silent-video.mp4': ['no-sound', noSound],
  'bad/text.mp3': ['not-audio', notAudio],
} as const;

const cut = [
  'clip-cbr.mp3',
  'clip-opus.ogg',
  'clip-8000.wav',
  'clip.flac',
  'clip.webm',
  'clip.wma',
];
const damaged = ['clip-cbr.mp3', 'clip-noise.mp3', 'clip-opus.ogg', 'clip.flac', 'clip.m4a'];
const healthy = [
  'clip-24bit.wav',
  'clip-fragmented.m4a',
  'clip-live.webm',
  'clip-moov-last.m4a',
  'clip-streamed.wav',
  'clip-vbr-no-xing.mp3',
  'clip-vorbis.ogg',
  'clip.3gp',
  'clip.aac',
  'clip.ac3',
  'clip.aiff',
  'clip.amr',
  'joined.mp3',
  'video-late-sound.mkv',
  'video-longer-picture.mkv',
  'video.avi',
  'video.mov',
  'video.mpegts',
];
const sameWords = [
  'clip-8000.wav',
  'clip-stereo.wav',
  'clip.amr',
  'clip.flac',
  'clip.m4a',
  'clip.mkv',
  'clip.mov',
  'clip.mp3',
  'clip.mp4',
  'clip.ogg',
  'clip.webm',
  'clip.wma',
];

/** All of them, bad ones among good ones. */
const files = interleave(
  [
    ...healthy.map((name) => `healthy/${name}`),
    ...sameWords.map((name) => `same-words/${name}`),
    ...cut.map((name) => `cut/${name}`),
    ...damaged.map((name) => `damaged/${name}`),
  ],
  Object.keys(bad),
);

/** A file's name in the queue: those of several folders are the same. */
const nameOf = (file: string) => file.replace('/', '-');

test('fifty files in one queue: each good one has its text, each bad one its reason', async ({
  page,
}) => {
  test.setTimeout(600_000);
  expect(files).toHaveLength(50);
  const folder = test.info().outputPath('files');
  await mkdir(folder, { recursive: true });
  const paths = files.map((file) => join(folder, nameOf(file)));
  for (const [index, file] of files.entries()) {
    await copyFile(fixture(`media/${file}`), paths[index] ?? '');
  }
  await page.goto('./');
  await addFiles(page, ...paths);

  const isOver = () =>
    page.evaluate(
      () =>
        globalThis.pisar?.jobs.snapshot.jobs.filter(
          ({ phase }) => phase === 'done' || phase === 'failed',
        ).length,
    );
  await expect.poll(isOver, { timeout: 500_000, intervals: [2000] }).toBe(50);
  const results = await page.evaluate(async () => {
    const { pisar } = globalThis;
    const jobs = pisar?.jobs.snapshot.jobs ?? [];
    return Promise.all(
      jobs.map(async ({ id, file, phase, problem, result }) => ({
        name: file.name,
        code: problem?.code ?? null,
        isIncomplete: result !== null && result.incomplete !== null,
        text:
          phase === 'done'
            ? await pisar?.jobs
                .readTranscript(id)
                .then(({ segments }) => segments.map(({ text }) => text).join(' '))
            : null,
      })),
    );
  });
  expect(results.map(({ name }) => name)).toEqual(files.map(nameOf));

  const ofFolder = (name: string) => results.filter((one) => one.name.startsWith(`${name}-`));
  expect(Object.fromEntries(ofFolder('bad').map(({ name, code }) => [name, code]))).toEqual(
    Object.fromEntries(Object.entries(bad).map(([file, [code]]) => [nameOf(file), code])),
  );
  for (const { name, code, text, isIncomplete } of ofFolder('same-words')) {
    const spoken = 'что бы включить или выключить ваш микрофон';
    expect({ name, code, text, isIncomplete }).toEqual({
      name,
      code: null,
      text: spoken,
      isIncomplete: false,
    });
  }
  for (const kind of ['healthy', 'damaged', 'cut']) {
    for (const { name, code, text } of ofFolder(kind)) {
      expect({ name, code }).toEqual({ name, code: null });
      expect(text, name).toMatch(/[а-я]+ [а-я]+/);
    }
  }
  expect(ofFolder('cut').filter(({ isIncomplete }) => !isIncomplete)).toEqual([]);
  expect(ofFolder('healthy').filter(({ isIncomplete }) => isIncomplete)).toEqual([]);

  for (const [file, [, title]] of Object.entries(bad)) {
    await expect(queueItem(page, nameOf(file))).toContainText(title);
  }
});

/** The second list spread evenly over the first. */
function interleave(many: readonly string[], few: readonly string[]): string[] {
  const every = many.length / few.length;
  return many.flatMap((file, index) => {
    const next = few[Math.floor(index / every)];
    const isFirst = Math.floor(index / every) !== Math.floor((index - 1) / every);
    return isFirst && next !== undefined ? [file, next] : [file];
  });
}

test('a folder in a browser without handles comes in order of its names, and what is left out is told', async ({
  page,
}, testInfo) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
  const folder = testInfo.outputPath('talks');
  await mkdir(join(folder, 'b'), { recursive: true });
  for (const name of ['10.flac', '2.flac', '1.flac', 'b/1b.flac', 'c.flac'])
    await copyFile(fixture('speech/clips/conf-full.flac'), join(folder, name));
  await copyFile(fixture('media/bad/picture.png'), join(folder, 'b', 'cover.png'));
  await page.goto('./');
  await page.locator('input[webkitdirectory]').first().setInputFiles(folder);
  await expect(page.locator('[data-job] .selector')).toHaveText([
    '1.flac',
    '2.flac',
    '10.flac',
    '1b.flac',
    'c.flac',
  ]);
  await page.getByText('Which files were passed over').click();
  await expect(page.getByText('b/cover.png', { exact: true })).toBeVisible();
});
