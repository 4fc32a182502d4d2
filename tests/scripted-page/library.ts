import { fillLibrary } from '../unit/library/fill-library';
import { addTalk } from './add-talk';
import { mountScenario } from './mount-scenario';

const query = new URLSearchParams(location.search);
const target = document.getElementById('app');
if (!target) throw new Error('library.html has no element #app');

/**
 * `?documents=1000`, `?words=8000` in each; `?talk=8000` one more, of so many segments, with sound;
 * `?lang=en`; `?kept` in the browser's database.
 */
const { app, library } = mountScenario(target, { keepsLibrary: query.has('kept') });
app.language.choose(query.get('lang') === 'en' ? 'en' : 'ru');
app.view.follow();
app.view.go({ kind: 'library' });
await fillLibrary(library, {
  documents: Number(query.get('documents') ?? 100),
  words: Number(query.get('words') ?? 200),
});
const talk = Number(query.get('talk') ?? 0);
if (talk > 0) await addTalk(library, talk);
Object.assign(globalThis, { app });
