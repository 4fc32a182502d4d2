/** Steps of the ring: a new icon for each pixel would be too many. */
const STEPS = 40;

const RADIUS = 12;

/** The page's icon as a ring that fills up, as an address for a `<link rel="icon">`. */
export function drawIcon(share: number): string {
  const length = 2 * Math.PI * RADIUS;
  const done = (Math.round(share * STEPS) / STEPS) * length;
  const ring = `cx="16" cy="16" r="${RADIUS}" fill="none" stroke-width="6"`;
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<circle ${ring} stroke="#9aa6dc" stroke-opacity=".45"/>` +
    `<circle ${ring} stroke="#4a66e0" stroke-dasharray="${done.toFixed(1)} ${length.toFixed(1)}" ` +
    'transform="rotate(-90 16 16)"/></svg>';
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
