import { hasText, readBytes } from '../truncation/truncation';

const syncByte = 'G';
/** Plain packets, those of cameras with a time in front, those with a checksum behind. */
const packetForms: readonly { bytes: number; sync: number }[] = [
  { bytes: 188, sync: 0 },
  { bytes: 192, sync: 4 },
  { bytes: 204, sync: 0 },
];
/** So many packets are read at a time. */
const blockPackets = 1 << 15;

/** Clocks are told ten times a second. One that jumps ahead by more is another one. */
const maxStepSeconds = 10;
/** One that goes back by less is inexact. */
const maxBackSeconds = 0.5;
/** A clock has 33 bits and counts at 90 kHz; then it begins at 0 again. */
const wrapSeconds = 2 ** 33 / 90_000;

/** A place where another stream may begin. */
interface Candidate {
  /** Where it would be cut. */
  cutAt: number;
  /** Where the first clock behind it stands. */
  clockAt: number;
  /** Of a clock that was not there before: the packets that it comes in. */
  newPid: number | null;
}

/**
 * Cuts a transport stream where it was joined of several: where the clock of a programme jumps,
 * so that sound and picture jump together, and where another programme takes over.
 *
 * @returns stretches in order; null where it is one stream, or none
 */
export async function findTransportParts(file: Blob): Promise<Blob[] | null> {
  const head = await readBytes(file, 0, 3 * 204);
  const form = packetForms.find(({ bytes, sync }) =>
    [0, 1, 2].every((packet) => hasText(head, packet * bytes + sync, syncByte)),
  );
  if (!form) return null;
  const lastClocks = new Map<number, { seconds: number; at: number }>();
  const candidates: Candidate[] = [];
  // A stream begins with the table of its programmes.
  let tableAt = 0;
  let clockAt = 0;
  for (let block = 0; block < file.size; block += blockPackets * form.bytes) {
    const view = await readBytes(file, block, block + blockPackets * form.bytes);
    for (let packet = 0; packet + form.bytes <= view.byteLength; packet += form.bytes) {
      const start = packet + form.sync;
      const at = block + packet;
      const pid = view.getUint16(start + 1) & 0x1fff;
      if (pid === 0) tableAt = at;
      const seconds = readClock(view, start);
      if (seconds === null) continue;
      const last = lastClocks.get(pid);
      const isNew = last === undefined && lastClocks.size > 0;
      if (isNew || (last && isJump(seconds - last.seconds)))
        candidates.push({
          cutAt: tableAt > clockAt ? tableAt : at,
          clockAt: at,
          newPid: isNew ? pid : null,
        });
      lastClocks.set(pid, { seconds, at });
      clockAt = at;
    }
  }
  // Of programmes side by side, none takes over. They are in the order in which they came.
  const pids = [...lastClocks.keys()];
  const takesOver = (pid: number, clockAt: number) =>
    pids.slice(0, pids.indexOf(pid)).every((other) => (lastClocks.get(other)?.at ?? 0) < clockAt);
  const starts = candidates
    .filter(({ newPid, clockAt }) => newPid === null || takesOver(newPid, clockAt))
    .map(({ cutAt }) => cutAt);
  if (starts.length === 0) return null;
  return [0, ...starts].map((start, index) => file.slice(start, starts[index] ?? file.size));
}

/** The time in the header of a packet. */
function readClock(view: DataView, start: number): number | null {
  const hasHeader = (view.getUint8(start + 3) & 0x20) !== 0 && view.getUint8(start + 4) >= 7;
  if (!hasHeader || (view.getUint8(start + 5) & 0x10) === 0) return null;
  return (view.getUint32(start + 6) * 2 + (view.getUint8(start + 10) >> 7)) / 90_000;
}

function isJump(stepSeconds: number): boolean {
  // 5 s before the clock begins at 0 again are no jump.
  const step = stepSeconds - wrapSeconds * Math.round(stepSeconds / wrapSeconds);
  return step > maxStepSeconds || step < -maxBackSeconds;
}
