import { hasText, readBytes } from '../truncation/truncation';
import { cutAt, type FilePart } from './file-part';

const syncByte = 'G';
/** Plain packets, those of cameras with a time in front, those with a checksum behind. */
const packetForms: readonly { bytes: number; sync: number }[] = [
  { bytes: 188, sync: 0 },
  { bytes: 192, sync: 4 },
  { bytes: 204, sync: 0 },
];
/** So many packets are read at a time. */
const blockPackets = 1 << 15;

/** More joins than that are an error; ffmpeg then moves each jump by itself. */
const maxJoins = 1000;

/** Clocks are told ten times a second. One that jumps ahead by more is another one. */
const maxStepSeconds = 10;
/** One that goes back by less is inexact. */
const maxBackSeconds = 0.5;
/** A clock has 33 bits and counts at 90 kHz; then it begins at 0 again. */
const wrapSeconds = 2 ** 33 / 90_000;

/** How packets lie in a file. */
type PacketForm = (typeof packetForms)[number];

/** A place where another stream may begin. */
interface Candidate {
  /** Where it would be cut. */
  cutAt: number;
  /** Where the first clock behind it stands. */
  clockAt: number;
  /** Of a clock that was not there before: the packets that it comes in. */
  newPid: number | null;
}

/** The clock of a programme, as far as it was read. */
interface Clock {
  seconds: number;
  at: number;
  /** The last reading was a jump, from here; the next one tells whether it was an error. */
  jump: { fromSeconds: number; candidate: Candidate } | null;
}

/**
 * Cuts a transport stream where it was joined of several: where the clock of a programme jumps,
 * so that sound and picture jump together, and where another programme takes over.
 *
 * @returns stretches in order; null where it is one stream, or none
 */
export async function findTransportParts(file: Blob): Promise<FilePart[] | null> {
  const head = await readBytes(file, 0, 3 * 204);
  const form = packetForms.find((each) =>
    [0, 1, 2].every((i) => isPacket(head, i * each.bytes, each)),
  );
  if (!form) return null;
  const search = new JoinSearch();
  for (let block = 0; block + form.bytes <= file.size;) {
    const view = await readBytes(file, block, block + blockPackets * form.bytes);
    let packet = 0;
    while (packet + form.bytes <= view.byteLength) {
      // Where bytes are missing, packets are found again.
      if (!isPacket(view, packet, form)) packet++;
      else {
        search.hear(view, packet + form.sync, block + packet);
        packet += form.bytes;
      }
    }
    block += packet;
  }
  const starts = search.finish();
  if (starts.length === 0 || starts.length > maxJoins) return null;
  return cutAt(file, [0, ...starts]);
}

/** A packet begins with a byte that is in its place in the next one too, where there is one. */
function isPacket(view: DataView, at: number, form: PacketForm): boolean {
  const next = at + form.bytes + form.sync;
  return (
    hasText(view, at + form.sync, syncByte) &&
    (next >= view.byteLength || hasText(view, next, syncByte))
  );
}

/** Looks for joins, packet by packet. */
class JoinSearch {
  readonly #clocks = new Map<number, Clock>();
  readonly #candidates: Candidate[] = [];
  /** A stream begins with the table of its programmes. */
  #tableAt = 0;
  #clockAt = 0;

  /**
   * @param start of the packet in `view`
   * @param at where it stands in the file
   */
  hear(view: DataView, start: number, at: number): void {
    const pid = view.getUint16(start + 1) & 0x1fff;
    if (pid === 0) this.#tableAt = at;
    const seconds = readClock(view, start);
    if (seconds === null) return;
    const last = this.#clocks.get(pid);
    const candidate: Candidate = {
      cutAt: this.#tableAt > this.#clockAt ? this.#tableAt : at,
      clockAt: at,
      newPid: last ? null : pid,
    };
    if (!last && this.#clocks.size > 0) this.#candidates.push(candidate);
    let jump: Clock['jump'] = null;
    if (last?.jump && isJump(seconds - last.jump.fromSeconds))
      this.#candidates.push(last.jump.candidate);
    else if (last && !last.jump && isJump(seconds - last.seconds))
      jump = { fromSeconds: last.seconds, candidate };
    this.#clocks.set(pid, { seconds, at, jump });
    this.#clockAt = at;
  }

  /** @returns where streams begin behind the first one */
  finish(): number[] {
    // Of programmes side by side, none takes over. They are in the order in which they came.
    const pids = [...this.#clocks.keys()];
    const takesOver = (pid: number, clockAt: number) =>
      pids
        .slice(0, pids.indexOf(pid))
        .every((other) => (this.#clocks.get(other)?.at ?? 0) < clockAt);
    return this.#candidates
      .filter(({ newPid, clockAt }) => newPid === null || takesOver(newPid, clockAt))
      .map(({ cutAt }) => cutAt);
  }
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
