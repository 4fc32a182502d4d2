import { makeTalk } from './make-talk';
import { mountWorkspace } from './mount-workspace';

const query = new URLSearchParams(location.search);
const target = document.getElementById('app');
if (!target) throw new Error('workspace.html has no element #app');

/** `?segments=9000` for a long text; `?lang=en`; `?plain` without speakers and notes. */
const talk = makeTalk(Number(query.get('segments') ?? 24));
const segments = query.has('plain')
  ? talk.segments.map(({ speaker, ...segment }) => (void speaker, segment))
  : talk.segments;

const workspace = await mountWorkspace(target, segments, {
  locale: query.get('lang') === 'en' ? 'en' : 'ru',
  ...(query.has('plain') ? {} : { speakers: talk.speakers, notes: talk.notes }),
});
Object.assign(globalThis, { workspace });
