/**
 * Gives the page a file of this machine, for as long as `use` takes. The browser reads it from its
 * place, whatever its size.
 *
 * @template Result
 * @param {import('playwright').Page} page
 * @param {string} path
 * @param {(input: import('playwright').ElementHandle<HTMLInputElement>) => Promise<Result>} use
 *   gets a file input that holds the file
 * @returns {Promise<Result>}
 */
export async function giveFile(page, path, use) {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    element.hidden = true;
    return document.body.appendChild(element);
  });
  try {
    await input.setInputFiles(path);
    return await use(input);
  } finally {
    if (!page.isClosed()) await input.evaluate((element) => element.remove()).catch(() => {});
  }
}
