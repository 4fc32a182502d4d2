import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import type { TextEdit } from '../../../../src/shared/documents/document';
import { DocumentEditor } from '../../../../src/state/document/document-editor.svelte';
import { EditLog } from '../../../../src/state/document/edit-log';
import { say, textOf } from '../../editing/make-text';
import { makeDocument } from '../../library/make-document';
import { forSeeds } from '../../recognition/seeded-random';

const none = { edits: [], position: 0 };
const edit = (): TextEdit => ({ kind: 'typing', splices: [], speakers: null, notes: null });

test('whatever is done while it is written, what is kept becomes what is here', async () => {
  await forSeeds(100, ({ whole, next }) => {
    const log = new EditLog(none);
    let here: TextEdit[] = [];
    let position = 0;
    let kept: TextEdit[] = [];
    let keptPosition = 0;
    const act = () => {
      const fresh = edit();
      const dice = whole(0, 3);
      if (dice === 0 && position > 0) {
        log.move(-1);
        position--;
      } else if (dice === 1 && position < here.length) {
        log.move(1);
        position++;
      } else if (dice === 2 && position > 0) {
        const replacement = next() < 0.3 ? null : fresh;
        log.replaceLast(replacement);
        here = here.slice(0, position - 1);
        if (replacement) here.push(replacement);
        position = here.length;
      } else {
        log.push(fresh);
        here = [...here.slice(0, position), fresh];
        position = here.length;
      }
      expect([log.last, log.next]).toEqual([here[position - 1] ?? null, here[position] ?? null]);
    };
    for (let round = 0; round < 20; round++) {
      for (let count = whole(0, 4); count > 0; count--) act();
      const isSame = kept.length === here.length && kept.every((one, at) => one === here[at]);
      expect(log.isWritten).toBe(isSame && keptPosition === position);
      const change = log.beginWriting();
      for (let count = whole(0, 3); count > 0; count--) act();
      // Every fourth time it could not be written.
      if (next() < 0.25) continue;
      kept = [...kept.slice(0, change.keep), ...change.added];
      keptPosition = change.position;
      log.endWriting(change);
    }
    const change = log.beginWriting();
    kept = [...kept.slice(0, change.keep), ...change.added];
    log.endWriting(change);
    expect(kept.every((one, at) => one === here[at])).toBe(true);
    expect([kept.length, change.position, log.isWritten]).toEqual([here.length, position, true]);
  });
});

test('an editor on the real library: kept, recognised again meanwhile, opened again', async () => {
  const library = new LocalLibrary();
  const text = textOf(say(0, 'раз два'), say(1, 'три'));
  await library.ofJobs.add(makeDocument('a', text));
  const editor = await DocumentEditor.open(library, 'a');
  editor.type(0, 'раз два четыре');
  await editor.flush();
  editor.removeSegments([1]);
  // The same job is done anew: what was edited stays, and the new text is a version.
  await library.ofJobs.add(
    makeDocument('a', textOf(say(0, 'снова')), { createdAt: 1_800_000_000_000 }),
  );
  await expect.poll(() => editor.versions.length).toBe(2);
  editor.addNote(3, 'важно');
  await editor.flush();
  expect([editor.saving, editor.problem]).toEqual(['saved', null]);
  await editor.dispose();

  const again = await DocumentEditor.open(library, 'a');
  expect(again.access).toBe('here');
  expect(again.segments.map((one) => one.text)).toEqual(['раз два четыре']);
  expect(library.snapshot.documents[0]).toMatchObject({ wordCount: 3, opening: 'раз два четыре' });
  again.undo();
  again.undo();
  again.undo();
  expect([again.text, again.undoKind]).toEqual([text, null]);
  await again.restoreVersion(1);
  expect(again.segments.map((one) => one.text)).toEqual(['снова']);
  await again.dispose();
  await library.close();
});
