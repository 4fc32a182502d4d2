/** What a text is called that was joined from others of these names. */
export function nameJoined(titles: readonly string[]): string {
  const [first = '', last = ''] = [titles[0], titles.at(-1)];
  return first === last ? first : `${first} … ${last}`;
}

/** An id for a document that comes from no job. */
export function makeDocumentId(): string {
  // Not `randomUUID`, which pages from plain http do not have.
  return `joined-${crypto.getRandomValues(new Uint32Array(3)).join('-')}`;
}
