/** The browser talks to no one but the site under test, and opens no dialogue of its own. */
const quiet = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Command-line arguments for a Chromium that runs the site without a person.
 *
 * @param {{ webgpu?: boolean }} [options] `webgpu`: also allow an adapter that Chromium does not
 *   offer by itself, such as the software one of a machine without a GPU
 * @returns {string[]}
 */
export function chromiumArguments({ webgpu = false } = {}) {
  // Chromium refuses to start its sandbox as root.
  const isRoot = process.getuid?.() === 0;
  return [
    ...quiet,
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(webgpu ? ['--enable-unsafe-webgpu'] : []),
  ];
}
