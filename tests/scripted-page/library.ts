import { fillLibrary } from '../unit/library/fill-library';
import { mountScene } from './mount-scene';

const query = new URLSearchParams(location.search);
const target = document.getElementById('app');
if (!target) throw new Error('library.html has no element #app');

/** `?documents=1000`, `?words=8000` in each; `?lang=en`; `?kept` in the browser's database. */
const { app } = mountScene(target, { keepsLibrary: query.has('kept') });
app.language.choose(query.get('lang') === 'en' ? 'en' : 'ru');
app.view.follow();
app.view.go({ kind: 'library' });
await fillLibrary(app.library.service, {
  documents: Number(query.get('documents') ?? 100),
  words: Number(query.get('words') ?? 200),
});
Object.assign(globalThis, { app });
