import { appError, detailOf } from '../../../src/shared/errors';
import type { TransducerFiles } from '../../../src/shared/models/prepared-model';
import { readJoint } from './read-joint';
import { readPrediction } from './read-prediction';
import { TransducerHead } from './transducer-head';

/**
 * Reads the two small graphs of an RNN-T model and puts them into memory.
 *
 * @param vocabularyClasses how many tokens the model's vocabulary has, the blank included
 * @throws AppError `model-invalid`, with the name of the file that is wrong or does not fit
 */
export async function openHead(
  modelId: string,
  { decoder, joint, names }: TransducerFiles,
  vocabularyClasses: number,
): Promise<TransducerHead> {
  const named = async <T>(name: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      throw appError('model-invalid', { modelId, detail: `${name}: ${detailOf(error)}` }, error);
    }
  };
  const prediction = await named(names.decoder, readPrediction(decoder));
  const joining = await named(names.joint, readJoint(joint));
  const head = await named(names.joint, TransducerHead.create(prediction, joining));
  if (head.classes === vocabularyClasses) return head;
  const detail = `${names.vocabulary} has ${vocabularyClasses} tokens, ${names.joint} ${head.classes} classes`;
  throw appError('model-invalid', { modelId, detail });
}
