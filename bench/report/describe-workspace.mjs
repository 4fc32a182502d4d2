import { formatTable } from './format-table.mjs';

/**
 * @param {import('../parts/bench-workspace.mjs').WorkspaceFigures} figures
 * @returns {string} tables of frames, reactions and memory
 */
export function describeWorkspace({ scrolling, long, short }) {
  const plainRate = scrolling[0]?.[1].perSecond ?? NaN;
  const whole = (/** @type {number} */ value) => value.toFixed(0);
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  return [
    `## The workspace: ${long.words} words in ${long.segments} segments, beside ${short.words} words`,
    formatTable(
      ['scrolling', 'frames a second', 'ratio', 'frame, ms', '95 %', 'longest', 'above 25 ms'],
      scrolling.map(([what, { perSecond, median, p95, longest, missed }]) => [
        what,
        perSecond.toFixed(1),
        (perSecond / plainRate).toFixed(2),
        median.toFixed(1),
        p95.toFixed(1),
        whole(longest),
        `${(missed * 100).toFixed(1)} %`,
      ]),
    ),
    formatTable(
      ['until its frame, ms', `${short.words} words`, `${long.words} words`, '95 %', 'ratio'],
      [
        [
          'opened from a project file',
          whole(short.openMilliseconds),
          whole(long.openMilliseconds),
          '',
          (long.openMilliseconds / short.openMilliseconds).toFixed(1),
        ],
        ...long.reactions.map(({ what, median, p95 }, index) => {
          const least = short.reactions[index]?.median ?? NaN;
          return [what, whole(least), whole(median), whole(p95), (median / least).toFixed(1)];
        }),
      ],
    ),
    formatTable(
      ['memory', `${short.words} words`, `${long.words} words`],
      [
        ['JavaScript heap, MB', megabytes(short.heapBytes), megabytes(long.heapBytes)],
        ['nodes of the DOM', String(short.nodes), String(long.nodes)],
      ],
    ),
  ].join('\n\n');
}
