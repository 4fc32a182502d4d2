import { detailOf } from '../../src/shared/errors';
import { keepSharedFiles } from '../../src/shared/shared-files';

/**
 * Takes files that another app shared, and leads to the page, which takes them from there. Where
 * they cannot be kept, the page's address says why.
 *
 * @param scope address of the site's folder
 */
export async function takeShare(request: Request, scope: string): Promise<Response> {
  const page = new URL('./#/', scope);
  try {
    const form = await request.formData();
    const files = form.getAll('files').filter((entry) => entry instanceof File);
    await keepSharedFiles(scope, files);
  } catch (error) {
    page.searchParams.set('share-failed', detailOf(error));
  }
  // 303: the next request is a GET.
  return Response.redirect(page.href, 303);
}
