/**
 * Which of these files a recorder has numbered as parts of one recording, in order: names that
 * differ in one number alone, which counts on without a gap. A date or a time of day is no such
 * number.
 *
 * @returns for each series the places of its files in `names`; no file is in two of them
 */
export function findSeries(names: readonly string[]): number[][] {
  const groups = new Map<string, Map<number, number>>();
  names.forEach((name, place) => {
    for (const { key, number } of readNumbers(name)) {
      const group = groups.get(key) ?? new Map<number, number>();
      // Of two files of one name, as from two folders, the first one counts.
      if (!group.has(number)) group.set(number, place);
      groups.set(key, group);
    }
  });
  const taken = new Set<number>();
  const series: number[][] = [];
  const largestFirst = [...groups.values()].sort((a, b) => b.size - a.size);
  for (const group of largestFirst)
    for (const run of findRuns(group)) {
      const free = run.filter((place) => !taken.has(place));
      if (free.length < run.length || run.length < 2) continue;
      for (const place of run) taken.add(place);
      series.push(run);
    }
  return series;
}

/** Names in the order in which a person would count them: parts of a series, then by their numbers. */
export function orderParts<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  const names = items.map(nameOf);
  const [series] = findSeries(names);
  if (series?.length === items.length) return series.flatMap((place) => items[place] ?? []);
  const { compare } = new Intl.Collator('ru', { numeric: true });
  return items.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
}

/** A number of a name, and all the rest of it, which has to be the same in every part. */
interface NumberedName {
  key: string;
  number: number;
}

/** Cameras count the chapters of a video before its number: GH010123, GH020123. Older: GOPR0123, GP010123. */
const chapter = /^(g[hxlp])(\d{2})(\d{4})$/;
const firstChapter = /^gopr(\d{4})$/;
/** A date, or a time of day, in one of the ways that recorders write them. */
const moment =
  /(?<!\d)(?:(?:19|20)\d{2}([-._]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])([-._])(?:0[1-9]|1[0-2])\2(?:19|20)\d{2}|(?:[01]\d|2[0-3])([-._:])[0-5]\d\3[0-5]\d)(?!\d)/g;

function readNumbers(name: string): NumberedName[] {
  const folded = name.normalize('NFC').toLowerCase();
  const dot = folded.lastIndexOf('.');
  const stem = dot > 0 ? folded.slice(0, dot) : folded;
  const extension = folded.slice(stem.length);
  const camera = chapter.exec(stem);
  if (camera) {
    const [, maker, number, video] = camera;
    return [{ key: `camera ${maker} ${video}${extension}`, number: Number(number) }];
  }
  const first = firstChapter.exec(stem);
  if (first) return [{ key: `camera gp ${first[1]}${extension}`, number: 0 }];

  const moments = [...stem.matchAll(moment)].map((found) => [
    found.index,
    found.index + found[0].length,
  ]);
  const isMoment = (at: number) => moments.some(([from = 0, to = 0]) => at >= from && at < to);
  const found: NumberedName[] = [];
  for (const match of stem.matchAll(/\d{1,9}/g)) {
    const { index } = match;
    if (isMoment(index)) continue;
    const rest = `${stem.slice(0, index)}#${stem.slice(index + match[0].length)}`;
    found.push({ key: `${rest}${extension}`, number: Number(match[0]) });
  }
  // The first of «Встреча», «Встреча (1)» has no number.
  if (!/\(\d+\)$/.test(stem)) found.push({ key: `${stem} (#)${extension}`, number: 0 });
  return found;
}

/** Stretches without a gap, in order. */
function findRuns(places: ReadonlyMap<number, number>): number[][] {
  const runs: number[][] = [];
  let previous = Number.NaN;
  for (const number of [...places.keys()].sort((a, b) => a - b)) {
    const place = places.get(number) ?? 0;
    if (number === previous + 1) runs.at(-1)?.push(place);
    else runs.push([place]);
    previous = number;
  }
  return runs;
}
