import { appError } from '../shared/errors';
import type { Exporter } from './exporter';
import { exporters } from './exporters';

/**
 * The row of a format.
 *
 * @throws AppError `invalid-option` for a format that there is not
 */
export function findExporter(format: string): Exporter {
  const found = exporters.find((exporter) => exporter.format === format);
  if (found) return found;
  const allowed = exporters.map((exporter) => exporter.format).join(', ');
  throw appError('invalid-option', { option: 'format', value: String(format), allowed });
}
