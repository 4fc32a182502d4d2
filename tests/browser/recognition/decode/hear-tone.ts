/** Louder than this is a tone of the fixtures, from -1 to 1. */
export const loud = 0.2;

/**
 * Plays a file in an audio element. Sound may be played only after a click.
 *
 * @param fromSeconds where the element is to begin
 * @returns `currentTime` when a tone begins; null where the element cannot play the file
 */
export async function hearTone(file: File, fromSeconds = 0): Promise<number | null> {
  const context = new AudioContext();
  await context.resume();
  const player = document.createElement('audio');
  player.src = URL.createObjectURL(file);
  const analyser = new AnalyserNode(context, { fftSize: 256 });
  context.createMediaElementSource(player).connect(analyser).connect(context.destination);
  try {
    if (fromSeconds > 0) player.currentTime = fromSeconds;
    await player.play();
    const samples = new Float32Array(256);
    while (!player.ended && player.error === null) {
      analyser.getFloatTimeDomainData(samples);
      if (Math.max(...samples) > loud) return player.currentTime;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return null;
  } catch {
    return null;
  } finally {
    player.pause();
    URL.revokeObjectURL(player.src);
    await context.close();
  }
}
