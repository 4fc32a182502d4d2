import * as Comlink from 'comlink';
import type { ExportApi } from '../src/exports/export-api';
import { findExporter } from '../src/exports/find-exporter';
import { writeExport } from '../src/exports/write-export';
import { installErrorTransfer } from '../src/shared/error-transfer';
import type { Segment } from '../src/shared/recognition/transcript';
import { holdLivenessLock } from './hold-liveness-lock';
import { reportRequests } from './report-requests';
import { toAppError } from './to-app-error';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
const texts = new Map<number, Segment[]>();

Comlink.expose({
  add(id, segments) {
    const text = texts.get(id);
    if (text) text.push(...segments);
    else texts.set(id, [...segments]);
  },
  async write(id, format, source, options, labels) {
    const segments = texts.get(id) ?? [];
    texts.delete(id);
    try {
      return await writeExport(findExporter(format), { ...source, segments }, options, labels);
    } catch (error) {
      throw toAppError('export', error);
    }
  },
} satisfies ExportApi);
