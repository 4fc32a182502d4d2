/**
 * Passes a response on, and fails at its end if it was not so long: what a proxy or a login page
 * put in the place of a file is never kept.
 *
 * @param bytes without compression; null: any length is right
 */
export function checkLength(response: Response, bytes: number | null): Response {
  if (bytes === null || !response.body) return response;
  let received = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      received += piece.byteLength;
      controller.enqueue(piece);
    },
    flush(controller) {
      if (received === bytes) return;
      controller.error(new Error(`${received} bytes came, ${bytes} were expected`));
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
}
