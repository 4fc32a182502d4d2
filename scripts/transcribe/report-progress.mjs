/** @typedef {import('../../src/shared/job-events').JobProgress} JobProgress */

/** Where nobody watches, so many milliseconds lie between two lines of progress. */
const quietMilliseconds = 15_000;

/**
 * Shows how far a file is: on a terminal as one line that is written over, elsewhere as a line now
 * and then.
 *
 * @param {string} file
 * @param {{ isTTY?: boolean, columns?: number, write: (text: string) => unknown }} stream
 * @param {() => number} [now] milliseconds
 */
export function reportProgress(file, stream, now = Date.now) {
  let lastStage = '';
  let lastTime = -Infinity;
  const clear = () => {
    if (stream.isTTY) stream.write('\r\x1b[K');
  };
  return {
    /** @param {JobProgress} progress */
    update(progress) {
      const line = `${file}: ${formatProgress(progress)}`;
      if (stream.isTTY) {
        clear();
        // A line that wraps could not be written over.
        stream.write(line.slice(0, (stream.columns ?? 80) - 1));
      } else if (progress.stage !== lastStage || now() - lastTime >= quietMilliseconds) {
        stream.write(`${line}\n`);
        lastStage = progress.stage;
        lastTime = now();
      }
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
  const { stage, totalSeconds, recognisedSeconds, busySeconds } = progress;
  if (stage === 'opening') return 'opening';
  if (stage === 'loading-model') {
    const { modelBytesLoaded, modelBytesTotal } = progress;
    return modelBytesTotal > 0
      ? `loading the model, ${Math.floor((100 * modelBytesLoaded) / modelBytesTotal)} %`
      : 'loading the model';
  }
  const total = totalSeconds === null ? '' : ` of ${formatTime(totalSeconds)}`;
  const done = `recognising ${formatTime(recognisedSeconds)}${total}`;
  if (recognisedSeconds <= 0 || busySeconds <= 0) return done;
  const speed = recognisedSeconds / busySeconds;
  const left =
    totalSeconds === null ? '' : `, ${formatTime((totalSeconds - recognisedSeconds) / speed)} left`;
  return `${done}, ${speed.toFixed(1)} ×RT${left}`;
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
