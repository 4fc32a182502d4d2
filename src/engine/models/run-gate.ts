import { AppError, detailOf } from '../../shared/errors';
import type { GateAttempt, GateReport, ProviderReason } from '../../shared/models/model-states';
import type { Precision } from '../../shared/models/prepared-model';
import { providerOf } from '../../shared/models/prepared-model';
import type { ClipReading } from '../../shared/models/session-contracts';
import { compareScores } from './compare-scores';

/**
 * How far from WebAssembly's numbers a candidate's may be. `scores`: the share of probability that
 * may lie elsewhere, over the frames of the clip. 8-bit activations against floats differ by 0.0023
 * with the demo model. `encoded`: how large the difference is, as a share of the encoder's frames:
 * 0.013 with the demo model, 0.33 if one number in ten were lost (`docs/measurements.md`). A deep
 * model may lose more to its 8 bits.
 */
const mostMeanDifference = { scores: 0.05, encoded: 0.2 } as const;

/** Long enough that a graphics card can show what it is for. */
const TIMED_SECONDS = 10;

/** What the gate needs of a session. */
export interface GateSession {
  clip: ClipReading;
  /** Seconds that so many seconds of sound take, warm. */
  time(seconds: number): Promise<number>;
}

export interface GateRequest {
  modelId: string;
  adapter: string;
  versions: string;
  /** WebAssembly's, which is what candidates are measured by. */
  reference: Precision;
  /** In the order of preference. */
  candidates: readonly Precision[];
  /**
   * Lends a session of that precision to `use`.
   * @throws AppError `gpu-failed` for a candidate that does not work or reads the clip wrongly
   */
  withSession: <T>(precision: Precision, use: (session: GateSession) => Promise<T>) => Promise<T>;
  /** False where a candidate is wanted however slow it is: then nothing is timed. */
  comparesSpeed: boolean;
}

/**
 * Lets the candidates read the known clip and compares their numbers with WebAssembly's: a wrong
 * one is never used, of the right ones the fastest is, WebAssembly included.
 *
 * @throws AppError what WebAssembly fails with: then nothing works
 */
export async function runGate(request: GateRequest): Promise<GateReport> {
  const { modelId, adapter, versions, reference, candidates, withSession } = request;
  const measure = async (session: GateSession) =>
    request.comparesSpeed ? TIMED_SECONDS / (await session.time(TIMED_SECONDS)) : null;
  const { base, speed } = await withSession(reference, async (session) => ({
    base: session.clip,
    speed: await measure(session),
  }));
  const attempts: GateAttempt[] = [
    {
      provider: 'wasm',
      precision: reference,
      outcome: 'right',
      detail: base.text,
      speed,
      largestDifference: null,
    },
  ];
  for (const precision of candidates) {
    attempts.push(
      await withSession(precision, (session) =>
        tryCandidate(precision, session, base, measure),
      ).catch((error: unknown) => describeFailure(precision, error)),
    );
  }
  const right = attempts.filter(({ outcome }) => outcome === 'right');
  const usable = request.comparesSpeed
    ? right
    : right.filter(({ provider }) => provider !== 'wasm');
  const [best] = usable.sort((a, b) => (b.speed ?? 0) - (a.speed ?? 0));
  return {
    modelId,
    adapter,
    versions,
    checkedAt: new Date().toISOString(),
    provider: best?.provider ?? 'wasm',
    precision: best?.precision ?? reference,
    reason: best?.provider === 'webgpu' ? 'webgpu-verified' : explain(attempts),
    attempts,
  };
}

async function tryCandidate(
  precision: Precision,
  session: GateSession,
  base: ClipReading,
  measure: (session: GateSession) => Promise<number | null>,
): Promise<GateAttempt> {
  const { largest, mean } = compareScores(session.clip.numbers, base.numbers);
  const isRight = mean <= mostMeanDifference[base.numbers.kind];
  return {
    provider: providerOf[precision],
    precision,
    outcome: isRight ? 'right' : 'wrong-numbers',
    detail: isRight ? session.clip.text : `mean difference ${mean.toFixed(3)}`,
    speed: isRight ? await measure(session) : null,
    largestDifference: largest,
  };
}

function describeFailure(precision: Precision, error: unknown): GateAttempt {
  const isWrongText =
    error instanceof AppError &&
    error.problem.code === 'gpu-failed' &&
    error.problem.facts.kind === 'wrong-text';
  return {
    provider: providerOf[precision],
    precision,
    outcome: isWrongText ? 'wrong-text' : 'failed',
    detail: detailOf(error),
    speed: null,
    largestDifference: null,
  };
}

/** Why WebAssembly it is: the best that any candidate came to. */
function explain(attempts: readonly GateAttempt[]): ProviderReason {
  const outcomes = attempts
    .filter(({ provider }) => provider === 'webgpu')
    .map(({ outcome }) => outcome);
  if (outcomes.includes('right')) return 'webgpu-slower';
  if (outcomes.includes('wrong-numbers')) return 'webgpu-wrong-numbers';
  if (outcomes.includes('wrong-text')) return 'webgpu-wrong-text';
  return 'webgpu-failed';
}
