import { expect, test } from 'vitest';
import { UsageError } from '../../../scripts/shared/command/usage-error.mjs';
import { transcribeUsage } from '../../../scripts/transcribe/parse-arguments.mjs';
import { readWish } from '../../../scripts/transcribe/read-wish.mjs';
import { optionRanges, providerChoices } from '../../../src/shared/option-table';
import { rawFormats, rawRateRange } from '../../../src/shared/recognition/raw-sound';

const read = (typed: Partial<Parameters<typeof readWish>[0]>) =>
  readWish({
    provider: undefined,
    threads: undefined,
    raw: undefined,
    from: undefined,
    to: undefined,
    ...typed,
  });

test('what is not said is as on the page', async () => {
  expect(await read({})).toEqual({ provider: 'auto', threads: 0, raw: null, range: null });
});

test('a part begins and ends at times of a clock, or at seconds', async () => {
  expect(await read({ from: '1:02:03.5', to: '3725' })).toMatchObject({
    range: { startSeconds: 3723.5, endSeconds: 3725 },
  });
  expect(await read({ from: '90' })).toMatchObject({
    range: { startSeconds: 90, endSeconds: null },
  });
  expect(await read({ to: '1:30' })).toMatchObject({ range: { startSeconds: 0, endSeconds: 90 } });
});

test('of sound without a header only that may be missing which its format leaves no choice of', async () => {
  expect(await read({ raw: 's24le,44100,2' })).toMatchObject({
    raw: { format: 's24le', sampleRate: 44_100, channels: 2 },
  });
  expect(await read({ raw: 'gsm' })).toMatchObject({
    raw: { format: 'gsm', sampleRate: 8000, channels: 1 },
  });
  expect(await read({ raw: 'vox, 6000' })).toMatchObject({
    raw: { format: 'vox', sampleRate: 6000, channels: 1 },
  });
});

const formats = Object.keys(rawFormats).join(', ');
const [lowest, highest] = rawRateRange;
const [fewest, most] = optionRanges.threads;

test.each([
  [{ provider: 'cpu' }, `--provider must be one of ${providerChoices.join(', ')}, not 'cpu'`],
  [
    { threads: String(most + 1) },
    `--threads must be a whole number from ${fewest} to ${most}, not '${most + 1}'`,
  ],
  [{ threads: '1.5' }, "not '1.5'"],
  [{ threads: '' }, "not ''"],
  [{ raw: 'mp3,8000,1' }, `--raw: the format must be one of ${formats}, not 'mp3'`],
  [{ raw: '' }, `--raw: the format must be one of ${formats}, not ''`],
  [{ raw: 'constructor' }, "not 'constructor'"],
  [{ raw: 'alaw' }, `--raw: the rate must be a whole number from ${lowest} to ${highest}, not ''`],
  [{ raw: `alaw,${highest + 1},1` }, `not '${highest + 1}'`],
  [
    { raw: 'alaw,8000' },
    "--raw: the number of channels must be a whole number from 1 to 16, not ''",
  ],
  [{ raw: 'alaw,8000,17' }, "not '17'"],
  [{ raw: 'alaw,8000,1,1' }, "--raw must be FORMAT,RATE,CHANNELS, not 'alaw,8000,1,1'"],
  [{ raw: 'gsm,44100,2' }, "--raw: gsm has no other rate and channels than 8000,1, not '44100,2'"],
  [{ from: '1:60' }, "--from must be a time such as 1:02:03.5, or seconds, not '1:60'"],
  [{ to: '' }, "--to must be a time such as 1:02:03.5, or seconds, not ''"],
  [{ from: '-1' }, "not '-1'"],
  [{ from: '10', to: '0:10' }, "--to must be, in seconds, more than 10, not '10'"],
  [{ from: '9000:00:00' }, "--from must be, in seconds, from 0 to 2678400, not '32400000'"],
])('%j is refused with what is allowed', async (typed, reason) => {
  const wish = read(typed);
  await expect(wish).rejects.toThrow(UsageError);
  await expect(wish).rejects.toThrow(reason);
});

test('--help names what there is', () => {
  expect(transcribeUsage).toContain(`${providerChoices.join(', ')};`);
  expect(transcribeUsage).toContain(`1 to ${optionRanges.threads[1]}, or 0`);
});
