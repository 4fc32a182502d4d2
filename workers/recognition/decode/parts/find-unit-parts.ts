import { hasText, readBytes } from '../truncation/truncation';
import { cutAt, type FindParts } from './file-part';

/** What a file of one format consists of at its top level: units that say how long they are. */
interface Units {
  /** @param view the first 24 bytes of a unit, or fewer at the end of the file */
  isStart(view: DataView): boolean;
  /** @returns 0 where it cannot be told */
  bytesOf(view: DataView): number;
}

/** A file has a few; of what is broken there may seem to be more. */
const maxUnits = 10_000;

function findUnitParts({ isStart, bytesOf }: Units): FindParts {
  return async (file) => {
    const starts: number[] = [];
    let at = 0;
    for (let i = 0; i < maxUnits && at < file.size; i++) {
      const view = await readBytes(file, at, at + 24);
      if (isStart(view)) starts.push(at);
      else if (at === 0) break;
      const bytes = bytesOf(view);
      if (bytes <= 0) break;
      at += bytes;
    }
    return cutAt(file, starts);
  };
}

/** AIFF: one chunk is the file. Apple's 'Audio Interchange File Format', 1989. */
export const findAiffParts = findUnitParts({
  isStart: (view) => hasText(view, 0, 'FORM') && hasText(view, 8, 'AIF'),
  bytesOf(view) {
    const bytes = view.byteLength < 12 ? 0 : 8 + view.getUint32(4);
    return bytes + (bytes % 2);
  },
});

/** The first bytes of the Header Object's GUID: Advanced Systems Format specification, section 10.2. */
const asfHeaderId = 0x3026b275;

/** ASF (wma, wmv): objects, of which the header is the first. */
export const findAsfParts = findUnitParts({
  isStart: (view) => view.byteLength >= 24 && view.getUint32(0) === asfHeaderId,
  bytesOf: (view) => (view.byteLength < 24 ? 0 : Number(view.getBigUint64(16, true))),
});

const auUnknown = 0xffffffff;

/** AU: one header, one row of samples. */
export const findAuParts = findUnitParts({
  isStart: (view) => hasText(view, 0, '.snd'),
  bytesOf(view) {
    if (view.byteLength < 12 || view.getUint32(8) === auUnknown) return 0;
    return view.getUint32(4) + view.getUint32(8);
  },
});
