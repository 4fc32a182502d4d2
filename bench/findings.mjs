/**
 * What one part of the bench found.
 *
 * @typedef {object} Findings
 * @property {string} report Markdown with a heading, for people
 * @property {unknown} figures the same for programs
 * @property {string[]} problems which limits of accuracy are broken
 */

export {};
