import { bundledClip } from '../../shared/catalogue';
import { appError, detailOf } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';

/**
 * Fetches a model's known clip; the page's own for a model without one, whose numbers are then
 * all that can be compared.
 *
 * @returns samples in -1…1
 * @throws AppError `model-unavailable`
 */
export async function fetchClip({ id, knownClip }: ModelManifest): Promise<Float32Array> {
  const url = knownClip?.url ?? new URL(bundledClip.url, document.baseURI).href;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Float32Array.from(new Int16Array(await response.arrayBuffer()), (s) => s / 32768);
  } catch (error) {
    const detail = `${url}: ${detailOf(error)}`;
    throw appError('model-unavailable', { modelId: id, detail }, error);
  }
}
