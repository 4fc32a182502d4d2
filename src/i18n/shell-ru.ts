import type { shellEn } from './shell-en';
import type { Translated } from './messages';

/** Russian texts of what is around every place of the page. */
export const shellRu = {
  places: { label: 'Разделы', desk: 'Стол', library: 'Библиотека', privacy: 'Приватность' },
  skip: 'Сразу к содержанию',
  shortcuts: 'Клавиши',
  titleOf: (title) => `Название вместо «${title}»`,
  renameTitle: 'Изменить название',
  renameFailed: 'Новое название не сохранилось.',
  loading: 'Одну минуту…',
  loadFailed: 'Эта часть страницы не загрузилась. Обновите страницу.',
  languageFailed: (language) =>
    `${language}: тексты не загрузились. Проверьте соединение и обновите страницу.`,
} satisfies Translated<typeof shellEn>;
