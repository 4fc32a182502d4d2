import type { VadOptions } from './options';

/** How readily a passage is taken for speech. `usual`: as the model wants it. */
export type Sensitivity = 'more' | 'usual' | 'less';

/**
 * Thresholds of VAD for each. Silero's own are 0.5 and 0.35: below 0.3 breath and steps begin to
 * count as speech, above 0.7 quiet voices are lost.
 */
export const sensitivities: Record<Sensitivity, Partial<VadOptions>> = {
  more: { positiveThreshold: 0.3, negativeThreshold: 0.15 },
  usual: {},
  less: { positiveThreshold: 0.7, negativeThreshold: 0.55 },
};
