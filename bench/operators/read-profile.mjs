/**
 * What one operator costs in a run.
 *
 * @typedef {{ operator: string, calls: number, milliseconds: number }} OperatorCost
 */

/**
 * Reads a profile of ONNX Runtime. Of each node the fastest run counts: what else the machine does
 * only ever makes a node slower.
 *
 * @param {string} text Chrome's trace events, one a line
 * @returns {OperatorCost[]} dearest first
 */
export function readProfile(text) {
  /** @type {Map<string, { operator: string, microseconds: number }>} */
  const nodes = new Map();
  for (const line of text.split('\n')) {
    const event = parseEvent(line);
    const operator = event?.args?.op_name;
    if (!event || event.cat !== 'Node' || operator === undefined) continue;
    if (!event.name.endsWith('_kernel_time')) continue;
    const key = `${event.args?.node_index} ${event.name}`;
    const known = nodes.get(key)?.microseconds ?? Infinity;
    nodes.set(key, { operator, microseconds: Math.min(known, event.dur) });
  }
  /** @type {Map<string, OperatorCost>} */
  const costs = new Map();
  for (const { operator, microseconds } of nodes.values()) {
    const cost = costs.get(operator) ?? { operator, calls: 0, milliseconds: 0 };
    cost.calls++;
    cost.milliseconds += microseconds / 1000;
    costs.set(operator, cost);
  }
  return [...costs.values()].sort((a, b) => b.milliseconds - a.milliseconds);
}

/**
 * @param {string} line
 * @returns {{ cat: string, name: string, dur: number, args?: { op_name?: string, node_index?: string } } | null}
 */
function parseEvent(line) {
  const text = line.trim().replace(/,$/, '');
  return text.startsWith('{') ? JSON.parse(text) : null;
}
