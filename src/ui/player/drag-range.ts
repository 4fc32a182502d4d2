import type { TimeRange } from '../../shared/recognition/transcript';

/** A pointer that has moved less has clicked. */
const CLICK_PIXELS = 5;

/** What a pointer does on a waveform. */
export interface RangeGestures {
  secondsAt: (clientX: number) => number;
  onClick: (seconds: number) => void;
  /** While it is drawn. */
  onDraw: (range: TimeRange) => void;
  onRange: (range: TimeRange) => void;
  /** The drawing was given up. */
  onCancel: () => void;
}

/**
 * Tells clicks from ranges that are drawn. Fingers tap and scroll, and draw nothing. Returns what
 * ends it.
 */
export function dragRange(surface: HTMLElement, gestures: RangeGestures): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let start: { x: number; seconds: number } | null = null;
  let range: TimeRange | null = null;

  const end = () => {
    start = null;
    range = null;
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return;
    start = { x: event.clientX, seconds: gestures.secondsAt(event.clientX) };
    if (event.pointerType !== 'touch') surface.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (!start || event.pointerType === 'touch') return;
    if (!range && Math.abs(event.clientX - start.x) < CLICK_PIXELS) return;
    const seconds = gestures.secondsAt(event.clientX);
    range = {
      startSeconds: Math.min(start.seconds, seconds),
      endSeconds: Math.max(start.seconds, seconds),
    };
    gestures.onDraw(range);
  };
  const up = () => {
    if (range) gestures.onRange(range);
    else if (start) gestures.onClick(start.seconds);
    end();
  };
  const cancel = () => {
    if (range) gestures.onCancel();
    end();
  };
  surface.addEventListener('pointerdown', down, { signal });
  surface.addEventListener('pointermove', move, { signal });
  surface.addEventListener('pointerup', up, { signal });
  surface.addEventListener('pointercancel', cancel, { signal });
  return () => listening.abort();
}
