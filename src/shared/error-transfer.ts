import { transferHandlers, type TransferHandler } from 'comlink';
import { AppError, type AppProblem } from './errors';

interface Thrown {
  value: unknown;
}
type SerializedThrown = { problem: AppProblem; stack: string | undefined } | { other: unknown };

/**
 * Lets an `AppError` and an `AbortError` keep their type across a comlink boundary,
 * whose own handler keeps only name, message and stack. Call once on each side.
 */
export function installErrorTransfer(): void {
  const standard = transferHandlers.get('throw') as TransferHandler<Thrown, unknown>;
  const handler: TransferHandler<Thrown, SerializedThrown> = {
    canHandle: standard.canHandle,
    serialize: (thrown) => {
      const { value } = thrown;
      if (value instanceof AppError) return [{ problem: value.problem, stack: value.stack }, []];
      // Structured clone keeps a DOMException whole.
      if (value instanceof DOMException) return [{ other: value }, []];
      const [other, transferables] = standard.serialize(thrown);
      return [{ other: { standard: other } }, transferables];
    },
    deserialize: (serialized) => {
      if ('problem' in serialized) {
        const error = new AppError(serialized.problem);
        if (serialized.stack !== undefined) error.stack = serialized.stack;
        throw error;
      }
      if (serialized.other instanceof DOMException) throw serialized.other;
      return standard.deserialize((serialized.other as { standard: unknown }).standard);
    },
  };
  transferHandlers.set('throw', handler);
}
