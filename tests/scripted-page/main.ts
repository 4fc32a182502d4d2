import { modelScenes, type ModelScene } from '../unit/model-scenes';
import { mountScene } from './mount-scene';

const query = new URLSearchParams(location.search);
const names = Object.keys(modelScenes) as ModelScene[];
const scene = names.find((name) => name === query.get('scene')) ?? 'first-visit';
const job = query.get('job');
const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app');

const { app } = mountScene(target, { scene, job: job === 'waits' || job === 'done' ? job : null });
if (query.has('panel')) app.panel.open();
if (query.has('import')) {
  app.panel.open();
  void app.models.importFiles([]);
}
