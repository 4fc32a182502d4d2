/**
 * Gives the page files of this machine, for as long as `use` takes. The browser reads them from
 * their places, whatever their size.
 *
 * @template Result
 * @param {import('playwright').Page} page
 * @param {string | readonly string[]} paths
 * @param {(input: import('playwright').ElementHandle<HTMLInputElement>) => Promise<Result>} use
 *   gets a file input that holds the files
 * @returns {Promise<Result>}
 */
export async function giveFile(page, paths, use) {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    element.multiple = true;
    element.hidden = true;
    return document.body.appendChild(element);
  });
  try {
    await input.setInputFiles(typeof paths === 'string' ? paths : [...paths]);
    return await use(input);
  } finally {
    if (!page.isClosed()) await input.evaluate((element) => element.remove()).catch(() => {});
  }
}
