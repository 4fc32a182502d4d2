/**
 * Counts the chunks of a job whose words the page's journal has: what is not recognised again.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @returns {Promise<number>}
 */
export function countKept(page, jobId) {
  return page.evaluate(
    (id) =>
      new Promise((resolve, reject) => {
        // The page has opened it already, in its present form.
        const opening = indexedDB.open('pisar-journal');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const journal = opening.result;
          const counting = journal
            .transaction('chunks')
            .objectStore('chunks')
            .count(IDBKeyRange.bound([id], [id, []]));
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => {
            journal.close();
            resolve(counting.result);
          };
        };
      }),
    jobId,
  );
}
