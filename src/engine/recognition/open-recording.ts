import { proxy } from 'comlink';
import { appError } from '../../shared/errors';
import { isBeingMade } from '../../shared/recording/is-being-made';
import type {
  AudioTrack,
  Listening,
  Recording,
  RecordingFacts,
} from '../../shared/recognition/worker-contracts';
import { chooseTrack, preferTrack } from '../../shared/recognition/choose-track';
import { planSpool } from '../../shared/recognition/plan-spool';
import type { RawSound } from '../../shared/recognition/raw-sound';
import type { JobContext } from './job-context';
import { watchDecoder } from './watch-decoder';

/**
 * Looks at a recording and decides how it is read: which track, and whether its channels are
 * kept apart.
 *
 * @throws AppError as `DecodeApi.probe`, `invalid-option` for a track that there is not, `encrypted` and
 *   `no-decoder` for one that cannot be decoded, `decoder-stuck`
 */
export async function openRecording(context: JobContext, file: File): Promise<Recording> {
  const { options, progress, onEvent } = context;
  const facts = await probe(context, file, options.raw ?? null);
  const track = findTrack(facts.audioTracks, options.track);
  if (options.track === null && track !== preferTrack(facts.audioTracks))
    onEvent({ type: 'notice', notice: 'other-track' });
  // One channel is listened to for a moment only.
  if (track.channels > 1)
    progress.update({ stage: 'comparing-channels', totalSeconds: facts.durationSeconds });
  const heard = await listen(context, file, facts, track);
  const comparison = options.channels === 'auto' ? heard.comparison : null;
  const isApart = comparison
    ? comparison.kind === 'voices'
    : options.channels === 'apart' && track.channels >= 2;
  if (isApart && comparison) onEvent({ type: 'notice', notice: 'channels-apart' });
  const recording: Recording = {
    facts,
    track: track.index,
    channels: isApart ? 2 : 1,
    comparison,
    mix: isApart ? heard.apart : heard.mixed,
    plan: planSpool(facts.durationSeconds, file.size),
  };
  onEvent({ type: 'recording', recording });
  return recording;
}

/**
 * Makes the decoder know a recording again that is decoded for a second time.
 *
 * @throws AppError `wrong-file` for another file, and as `DecodeApi.probe`; `decoder-stuck`
 */
export async function reopenRecording(
  context: JobContext,
  file: File,
  recording: Recording,
): Promise<void> {
  const { facts } = recording;
  const { fingerprint } = await probe(context, file, facts.raw ?? null);
  if (fingerprint === facts.fingerprint) return;
  if (isBeingMade(recording)) {
    // It was broken off, and is whole now.
    context.onEvent({
      type: 'recording',
      recording: { ...recording, facts: { ...facts, fingerprint } },
    });
    return;
  }
  throw appError('wrong-file', { fileName: file.name, difference: 'content' });
}

async function probe(
  { workers, calls }: JobContext,
  file: File,
  raw: RawSound | null,
): Promise<RecordingFacts> {
  // To fetch the decoder may take longer than one that hangs is waited for.
  await calls.call(workers.decode, (worker) => worker.load());
  return watchDecoder(workers.decode, (pulse) =>
    calls.call(workers.decode, (worker) => worker.probe(file, raw, proxy(pulse))),
  );
}

function listen(
  { workers, calls }: JobContext,
  file: File,
  facts: RecordingFacts,
  track: AudioTrack,
): Promise<Listening> {
  return watchDecoder(workers.decode, (pulse) =>
    calls.call(workers.decode, (worker) => worker.listen(file, facts, track, proxy(pulse))),
  );
}

/**
 * @param wanted null for the file's own default
 * @throws AppError `invalid-option`, `encrypted`, `no-decoder`
 */
function findTrack(tracks: readonly AudioTrack[], wanted: number | null): AudioTrack {
  const track =
    wanted === null ? chooseTrack(tracks) : tracks.find(({ index }) => index === wanted);
  if (track?.fault === 'encrypted') throw appError('encrypted', { detail: track.codec });
  if (track?.fault) throw appError('no-decoder', { codec: track.codec });
  if (track) return track;
  const allowed = tracks.map(({ index }) => index).join(', ');
  throw appError('invalid-option', { option: 'track', value: String(wanted), allowed });
}
