/**
 * Splits a text into words that can be compared: lower case, `ё` as `е`, stress marks dropped.
 * Everything but letters and digits separates words, so `кто-то` counts as two.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function normaliseWords(text) {
  const plain = text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\p{M}/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
