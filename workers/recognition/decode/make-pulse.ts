const newsIntervalMs = 250;
/**
 * Without news a pulse is only a sign of life. Every call waits for its answer until ffmpeg ends,
 * which may be hours later, so there must not be many.
 */
const idleIntervalMs = 2000;

/**
 * Makes a function that may be called as often as one likes, and tells of seconds of audio at most
 * four times a second; every other second where they are the same as before.
 */
export function makePulse(onSeconds: (seconds: number) => void): (seconds: number) => void {
  let told = -1;
  let toldAt = performance.now();
  return (seconds) => {
    const now = performance.now();
    if (now - toldAt < (seconds === told ? idleIntervalMs : newsIntervalMs)) return;
    told = seconds;
    toldAt = now;
    onSeconds(seconds);
  };
}

/**
 * Gives signs of life while a file is read without ffmpeg, which may take minutes for a large one on
 * a slow disk. A thread that is busy and never waits gives none.
 */
export async function pulseWhile<T>(work: Promise<T>, pulse: () => void): Promise<T> {
  const timer = setInterval(pulse, idleIntervalMs);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
