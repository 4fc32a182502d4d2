import { GraphEditor } from './graph-editor';
import { readSkeleton } from './read-skeleton';

/**
 * Opens an ONNX file for reading and rewriting, its large tensors left where they are.
 *
 * @throws Error where it is no such file
 */
export async function openGraph(source: Blob): Promise<GraphEditor> {
  return new GraphEditor(await readSkeleton(source), source);
}
