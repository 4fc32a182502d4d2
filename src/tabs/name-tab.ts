/** A name that no other tab has, nor any other visit. */
export function nameTab(): string {
  // Not `randomUUID`, which pages from plain http do not have.
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
