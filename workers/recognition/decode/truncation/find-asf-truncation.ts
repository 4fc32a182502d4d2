import { describeMissing, headerSlackBytes, readBytes, type Truncation } from './truncation';

/** The GUID of the File Properties Object, 8CABDCA1-A947-11CF-8EE4-00C00C205365, as stored. */
const filePropertiesId = 'a1dcab8c47a9cf118ee400c00c205365';
/** Where its fields are: Advanced Systems Format specification, section 3.2. */
const field = { fileBytes: 40, playTicks: 64, prerollMs: 80, flags: 88, end: 92 };
const broadcastFlag = 1;
const ticksPerSecond = 1e7;

/** ASF (wma, wmv): the size of the file, unless it is a broadcast's. */
export async function findAsfTruncation(file: Blob): Promise<Truncation | null> {
  const head = await readBytes(file, 0, 64 * 1024);
  for (let offset = 0; offset + field.end <= head.byteLength; offset++) {
    if (!hasId(head, offset)) continue;
    if (head.getUint32(offset + field.flags, true) & broadcastFlag) return null;
    const missing = Number(head.getBigUint64(offset + field.fileBytes, true)) - file.size;
    if (missing <= headerSlackBytes) return null;
    const playSeconds = Number(head.getBigUint64(offset + field.playTicks, true)) / ticksPerSecond;
    const prerollSeconds = Number(head.getBigUint64(offset + field.prerollMs, true)) / 1000;
    return describeMissing(missing, Math.max(0, playSeconds - prerollSeconds));
  }
  return null;
}

function hasId(view: DataView, offset: number): boolean {
  for (let i = 0; i < 16; i++)
    if (view.getUint8(offset + i) !== parseInt(filePropertiesId.slice(2 * i, 2 * i + 2), 16))
      return false;
  return true;
}
