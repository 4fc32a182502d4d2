import {
  AppError,
  appError,
  detailOf,
  type InputKind,
  type InputRefusal,
} from '../../shared/errors';
import type { ChannelCount } from '../../shared/recognition/worker-contracts';

/** What is recorded: the microphone on the first channel, the tab on the last. */
export interface Input {
  microphone: MediaStream | null;
  tab: MediaStream | null;
  readonly channels: ChannelCount;
}

const refusals: Partial<Record<string, InputRefusal>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  // The user's click was too long ago, on a slow network.
  InvalidStateError: 'denied',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
  NotSupportedError: 'unsupported',
  TypeError: 'unsupported',
};

/** Newer than TypeScript's library. Browsers pass over what they do not know. */
interface TabConstraints extends DisplayMediaStreamOptions {
  /** Offers the sound of the whole system where a screen is chosen. */
  systemAudio: 'include';
  /** This page has no sound worth recording. */
  selfBrowserSurface: 'exclude';
}

const unprocessed = { echoCancellation: false, noiseSuppression: false };

const tabConstraints: TabConstraints = {
  // Chromium asks for a picture in any case.
  video: true,
  audio: { ...unprocessed, autoGainControl: false },
  systemAudio: 'include',
  selfBrowserSurface: 'exclude',
};

/**
 * Asks for microphone or tab; the user sees the browser's own question.
 *
 * @param deviceId of a microphone; null for the system's own choice
 * @throws AppError `input-refused`
 */
export async function openInput(kind: InputKind, deviceId: string | null): Promise<Input> {
  // The tab first: its question needs a click that is fresh.
  const tab = kind === 'microphone' ? null : await openTab();
  try {
    const microphone = kind === 'tab' ? null : await openMicrophone(deviceId);
    return { microphone, tab, channels: kind === 'both' ? 2 : 1 };
  } catch (error) {
    closeInput({ microphone: null, tab });
    throw error;
  }
}

/** @throws AppError `input-refused` */
export function openMicrophone(deviceId: string | null): Promise<MediaStream> {
  return explainRefusal('microphone', () =>
    navigator.mediaDevices.getUserMedia({
      audio: {
        ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
        channelCount: 1,
        // Both are made for calls, and eat the ends of words.
        ...unprocessed,
        autoGainControl: true,
      },
    }),
  );
}

export function closeInput({ microphone, tab }: Pick<Input, 'microphone' | 'tab'>): void {
  for (const stream of [microphone, tab])
    for (const track of stream?.getTracks() ?? []) track.stop();
}

function openTab(): Promise<MediaStream> {
  return explainRefusal('tab', async () => {
    const stream = await navigator.mediaDevices.getDisplayMedia(tabConstraints);
    if (stream.getAudioTracks().length === 0) {
      closeInput({ microphone: null, tab: stream });
      throw appError('input-refused', {
        input: 'tab',
        reason: 'no-sound',
        detail: 'no audio track',
      });
    }
    // Nobody looks at the picture, and to take it costs the processor.
    for (const track of stream.getVideoTracks()) track.stop();
    return stream;
  });
}

async function explainRefusal(
  input: InputKind,
  ask: () => Promise<MediaStream>,
): Promise<MediaStream> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = refusals[error instanceof Error ? error.name : ''] ?? 'unsupported';
    throw appError('input-refused', { input, reason, detail: detailOf(error) }, error);
  }
}
