/** Writes a number on the icon of an installed page; 0 takes it away. Most browsers have no such thing. */
export function showBadge(count: number): void {
  const set = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
  set?.catch(() => {});
}
