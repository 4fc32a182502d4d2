/** @typedef {import('../../src/shared/jobs/job-events').JobProgress} JobProgress */

/** @type {Record<import('../../src/shared/jobs/job-events').ModelPhase, string>} */
const phaseWords = {
  downloading: 'downloading',
  verifying: 'verifying',
  preparing: 'preparing',
  checking: 'checking',
  loading: 'loading',
  warming: 'warming up',
  waiting_for_gpu: 'waiting for the graphics card to load',
};

/** Where nobody watches, so many milliseconds lie between two lines of progress. */
const quietMilliseconds = 15_000;

/**
 * Shows how far a file or a model is: on a terminal as one line that is written over, elsewhere as
 * a line now and then.
 *
 * @param {string} file its name, or the model's
 * @param {{ isTTY?: boolean, columns?: number, write: (text: string) => unknown }} stream
 * @param {() => number} [now] milliseconds
 */
export function reportProgress(file, stream, now = Date.now) {
  let lastKind = '';
  let lastTime = -Infinity;
  /**
   * @param {string} kind of which a log needs a line only now and then
   * @param {string} text
   */
  const show = (kind, text) => {
    const line = `${file}: ${text}`;
    if (stream.isTTY) {
      clear();
      // A line that wraps could not be written over.
      stream.write(line.slice(0, (stream.columns ?? 80) - 1));
    } else if (kind !== lastKind || now() - lastTime >= quietMilliseconds) {
      stream.write(`${line}\n`);
      lastKind = kind;
      lastTime = now();
    }
  };
  const clear = () => {
    if (stream.isTTY) stream.write('\r\x1b[K');
  };
  return {
    /** @param {JobProgress} progress */
    update(progress) {
      show(progress.modelPhase ?? progress.stage, formatProgress(progress));
    },
    /** @param {import('../../src/shared/models/model-states').FilesState} state */
    updateFiles(state) {
      show(state.phase, formatFiles(state));
    },
    /** @param {string} text a line that stays */
    say(text) {
      clear();
      stream.write(`${file}: ${text}\n`);
    },
    clear,
  };
}

/**
 * @param {JobProgress} progress
 * @returns {string} such as `recognising 1:05 of 11:00, 8.1 ×RT, 1:13 left`
 */
export function formatProgress(progress) {
  const { stage, totalSeconds, recognisedSeconds, busySeconds, fromSeconds = 0 } = progress;
  if (stage === 'opening') return 'opening';
  if (stage === 'comparing-channels') return 'listening to the channels';
  if (stage === 'loading-model') {
    const { modelPhase, modelBytesLoaded, modelBytesTotal } = progress;
    const doing = modelPhase === null ? 'loading' : phaseWords[modelPhase];
    return modelBytesTotal > 0
      ? `${doing} the model, ${Math.floor((100 * modelBytesLoaded) / modelBytesTotal)} %`
      : `${doing} the model`;
  }
  const total = totalSeconds === null ? '' : ` of ${formatTime(totalSeconds)}`;
  const done = `recognising ${formatTime(recognisedSeconds)}${total}`;
  // Nothing before a part that was asked for is recognised.
  const heardSeconds = recognisedSeconds - fromSeconds;
  if (heardSeconds <= 0 || busySeconds <= 0) return done;
  const speed = heardSeconds / busySeconds;
  const left =
    totalSeconds === null ? '' : `, ${formatTime((totalSeconds - recognisedSeconds) / speed)} left`;
  return `${done}, ${speed.toFixed(1)} ×RT${left}`;
}

/**
 * Says where the files of a model stand.
 *
 * @param {import('../../src/shared/models/model-states').FilesState} state
 * @returns {string} such as `downloading 12.5 of 224.9 MB, 5.0 MB/s, 0:42 left`
 */
export function formatFiles(state) {
  if (state.phase === 'verifying') {
    return `verifying, ${Math.floor((100 * state.doneBytes) / state.totalBytes)} %`;
  }
  if (state.phase !== 'downloading') return state.phase;
  const { loadedBytes, totalBytes, bytesPerSecond, isElsewhere, retry } = state.download;
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  const total = totalBytes === null ? '' : ` of ${megabytes(totalBytes)}`;
  const done = `downloading ${megabytes(loadedBytes)}${total} MB`;
  if (retry !== null) {
    const { reason, detail, inSeconds } = retry;
    return `${done}; ${reason} (${detail}), again in ${Math.ceil(inSeconds)} s`;
  }
  if (isElsewhere || bytesPerSecond === null || bytesPerSecond <= 0) return done;
  const speed = `${done}, ${megabytes(bytesPerSecond)} MB/s`;
  if (totalBytes === null) return speed;
  return `${speed}, ${formatTime((totalBytes - loadedBytes) / bytesPerSecond)} left`;
}

/**
 * @param {number} seconds
 * @returns {string} `m:ss` or `h:mm:ss`
 */
function formatTime(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
