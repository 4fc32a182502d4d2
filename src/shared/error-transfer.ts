import { transferHandlers, type TransferHandler } from 'comlink';
import { AppError, type AppProblem } from './errors';

interface Thrown {
  value: unknown;
}
type SerializedThrown =
  | { problem: AppProblem; stack: string | undefined }
  | { name: string; message: string }
  | { standard: unknown };

let isInstalled = false;

/**
 * Lets an `AppError` and an `AbortError` keep their type across a comlink boundary,
 * whose own handler keeps only name, message and stack. To be called on each side; a second
 * call changes nothing.
 */
export function installErrorTransfer(): void {
  if (isInstalled) return;
  isInstalled = true;
  const standard = transferHandlers.get('throw') as TransferHandler<Thrown, unknown>;
  const handler: TransferHandler<Thrown, SerializedThrown> = {
    canHandle: standard.canHandle,
    serialize: (thrown) => {
      const { value } = thrown;
      if (value instanceof AppError) return [{ problem: value.problem, stack: value.stack }, []];
      // By its parts: not every engine can clone a DOMException.
      if (value instanceof DOMException) {
        return [{ name: value.name, message: value.message }, []];
      }
      const [serialized, transferables] = standard.serialize(thrown);
      return [{ standard: serialized }, transferables];
    },
    deserialize: (serialized) => {
      if ('problem' in serialized) {
        const error = new AppError(serialized.problem);
        if (serialized.stack !== undefined) error.stack = serialized.stack;
        throw error;
      }
      if ('name' in serialized) throw new DOMException(serialized.message, serialized.name);
      return standard.deserialize(serialized.standard);
    },
  };
  transferHandlers.set('throw', handler);
}
