import { SAMPLE_RATE } from '../../src/shared/recognition/worker-contracts';
import { importWasmRuntime } from './import-wasm-runtime';

/**
 * Silero VAD v5 or v6 in a session of our own. (@ricky0123/vad-web ships the graph; its own
 * session would bring a second copy of the runtime.) One thread: the graph is too small for more.
 */
export async function createSileroSession(graphUrl: string) {
  const runtime = await importWasmRuntime(1);
  const { InferenceSession, Tensor } = runtime;
  const response = await fetch(graphUrl);
  if (!response.ok) throw new Error(`${graphUrl}: HTTP ${response.status}`);
  const session = await InferenceSession.create(new Uint8Array(await response.arrayBuffer()), {
    executionProviders: ['wasm'],
  });
  const sampleRate = new Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE)), []);
  return {
    /** One frame of each stripe: input [batch, 576], state [2, batch, 128]. */
    async run(input: Float32Array, state: Float32Array, batch: number) {
      const { output, stateN } = await session.run({
        input: new Tensor('float32', input, [batch, input.length / batch]),
        state: new Tensor('float32', state, [2, batch, state.length / 2 / batch]),
        sr: sampleRate,
      });
      if (!output || !stateN) throw new Error('Silero VAD: unexpected outputs');
      return {
        probabilities: output.data as Float32Array,
        state: stateN.data as Float32Array,
      };
    },
  };
}
