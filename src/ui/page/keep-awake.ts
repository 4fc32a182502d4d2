/**
 * Keeps the screen awake: a computer that falls asleep stops working. Browsers let go of it when
 * the tab is hidden, so it is asked again when the tab is seen.
 *
 * @returns what ends it
 */
export function keepAwake(): () => void {
  let sentinel: WakeLockSentinel | null = null;
  let isOver = false;

  const ask = async () => {
    if (document.visibilityState !== 'visible' || (sentinel && !sentinel.released)) return;
    try {
      // Missing in some browsers, refused with a low battery.
      sentinel = (await navigator.wakeLock?.request('screen')) ?? null;
    } catch {
      sentinel = null;
    }
    if (isOver) void sentinel?.release();
  };

  const askAgain = () => void ask();
  document.addEventListener('visibilitychange', askAgain);
  askAgain();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', askAgain);
    void sentinel?.release();
  };
}
