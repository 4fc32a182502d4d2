import { bundledClip } from '../../shared/models/catalogue';
import { appError, detailOf } from '../../shared/errors';
import type { ModelManifest } from '../../shared/models/model-manifest';

/**
 * Fetches a model's known clip; the page's own for a model without one, whose numbers are then
 * all that can be compared.
 *
 * @returns 16 kHz mono s16le
 * @throws AppError `model-unavailable`
 */
export async function fetchClip({ id, knownClip }: ModelManifest): Promise<ArrayBuffer> {
  const url = knownClip?.url ?? new URL(bundledClip.url, document.baseURI).href;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    const detail = `${url}: ${detailOf(error)}`;
    throw appError('model-unavailable', { modelId: id, detail }, error);
  }
}
