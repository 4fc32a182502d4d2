import { expect, test } from 'vitest';
import { sortFiles } from '../../../../src/state/intake/sort-files';

const found = (isInFolder: boolean, ...names: string[]) =>
  names.map((name) => ({ file: new File(['x'], name), isInFolder }));
const names = (sources: { file: File }[]) => sources.map(({ file }) => file.name);

test('in folders what is clearly no recording is passed over; unknown names are not', () => {
  const sorted = sortFiles(
    found(
      true,
      ...['talk.MP3', 'notes.txt', 'scan.pdf', 'cover.JPG', 'talk.srt', '.DS_Store', '._talk.mp3'],
      ...['recording', 'old.amr', 'phone.xyz', 'data.json', 'Thumbs.db'],
    ),
    false,
  );
  expect(names(sorted.recordings)).toEqual(['talk.MP3', 'recording', 'old.amr', 'phone.xyz']);
  const left = ['notes.txt', 'scan.pdf', 'cover.JPG', 'talk.srt', '.DS_Store', '._talk.mp3'];
  expect(sorted.passedOver).toEqual([...left, 'data.json', 'Thumbs.db']);
  expect(sorted.models).toEqual([]);
});

test('a file that was chosen itself always gets its answer', () => {
  const sorted = sortFiles(found(false, 'notes.txt', 'cover.jpg'), false);
  expect(names(sorted.recordings)).toEqual(['notes.txt', 'cover.jpg']);
  expect(sorted.passedOver).toEqual([]);
});

test('models and their vocabularies are told from recordings', () => {
  const sorted = sortFiles(found(false, 'v3.onnx', 'vocab.txt', 'talk.mp3'), false);
  expect(sorted.models.map(({ name }) => name)).toEqual(['v3.onnx', 'vocab.txt']);
  expect(names(sorted.recordings)).toEqual(['talk.mp3']);
  expect(sortFiles(found(false, 'vocab.txt'), true).models).toHaveLength(1);
  expect(sortFiles(found(false, 'Model.ZIP'), false).models).toHaveLength(1);
});

test('handles stay with their recordings', () => {
  const handle = {} as FileSystemFileHandle;
  const file = new File(['x'], 'talk.mp3');
  expect(sortFiles([{ file, handle, isInFolder: true }], false).recordings).toEqual([
    { file, handle },
  ]);
});
