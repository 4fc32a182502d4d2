/** @typedef {Pick<import('../../src/shared/recognition/transcript').Transcript, 'durationSeconds' | 'speechSeconds' | 'segments'>} Text */

/**
 * Compares two transcripts of one recording: their lengths, and each word with its times in its
 * segment.
 *
 * @param {Text} text
 * @param {Text} reference
 * @returns {string | null} the first difference; null where there is none
 */
export function compareTranscripts(text, reference) {
  for (const fact of /** @type {const} */ (['durationSeconds', 'speechSeconds'])) {
    if (text[fact] !== reference[fact]) {
      return `${fact} is ${text[fact]} instead of ${reference[fact]}`;
    }
  }
  const [words, expected] = [listWords(text), listWords(reference)];
  const length = Math.max(words.length, expected.length);
  for (let index = 0; index < length; index += 1) {
    if (words[index] !== expected[index]) {
      return `word ${index} is ${words[index] ?? 'missing'} instead of ${expected[index] ?? 'nothing'}`;
    }
  }
  return null;
}

/** @param {Text} text */
function listWords({ segments }) {
  return segments.flatMap(({ id, channel, words }) =>
    words.map(
      (word) =>
        `'${word.text}' from ${word.startSeconds} to ${word.endSeconds} s in segment ${id}` +
        (channel === null ? '' : ` of channel ${channel}`),
    ),
  );
}
