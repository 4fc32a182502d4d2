import { builtInModels } from '../../shared/models/catalogue';
import { detailOf, type AppProblem } from '../../shared/errors';
import { parseCatalogue, type Catalogue } from '../../shared/models/parse-catalogue';
import { policyAllows } from './policy-allows';

/**
 * Reads `models.json` beside the page: what whoever hosts it has added or changed. Where there is
 * none, or it is wrong or out of reach, the page has its built-in models, and `problem` says why.
 *
 * @param baseUrl of the page
 * @param policy that the page carries: what it does not allow to fetch is a mistake in the file,
 *   and would only show as a network that fails
 */
export async function readCatalogue(
  baseUrl = document.baseURI,
  policy = readOwnPolicy(),
): Promise<Catalogue> {
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
    const page = new URL(baseUrl);
    const isAllowed = (address: string) => policyAllows(policy, new URL(address, page), page);
    return parseCatalogue(JSON.parse(text), builtInModels, isAllowed);
  } catch (error) {
    if (error instanceof SyntaxError) return useBuiltIn(error.message);
    throw error;
  }
}

/** Of the built page; empty while it is developed. */
function readOwnPolicy(): string {
  if (typeof document === 'undefined') return '';
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  return meta?.getAttribute('content') ?? '';
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
