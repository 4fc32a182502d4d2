/** Louder than this is a tone of the fixtures, from -1 to 1. */
export const loud = 0.2;

/** A machine that is busy can miss half a second of sound. */
const attempts = 3;

/**
 * Plays a file in an audio element. Sound may be played only after a click.
 *
 * @param fromSeconds where the element is to begin
 * @returns `currentTime` when a tone begins; NaN where none is heard
 */
export async function hearTone(file: File, fromSeconds = 0): Promise<number> {
  const context = new AudioContext();
  await context.resume();
  const player = document.createElement('audio');
  player.src = URL.createObjectURL(file);
  const analyser = new AnalyserNode(context, { fftSize: 256 });
  context.createMediaElementSource(player).connect(analyser).connect(context.destination);
  const samples = new Float32Array(256);
  let heardAt = NaN;
  for (let attempt = 0; attempt < attempts && Number.isNaN(heardAt); attempt++) {
    player.currentTime = fromSeconds;
    await player.play();
    while (!player.ended && player.error === null && player.currentTime < fromSeconds + 10) {
      analyser.getFloatTimeDomainData(samples);
      if (Math.max(...samples) > loud) {
        heardAt = player.currentTime;
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
  player.pause();
  URL.revokeObjectURL(player.src);
  await context.close();
  return heardAt;
}
