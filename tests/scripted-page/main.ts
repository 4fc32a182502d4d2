import { jobScenarios, type JobScenarioName } from '../unit/job-scenarios';
import { modelScenarios, type ModelScenario } from '../unit/model-scenarios';
import { mountScenario } from './mount-scenario';

const query = new URLSearchParams(location.search);
const scenarios = Object.keys(modelScenarios) as ModelScenario[];
const queues = Object.keys(jobScenarios) as JobScenarioName[];
const scenario = scenarios.find((name) => name === query.get('scenario')) ?? 'first-visit';
const jobs = queues.find((name) => name === query.get('jobs')) ?? null;
const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app');

const { app } = mountScenario(target, { scenario, jobs });
if (query.has('panel')) app.panel.open();
if (query.has('import')) {
  app.panel.open();
  void app.models.importFiles([]);
}
