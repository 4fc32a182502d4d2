import type { ModelManifest } from '../shared/models/model-manifest';
import type { Messages } from './messages';

/** What a person reads of a model: its name, and what it is good at. */
export function describeModel(
  messages: Messages['models'],
  { id, title, writes }: Pick<ModelManifest, 'id' | 'title' | 'writes'>,
): { title: string; note: string } {
  return messages.known[id] ?? { title, note: messages.writes[writes] };
}
