/**
 * Answers a request from a whole response that is kept: a part of it where a part is asked for, as
 * players and downloads that go on do (RFC 9110, section 14).
 *
 * @param whole with status 200
 * @returns `whole` itself, 206 with the part, or 416
 */
export async function answerRange(request: Request, whole: Response): Promise<Response> {
  const asked = request.headers.get('Range');
  if (asked === null || !isSame(request.headers.get('If-Range'), whole)) return whole;
  const match = /^bytes=(\d*)-(\d*)$/.exec(asked);
  // Several ranges, or another unit: whoever asks must be content with the whole.
  if (!match || (match[1] === '' && match[2] === '')) return whole;

  const content = await whole.blob();
  const { size } = content;
  const [first, last] = readRange(match[1] ?? '', match[2] ?? '', size);
  const headers = new Headers(whole.headers);
  headers.delete('Content-Encoding');
  if (first > last || first >= size) {
    headers.set('Content-Range', `bytes */${size}`);
    headers.set('Content-Length', '0');
    return new Response(null, { status: 416, headers });
  }
  headers.set('Content-Range', `bytes ${first}-${last}/${size}`);
  headers.set('Content-Length', String(last - first + 1));
  const part = content.slice(first, last + 1, content.type);
  return new Response(part, { status: 206, statusText: 'Partial Content', headers });
}

/** First and last byte, both included; `5-` is open to the end, `-5` are the last five. */
function readRange(from: string, to: string, size: number): [first: number, last: number] {
  if (from === '') return [Math.max(0, size - Number(to)), Number(to) === 0 ? -1 : size - 1];
  return [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
}

/** Whether what is kept is what the client has the beginning of. */
function isSame(validator: string | null, { headers }: Response): boolean {
  if (validator === null) return true;
  // A weak tag says nothing of single bytes.
  if (validator.startsWith('W/')) return false;
  return validator === headers.get(validator.startsWith('"') ? 'ETag' : 'Last-Modified');
}
