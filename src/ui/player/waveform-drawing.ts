import WaveSurfer from 'wavesurfer.js';
import type { TimeRange } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';
import { durationOf, scalePeaks, stepZoom } from '../../state/player/waveform';

/** The page's own styles do not reach into the library's shadow. */
const regionLook = {
  position: 'absolute',
  insetBlock: '0',
  zIndex: '4',
  minWidth: '2px',
  background: 'var(--marker)',
  opacity: '0.45',
  pointerEvents: 'none',
};

/** A waveform on the page: it follows a media element, and decodes and fetches nothing. */
export class WaveformDrawing {
  readonly durationSeconds: number;
  readonly #wave: WaveSurfer;
  readonly #host: HTMLElement;
  readonly #region = document.createElement('div');
  readonly #stopWatching: () => void;
  /** Pixels a second; 0: all of it is in view. */
  #zoom = 0;

  /** @param media has its source already */
  constructor(host: HTMLElement, media: HTMLMediaElement, waveform: Waveform) {
    this.#host = host;
    this.durationSeconds = durationOf(waveform);
    // The library styles itself with a `<style>`, which the page's policy refuses. Outside of the
    // document nobody asks the policy; there it is taken out, and what it says is adopted.
    const container = document.createElement('div');
    this.#wave = WaveSurfer.create({
      container,
      media,
      peaks: [scalePeaks(waveform)],
      duration: this.durationSeconds,
      height: host.clientHeight,
      interact: false,
      dragToSeek: false,
      autoCenter: false,
      cursorWidth: 2,
      ...this.#colours(),
    });
    // What browsers say of some files is an estimate, and none of streams that never ended.
    this.#wave.getDuration = () => this.durationSeconds;
    adoptStyle(this.#wave.getWrapper().getRootNode() as ShadowRoot);
    Object.assign(this.#region.style, regionLook);
    this.track.append(this.#region);
    this.mark(null);
    host.append(container);
    this.#stopWatching = watchLook(() => this.#wave.setOptions(this.#colours()));
  }

  /** What scrolls with the waveform, and is as wide as the recording is long. */
  get track(): HTMLElement {
    return this.#wave.getWrapper();
  }

  get isZoomed(): boolean {
    return this.#zoom > 0;
  }

  /** The moment below a place on the screen. */
  secondsAt(clientX: number): number {
    const { left, width } = this.track.getBoundingClientRect();
    const share = width > 0 ? (clientX - left) / width : 0;
    return Math.min(1, Math.max(0, share)) * this.durationSeconds;
  }

  /**
   * Shows more or less of the recording.
   *
   * @param atSeconds this moment stays where it is on the screen
   */
  zoom(direction: 1 | -1, atSeconds: number): void {
    const fitted = this.#wave.getWidth() / this.durationSeconds;
    const zoom = stepZoom(this.#zoom || fitted, fitted, direction);
    const share = atSeconds / this.durationSeconds;
    const before = this.track.getBoundingClientRect();
    const x = before.left + share * before.width;
    this.#zoom = zoom > fitted ? zoom : 0;
    this.#wave.zoom(this.#zoom);
    const after = this.track.getBoundingClientRect();
    this.#wave.setScroll(this.#wave.getScroll() + after.left + share * after.width - x);
  }

  /** Marks a passage; null: none. */
  mark(range: TimeRange | null): void {
    this.#region.hidden = range === null;
    if (!range) return;
    const { startSeconds, endSeconds } = range;
    this.#region.style.left = `${(startSeconds / this.durationSeconds) * 100}%`;
    this.#region.style.width = `${((endSeconds - startSeconds) / this.durationSeconds) * 100}%`;
  }

  /** Whether the sound is kept in view. */
  follow(follows: boolean): void {
    // `setOptions` would draw everything anew.
    this.#wave.options.autoScroll = follows;
  }

  destroy(): void {
    this.#stopWatching();
    this.#wave.destroy();
  }

  #colours() {
    return {
      waveColor: readColour('--edge', this.#host),
      progressColor: readColour('--accent', this.#host),
      cursorColor: readColour('--accent-strong', this.#host),
    };
  }
}

function adoptStyle(root: ShadowRoot): void {
  const style = root.querySelector('style');
  if (!style) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${style.textContent} .scroll { scrollbar-width: thin; }`);
  style.remove();
  root.adoptedStyleSheets = [sheet];
}

/**
 * A colour of the page's tokens as a canvas understands it.
 *
 * @param token such as `--accent`
 * @param place where it is read: light or dark
 */
function readColour(token: string, place: HTMLElement): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Calls back when the page has become light or dark. Returns what ends it. */
function watchLook(onChange: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const choice = new MutationObserver(onChange);
  system.addEventListener('change', onChange);
  choice.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', onChange);
    choice.disconnect();
  };
}
