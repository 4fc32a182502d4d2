import type { Region, VadItem } from '../../../src/shared/recognition/worker-contracts';
import { RATE } from './fake-recogniser';
import { cutPieces } from './memory-source';

const WINDOW_SECONDS = 32;

/**
 * What VAD sends of a recording: pieces of 20 s, and once a window of 32 s is decoded, the regions
 * that ended in it, channel by channel.
 */
export function vadItems(
  lengthSeconds: number,
  ...channels: readonly (readonly Region[])[]
): VadItem[] {
  const pieces = cutPieces(lengthSeconds * RATE, 20 * RATE, 0, channels.length === 2 ? 2 : 1);
  const items: VadItem[] = [];
  for (let end = 0; end < lengthSeconds;) {
    const from = end;
    end = Math.min(end + WINDOW_SECONDS, lengthSeconds);
    while (pieces[0] && pieces[0].startSample < end * RATE) {
      items.push({ type: 'piece', piece: pieces.shift() as (typeof pieces)[number] });
    }
    channels.forEach((regions, channel) => {
      for (const region of regions) {
        if (region.endSeconds <= from || region.endSeconds > end) continue;
        items.push({ type: 'region', region, channel });
      }
      const open = regions.find(({ endSeconds }) => endSeconds > end);
      const seconds = Math.min(end, open?.startSeconds ?? end);
      items.push({ type: 'searched', seconds, heardSeconds: end, channel });
    });
  }
  return items;
}
