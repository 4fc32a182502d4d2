import type { GraphProto, NodeProto } from './onnx_pb';

/** What a node reads, what its inner graphs read included. */
export function namesUsedBy(node: NodeProto): string[] {
  const inner = node.attribute.flatMap(({ g, graphs }) => [...(g ? [g] : []), ...graphs]);
  return [...node.input, ...inner.flatMap((graph) => graph.node.flatMap(namesUsedBy))].filter(
    (name) => name !== '',
  );
}

/**
 * Nodes that the outputs of a graph need, each after those that it reads from. Apart from that
 * their order stays.
 *
 * @throws Error where nodes need each other
 */
export function sortNodes(graph: GraphProto): NodeProto[] {
  const producers = new Map(graph.node.flatMap((node) => node.output.map((name) => [name, node])));
  const needed = new Set<NodeProto>();
  const waiting = graph.output.map(({ name }) => name);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const producer = producers.get(name);
    if (!producer || needed.has(producer)) continue;
    needed.add(producer);
    waiting.push(...namesUsedBy(producer));
  }
  const sorted = new Set<NodeProto>();
  for (const node of graph.node) if (needed.has(node)) place(node, producers, sorted);
  return [...sorted];
}

/** Depth first, without recursion: graphs are thousands of nodes deep. */
function place(node: NodeProto, producers: Map<string, NodeProto>, sorted: Set<NodeProto>): void {
  const path: { node: NodeProto; inputs: string[] }[] = [{ node, inputs: namesUsedBy(node) }];
  const onPath = new Set([node]);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const name = step.inputs.pop();
    if (name === undefined) {
      path.pop();
      onPath.delete(step.node);
      sorted.add(step.node);
      continue;
    }
    const producer = producers.get(name);
    if (!producer || sorted.has(producer)) continue;
    if (onPath.has(producer)) throw new Error(`the graph has a circle at '${name}'`);
    path.push({ node: producer, inputs: namesUsedBy(producer) });
    onPath.add(producer);
  }
}
