/**
 * Makes a function that joins what ffmpeg writes into whole frames: a write may end within one.
 *
 * @param frameBytes of one sample of all channels
 * @returns takes bytes, valid during the call, and gives all frames that are whole by then, in a
 *   buffer of their own that typed arrays may be laid over
 */
export function joinFrames(frameBytes: number): (bytes: Uint8Array) => ArrayBuffer {
  let rest = new Uint8Array();
  return (bytes) => {
    const all = new Uint8Array(rest.length + bytes.length);
    all.set(rest);
    all.set(bytes, rest.length);
    const whole = all.length - (all.length % frameBytes);
    rest = all.slice(whole);
    return rest.length === 0 ? all.buffer : all.buffer.slice(0, whole);
  };
}
