import { readBytes } from '../truncation/truncation';
import { cutAt, type FilePart, wholePart } from './file-part';

const syncByte = 0x47;
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

/** Bytes between packets that are more than a file that was cut leaves at its end. */
const minDamageBytes = 4096;

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
  /**
   * The last reading was a jump, from here; the next one tells whether it was an error. `isPause`:
   * if it was none and goes ahead, the stream is the same.
   */
  jump: { fromSeconds: number; candidate: Candidate; isPause: boolean } | null;
}

/**
 * Cuts a transport stream where it was joined of several: where the clock of a programme jumps,
 * so that sound and picture jump together, and where another programme takes over. A clock that
 * jumps ahead within one stream, whose packets are counted on, or over damage, is a pause.
 *
 * @returns stretches in order; null where it is one stream that is whole, or none
 */
export async function findTransportParts(file: Blob): Promise<FilePart[] | null> {
  const head = await readBytes(file, 0, 3 * 204);
  const form = packetForms.find((each) =>
    [0, 1, 2].every((i) => isPacket(new Uint8Array(head.buffer), i * each.bytes, each)),
  );
  if (!form) return null;
  const search = new JoinSearch();
  const damage: [start: number, end: number][] = [];
  let damageAt = -1;
  for (let block = 0; block + form.bytes <= file.size;) {
    const view = await readBytes(file, block, block + blockPackets * form.bytes);
    const bytes = new Uint8Array(view.buffer);
    let packet = 0;
    while (packet + form.bytes <= bytes.length) {
      // Where bytes are missing, packets are found again.
      if (!isPacket(bytes, packet, form)) {
        if (damageAt < 0) damageAt = block + packet;
        packet++;
        continue;
      }
      if (damageAt >= 0 && block + packet - damageAt >= minDamageBytes) {
        damage.push([damageAt, block + packet]);
        search.passDamage();
      }
      damageAt = -1;
      search.hear(view, bytes, packet + form.sync, block + packet);
      packet += form.bytes;
    }
    block += packet;
  }
  if (damageAt >= 0 && file.size - damageAt >= minDamageBytes) damage.push([damageAt, file.size]);
  const starts = search.finish();
  const isJoined = starts.length > 0 && starts.length <= maxJoins;
  const parts = isJoined ? cutAt(file, [0, ...starts]) : null;
  if (damage.length === 0) return parts;
  let start = 0;
  return (parts ?? [wholePart(file)]).map((part) => {
    const end = start + part.blob.size;
    const lost = damage.reduce(
      (sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)),
      0,
    );
    start = end;
    return { ...part, lostShare: lost / part.blob.size };
  });
}

/** A packet begins with a byte that is in its place in the next one too, where there is one. */
function isPacket(bytes: Uint8Array, at: number, form: PacketForm): boolean {
  const next = at + form.bytes + form.sync;
  return bytes[at + form.sync] === syncByte && (next >= bytes.length || bytes[next] === syncByte);
}

/** Looks for joins, packet by packet. */
class JoinSearch {
  readonly #clocks = new Map<number, Clock>();
  readonly #candidates: Candidate[] = [];
  /** A stream begins with the table of its programmes. */
  #tableAt = 0;
  #clockAt = 0;
  /** The last number of each kind of packets, 0 to 15, and 1 more; 0: there was none. */
  readonly #numbers = new Uint8Array(1 << 13);
  /** Since the last clock, packets were not numbered on: another stream has begun, … */
  #isBroken = false;
  /** … unless some were damaged. */
  #isDamaged = false;

  /** There is damage before the next packet. */
  passDamage(): void {
    this.#isDamaged = true;
  }

  /**
   * @param view and `bytes` of the same
   * @param start of the packet in `view`
   * @param at where it stands in the file
   */
  hear(view: DataView, bytes: Uint8Array, start: number, at: number): void {
    const pid = (((bytes[start + 1] ?? 0) & 0x1f) << 8) | (bytes[start + 2] ?? 0);
    if (pid === 0) this.#tableAt = at;
    const flags = bytes[start + 3] ?? 0;
    this.#count(pid, flags);
    // Most packets have no clock.
    if ((flags & 0x20) === 0) return;
    const seconds = readClock(view, start);
    if (seconds === null) return;
    const isPause = this.#isDamaged || !this.#isBroken;
    this.#isDamaged = this.#isBroken = false;
    const last = this.#clocks.get(pid);
    const candidate: Candidate = {
      cutAt: this.#tableAt > this.#clockAt ? this.#tableAt : at,
      clockAt: at,
      newPid: last ? null : pid,
    };
    if (!last && this.#clocks.size > 0) this.#candidates.push(candidate);
    let jump: Clock['jump'] = null;
    if (last?.jump) {
      const step = seconds - last.jump.fromSeconds;
      const isJoin = goesBack(step) || (goesAhead(step) && !last.jump.isPause);
      if (isJoin) this.#candidates.push(last.jump.candidate);
    } else if (last && (goesBack(seconds - last.seconds) || goesAhead(seconds - last.seconds)))
      jump = { fromSeconds: last.seconds, candidate, isPause };
    this.#clocks.set(pid, { seconds, at, jump });
    this.#clockAt = at;
  }

  /** ISO/IEC 13818-1, section 2.4.3.3: packets with something in them are numbered, one may come twice. */
  #count(pid: number, flags: number): void {
    if ((flags & 0x10) === 0) return;
    const number = flags & 15;
    const last = this.#numbers[pid] ?? 0;
    if (last > 0 && number !== last % 16 && number !== last - 1) this.#isBroken = true;
    this.#numbers[pid] = number + 1;
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

/** 5 s before the clock begins at 0 again are no jump. */
function unwrap(stepSeconds: number): number {
  return stepSeconds - wrapSeconds * Math.round(stepSeconds / wrapSeconds);
}

function goesAhead(stepSeconds: number): boolean {
  return unwrap(stepSeconds) > maxStepSeconds;
}

function goesBack(stepSeconds: number): boolean {
  return unwrap(stepSeconds) < -maxBackSeconds;
}
