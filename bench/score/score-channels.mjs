import { countWordErrors } from './count-word-errors.mjs';
import { normaliseWords } from './normalise-words.mjs';

/**
 * What was said, on which channel.
 *
 * @typedef {import('./score-transcript.mjs').Utterance & { channel: number }} ChannelUtterance
 */

/**
 * What was heard, on which channel; null where channels were not heard apart.
 *
 * @typedef {import('./score-transcript.mjs').HeardWord & { channel: number | null }} ChannelWord
 */

/**
 * @typedef {object} ChannelScore
 * @property {number} channel
 * @property {number} utterances
 * @property {number} found those with a word of their channel within their time
 * @property {number} strayWords words of the channel that nobody says there at their time
 * @property {import('./count-word-errors.mjs').WordErrors} errors
 */

/** Words begin and end within a frame of the model or two, and regions have pads. */
const toleranceSeconds = 0.3;

/**
 * Scores each channel of a call by itself.
 *
 * @param {readonly ChannelUtterance[]} utterances
 * @param {readonly ChannelWord[]} words in order of time
 * @returns {ChannelScore[]} in order of the channels
 */
export function scoreChannels(utterances, words) {
  const channels = [...new Set(utterances.map(({ channel }) => channel))].sort((a, b) => a - b);
  return channels.map((channel) => {
    const said = utterances.filter((utterance) => utterance.channel === channel);
    const heard = words.filter((word) => word.channel === channel);
    return {
      channel,
      utterances: said.length,
      found: said.filter((utterance) => heard.some((word) => isWithin(word, utterance))).length,
      strayWords: heard.filter((word) => !said.some((utterance) => isWithin(word, utterance)))
        .length,
      errors: countWordErrors(
        said.flatMap(({ text }) => normaliseWords(text)),
        heard.flatMap(({ text }) => normaliseWords(text)),
      ),
    };
  });
}

/**
 * @param {ChannelWord} word
 * @param {ChannelUtterance} utterance
 */
function isWithin({ startSeconds, endSeconds }, { start, end }) {
  const middle = (startSeconds + endSeconds) / 2;
  return middle >= start - toleranceSeconds && middle <= end + toleranceSeconds;
}
