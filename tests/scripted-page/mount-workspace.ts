import { mount, unmount } from 'svelte';
import '../../src/app.css';
import { LocalLibrary } from '../../src/library/local-library';
import { MemoryLibrary } from '../../src/library/memory-library';
import type { DocumentText } from '../../src/shared/documents/document';
import type { Segment } from '../../src/shared/recognition/transcript';
import { DocumentEditor } from '../../src/state/document/document-editor.svelte';
import { Language } from '../../src/state/page/language.svelte';
import type { Playback } from '../../src/state/player/playback.svelte';
import { createMemory } from '../../src/state/page/remember';
import '../unit/catalogue';
import { transcript } from '../unit/transcript-factory';
import WorkspaceStage from './WorkspaceStage.svelte';

/** What is in the workspace. */
interface WorkspaceOptions extends Partial<Omit<DocumentText, 'segments'>> {
  locale?: 'en' | 'ru';
  library?: LocalLibrary;
  /** What the player plays. */
  recording?: Blob | null;
}

/** A document in a library in memory, and its workspace. */
export async function mountWorkspace(
  target: HTMLElement,
  segments: readonly Segment[],
  { locale = 'en', library, recording = null, speakers = [], notes = [] }: WorkspaceOptions = {},
) {
  const shelf = library ?? new LocalLibrary({ openStore: async () => new MemoryLibrary() });
  await shelf.whenReady;
  const id = `talk-${crypto.randomUUID()}`;
  const {
    segments: none,
    speakers: nobody,
    ...facts
  } = transcript([], { durationSeconds: 36_000 });
  void [none, nobody];
  await shelf.ofJobs.add({
    id,
    title: 'Разговор',
    createdAt: Date.UTC(2026, 10, 12, 9, 30),
    facts,
    text: { segments, speakers, notes },
    media: { name: 'Разговор.wav', bytes: 1, lastModified: 0 },
    handle: null,
    waveform: null,
  });
  const editor = await DocumentEditor.open(shelf, id);
  const memory = createMemory(() => sessionStorage);
  const language = new Language(memory, [locale]);
  let playback: Playback | null = null;
  const component = mount(WorkspaceStage, {
    target,
    props: {
      language,
      memory,
      library: shelf,
      editor,
      recording,
      lend: (lent: Playback) => (playback = lent),
    },
  });
  const end = async () => {
    await unmount(component);
    await editor.dispose();
  };
  return { id, library: shelf, editor, playback: playback as unknown as Playback, end };
}
