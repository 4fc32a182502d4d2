/**
 * The bundled recording, as if it had been dropped.
 *
 * @throws where it does not arrive
 */
export async function fetchSample(): Promise<File> {
  const response = await fetch('samples/sample.ogg');
  if (!response.ok) throw new Error(`samples/sample.ogg: HTTP ${response.status}`);
  return new File([await response.blob()], 'sample.ogg', { type: 'audio/ogg' });
}
