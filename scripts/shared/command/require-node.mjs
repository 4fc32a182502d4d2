/*
 * Every command imports this module before it loads anything else, so it must run on any Node that
 * knows modules: an old one shall answer with a sentence and not with a syntax error.
 */

/**
 * Lines of Node that all our tools support, as `engines` in package.json says: within the even
 * lines 20 and 22 from a minor version on, then everything from 24.
 *
 * @param {string} version such as `20.19.0`
 * @returns {boolean}
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 13;
  return major >= 24;
}

/** Ends the process with status 1 and a sentence where this Node is too old. */
export function requireNode() {
  const { node } = process.versions;
  if (isSupportedNode(node)) return;
  console.error(
    `Pisar needs Node 20.19 or later, 22.13 or later, or 24 and up; this is Node ${node}. ` +
      'Newer versions are on https://nodejs.org.',
  );
  process.exit(1);
}
