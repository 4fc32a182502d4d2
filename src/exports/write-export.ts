import { converters } from './convert-export';
import type { ExportOptions } from './export-options';
import type { Exporter, WriteExport } from './exporter';

/**
 * As `WriteExport` says, there and then: a long text takes seconds. On the page it is
 * `ExportWriter` that writes, in a worker.
 */
export const writeExport: WriteExport = async (exporter, source, options, labels) => {
  const written = await converters[exporter.format](source, options, labels);
  return typeof written === 'string' ? finish(written, exporter, options) : written;
};

function finish(text: string, { heeds }: Exporter, options: ExportOptions): string {
  const mark = heeds.includes('byteOrderMark') && options.byteOrderMark ? '\uFEFF' : '';
  const isCrlf = heeds.includes('lineEnds') && options.lineEnds === 'crlf';
  // What was pasted or imported may have line ends of its own.
  return mark + text.replace(/\r\n?|\n/g, isCrlf ? '\r\n' : '\n');
}
