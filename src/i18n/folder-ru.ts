import type { folderEn } from './folder-en';
import type { Translated } from './messages';
import { formatNumber } from './format';

const number = (value: number) => formatNumber('ru', value);

/** Russian texts of folders whose recordings get their texts beside them. */
export const folderRu = {
  open: 'Тексты рядом с файлами',
  title: 'Тексты рядом с записями',
  lead: 'Каждая запись в папке и во вложенных папках получит рядом файл с текстом под тем же именем. Записи, у которых он есть, пропускаются. Пока страница открыта, распознаётся и то, что добавится в папку.',
  formats: 'Записать как',
  choose: 'Выбрать папку',
  needsFormat: 'Выберите хотя бы один формат.',
  close: 'Закрыть',
  stop: 'Остановить',
  state: (name, written, found, doneBefore) =>
    `${name}: готово ${number(written)} из ${number(found)}` +
    (doneBefore > 0 ? `, были готовы ${number(doneBefore)}` : ''),
  watches: 'Новые записи в папке находятся сами.',
} satisfies Translated<typeof folderEn>;
