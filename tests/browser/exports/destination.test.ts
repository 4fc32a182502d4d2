import { afterEach, expect, test, vi } from 'vitest';
import { chooseDestination } from '../../../src/ui/exports/choose-destination';

const NAME = 'destination.txt';

afterEach(async () => {
  vi.restoreAllMocks();
  await (await navigator.storage.getDirectory()).removeEntry(NAME).catch(() => {});
});

/** Where the user saves: a file of the browser's own has the same interface. */
async function choose() {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(NAME, { create: true });
  const destination = await chooseDestination(NAME, 'text/plain', {
    showSaveFilePicker: async () => handle,
  });
  if (!destination) throw new Error('there is no destination');
  return { destination, read: async () => (await handle.getFile()).text() };
}

/** The disk has taken all, and has less. */
function keepLess(): void {
  const { getFile } = FileSystemFileHandle.prototype;
  vi.spyOn(FileSystemFileHandle.prototype, 'getFile').mockImplementation(async function (
    this: FileSystemFileHandle,
  ) {
    return new File([(await getFile.call(this)).slice(0, 3)], NAME);
  });
}

test('a file is written whole, in one go and in pieces', async () => {
  const { destination, read } = await choose();
  await destination.write(new Blob(['раз два']));
  expect(await read()).toBe('раз два');
  const output = (await destination.open()).getWriter();
  for (const part of ['три ', 'четыре']) await output.write(new TextEncoder().encode(part));
  expect(await read()).toBe('раз два');
  await output.close();
  expect(await read()).toBe('три четыре');
});

test('what is broken off leaves what was there', async () => {
  const { destination, read } = await choose();
  await destination.write(new Blob(['раз']));
  const output = await destination.open();
  const writer = output.getWriter();
  await writer.write(new TextEncoder().encode('два'));
  await writer.abort(new Error('cancelled'));
  expect(await read()).toBe('раз');
});

test('a file with less in it than was written is not called saved', async () => {
  const { destination } = await choose();
  keepLess();
  await expect(destination.write(new Blob(['раз два']))).rejects.toThrow('3 of 13 bytes');
  const writer = (await destination.open()).getWriter();
  await writer.write(new TextEncoder().encode('раз'));
  await expect(writer.close()).rejects.toThrow('3 of 6 bytes');
});
