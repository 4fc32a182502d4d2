/**
 * The files of the site among addresses, as the build names them: paths from the site's folder,
 * sorted, each once. What lies outside the folder is not of the site.
 *
 * @param page the page's own address
 */
export function listSiteFiles(urls: readonly string[], page: string): string[] {
  const base = new URL('./', page).href;
  const paths = urls
    .filter((url) => url.startsWith(base))
    .map((url) => decodeURIComponent(url.slice(base.length)) || 'index.html');
  return [...new Set(paths)].sort();
}
