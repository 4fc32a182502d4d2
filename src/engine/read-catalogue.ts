import { builtInModels } from '../shared/catalogue';
import { detailOf, type AppProblem } from '../shared/errors';
import { parseCatalogue, type Catalogue } from '../shared/parse-catalogue';

/**
 * Reads `models.json` beside the page: what whoever hosts it has added or changed. Where there is
 * none, or it is wrong or out of reach, the page has its built-in models, and `problem` says why.
 *
 * @param baseUrl of the page
 */
export async function readCatalogue(baseUrl = document.baseURI): Promise<Catalogue> {
  const url = new URL('models.json', baseUrl);
  let text: string;
  try {
    const response = await fetchFresh(url);
    if (response.status === 404 || response.status === 410) {
      return { models: builtInModels, problem: null };
    }
    if (!response.ok) return useBuiltIn(`the host answers ${response.status}`);
    text = await response.text();
  } catch (error) {
    return useBuiltIn(detailOf(error));
  }
  try {
    return parseCatalogue(JSON.parse(text), builtInModels);
  } catch (error) {
    if (error instanceof SyntaxError) return useBuiltIn(error.message);
    throw error;
  }
}

/** What the host has now; without a connection, what the browser still has. */
async function fetchFresh(url: URL): Promise<Response> {
  try {
    return await fetch(url, { cache: 'no-cache' });
  } catch {
    return fetch(url, { cache: 'force-cache' });
  }
}

function useBuiltIn(detail: string): Catalogue {
  const problem: AppProblem = {
    code: 'catalogue-invalid',
    facts: { field: 'models.json', detail },
  };
  return { models: builtInModels, problem };
}
