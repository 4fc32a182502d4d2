/** What the page says where no language can be loaded. */
export const noTexts =
  'Писарь загрузился не целиком. Проверьте соединение и обновите страницу. · ' +
  'Pisar was not loaded whole. Check the connection, then reload the page.';
