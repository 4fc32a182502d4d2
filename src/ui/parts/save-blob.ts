/** A download reads its address a moment after the click that starts it. */
const GRACE_MILLISECONDS = 60_000;

/** Saves bytes as a download. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), GRACE_MILLISECONDS);
}
