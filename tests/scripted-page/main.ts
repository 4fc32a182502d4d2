import { jobScenes, type JobSceneName } from '../unit/job-scenes';
import { modelScenes, type ModelScene } from '../unit/model-scenes';
import { mountScene } from './mount-scene';

const query = new URLSearchParams(location.search);
const scenes = Object.keys(modelScenes) as ModelScene[];
const queues = Object.keys(jobScenes) as JobSceneName[];
const scene = scenes.find((name) => name === query.get('scene')) ?? 'first-visit';
const jobs = queues.find((name) => name === query.get('jobs')) ?? null;
const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app');

const { app } = mountScene(target, { scene, jobs });
if (query.has('panel')) app.panel.open();
if (query.has('import')) {
  app.panel.open();
  void app.models.importFiles([]);
}
