import type { LoadRecord } from '../../shared/models/model-states';

/**
 * Loads of models as text, a line for each, the newest last: for people who help. The same in
 * every language.
 */
export function formatLoadLog(records: readonly LoadRecord[]): string {
  return records.map(formatRecord).join('\n');
}

function formatRecord(record: LoadRecord): string {
  const { startedAt, modelId, provider, precision, threads, reason, heapBytes, problem } = record;
  const parts = [
    startedAt,
    modelId,
    provider,
    precision,
    `threads=${threads}`,
    `reason=${reason}`,
    `prepare=${record.prepareSeconds.toFixed(2)}s`,
    `load=${record.loadSeconds.toFixed(2)}s`,
    `warm-up=${record.warmUpSeconds.toFixed(2)}s`,
    `heap=${Math.round(heapBytes / 1e6)}MB`,
  ];
  if (problem) parts.push(`problem=${problem.code} ${JSON.stringify(problem.facts)}`);
  return parts.join(' ');
}
