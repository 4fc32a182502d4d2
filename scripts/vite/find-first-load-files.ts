/** What the search needs to know of a chunk: Rolldown's `OutputChunk` and Vite's metadata have it. */
interface ChunkLinks {
  /** File names of the chunks that this one imports statically. */
  imports: string[];
  /** File names of the style sheets that come with this chunk. */
  styles: string[];
}

const reference = /<(?:script|link|img)\b[^>]*?\s(?:src|href)="([^"]+)"/g;

/**
 * Lists the files that a browser fetches before anybody has touched the page: those that the page
 * names, and what its scripts import statically. What is imported on demand is not among them.
 *
 * @param html the built page, whose addresses are relative to it or begin with `/`
 * @param chunks every chunk of the bundle by file name
 * @returns file names without `./`, each once, the page itself not included
 */
export function findFirstLoadFiles(
  html: string,
  chunks: ReadonlyMap<string, ChunkLinks>,
): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    const chunk = chunks.get(name);
    chunk?.styles.forEach(visit);
    chunk?.imports.forEach(visit);
  };
  for (const [, address = ''] of html.matchAll(reference)) {
    const isElsewhere = /^[a-z]+:|^\/\//i.test(address);
    if (!isElsewhere) visit(address.replace(/^\.?\//, '').replace(/[?#].*$/, ''));
  }
  return [...found];
}
