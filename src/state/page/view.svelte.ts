/** What the page shows. `desk`: the queue, and the text of the selected job. */
export type Place =
  { kind: 'desk' } | { kind: 'library' } | { kind: 'document'; id: string } | { kind: 'privacy' };

/** Where in the page the user is. It is in the address, so that the browser's way back works. */
export class View {
  #place = $state.raw<Place>({ kind: 'desk' });

  get place(): Place {
    return this.#place;
  }

  /** Reads the address now, and after every change of it. Returns what ends it. */
  follow(): () => void {
    const read = () => (this.#place = parsePlace(location.hash));
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }

  go(place: Place): void {
    // `hashchange` does the rest.
    location.hash = addressOf(place);
  }
}

/** The address of a place within the page, for links. */
export function addressOf(place: Place): string {
  if (place.kind === 'document') return `#/library/${encodeURIComponent(place.id)}`;
  return place.kind === 'desk' ? '#/' : `#/${place.kind}`;
}

/** The place that an address means; the desk where it means none. */
function parsePlace(hash: string): Place {
  const [, name, id] = hash.split('/');
  if (name === 'library') return id ? { kind: 'document', id: decode(id) } : { kind: 'library' };
  return name === 'privacy' ? { kind: 'privacy' } : { kind: 'desk' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
