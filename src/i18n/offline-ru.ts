import { formatBytes } from './format';
import type { offlineEn } from './offline-en';
import type { Translated } from './messages';

const size = (bytes: number) => formatBytes('ru', bytes);

/** Russian texts of the installed page. */
export const offlineRu = {
  title: 'Без сети',
  states: {
    checking: 'Проверяю, что нужно для работы без сети…',
    unavailable: 'Без сети страница здесь не откроется: браузер не даёт ей такой возможности.',
    ready: 'Готово к работе без сети.',
  },
  missing: {
    waiting: (bytes) => `Для работы без сети не хватает ${size(bytes)}.`,
    sparing: (bytes) =>
      `Для работы без сети не хватает ${size(bytes)}. Чтобы беречь трафик, само это не скачивается.`,
    failed: (bytes) =>
      bytes > 0
        ? `Для работы без сети не хватает ${size(bytes)}: скачать не получилось.`
        : 'Не получилось узнать, чего не хватает для работы без сети.',
  },
  fetching: (done, total) => `Скачиваю для работы без сети: ${size(done)} из ${size(total)}.`,
  fetch: (bytes) => (bytes > 0 ? `Скачать ${size(bytes)}` : 'Скачать'),
  again: 'Попробовать снова',

  install: 'Установить',

  update: {
    ready: 'Готова новая версия.',
    replaced: 'В другой вкладке уже новая версия, а здесь ещё прежняя.',
    now: 'Обновить сейчас',
    reload: 'Перезагрузить страницу',
    applying: 'Обновляю…',
    afterJob: 'Можно будет обновить, когда закончится работа.',
    later: 'Или она включится сама, когда вы закроете все вкладки и откроете Писаря снова.',
    hide: 'Не сейчас',
  },
} satisfies Translated<typeof offlineEn>;
