import {
  AppError,
  appError,
  detailOf,
  type InputKind,
  type InputRefusal,
} from '../../shared/errors';
import type { ChannelCount } from '../../shared/worker-contracts';

/** What is to be recorded. */
export interface Input {
  /** One for each channel. */
  streams: MediaStream[];
  channels: ChannelCount;
}

const refusals: Partial<Record<string, InputRefusal>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
  NotSupportedError: 'unsupported',
  TypeError: 'unsupported',
};

/**
 * Asks for microphone or tab; the user sees the browser's own question.
 *
 * @param deviceId of a microphone; null for the system's own choice
 * @throws AppError `input-refused`
 */
export async function openInput(kind: InputKind, deviceId: string | null): Promise<Input> {
  const streams: MediaStream[] = [];
  try {
    // The tab first: its question needs a click that is fresh.
    if (kind !== 'microphone') streams.unshift(await openTab(kind));
    if (kind !== 'tab') streams.unshift(await openMicrophone(deviceId));
    return { streams, channels: streams.length === 2 ? 2 : 1 };
  } catch (error) {
    closeInput({ streams });
    if (error instanceof AppError) throw error;
    const reason = refusals[error instanceof Error ? error.name : ''] ?? 'unsupported';
    throw appError('input-refused', { input: kind, reason, detail: detailOf(error) }, error);
  }
}

/** Whether the browser can give the sound of a tab; whether it does is seen when it is asked. */
export function canRecordTabs(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}

export function closeInput({ streams }: Pick<Input, 'streams'>): void {
  for (const stream of streams) for (const track of stream.getTracks()) track.stop();
}

function openMicrophone(deviceId: string | null): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: {
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
      channelCount: 1,
      // Both are made for calls, and eat the ends of words.
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: true,
    },
  });
}

async function openTab(kind: InputKind): Promise<MediaStream> {
  // Chromium asks for a picture in any case; it is not looked at.
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true });
  if (stream.getAudioTracks().length > 0) return stream;
  closeInput({ streams: [stream] });
  throw appError('input-refused', { input: kind, reason: 'no-sound', detail: 'no audio track' });
}
