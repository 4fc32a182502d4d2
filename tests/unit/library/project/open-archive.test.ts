import { expect, test } from 'vitest';
import { refuseFile } from '../../../../src/library/project/file-fault';
import { openArchive } from '../../../../src/library/project/open-archive';
import { makeArchive } from './rewrite-archive';

const rules = [{ name: /^waveform\.bin$/, mostBytes: 50e6 }];
const refuse = refuseFile('тишина.pisar', 'project');

/** An archive with so many zeros, which deflate to a thousandth. */
const zeros = (bytes: number) => makeArchive([['waveform.bin', '\0'.repeat(bytes)]]);

test('the peaks of a silent day are no bomb', async () => {
  const bytes = 24 * 3600 * 50;
  const entries = await openArchive(await zeros(bytes), rules, 50e6, refuse);
  expect((await entries.get('waveform.bin')?.read())?.size).toBe(bytes);
});

test('more than that of nothing is one', async () => {
  await expect(openArchive(await zeros(10e6), rules, 50e6, refuse)).rejects.toMatchObject({
    problem: { code: 'file-invalid', facts: { reason: 'too-large' } },
  });
});
