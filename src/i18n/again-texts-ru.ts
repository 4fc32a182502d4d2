import { choosePlural, formatNumber } from './format';
import type { againTextsEn } from './again-texts-en';
import type { Translated } from './messages';

const count = (number: number, one: string, few: string, other: string) =>
  `${formatNumber('ru', number)} ${choosePlural('ru', number, { one, few, other })}`;

/** Russian texts of what happens to a text whose recording is recognised again. */
export const againTextsRu = {
  before:
    'Ваш текст останется на месте, пока я распознаю заново. Потом покажу отличия, и вы выберете; второй текст сохранится среди версий.',
  begin: 'Распознать заново',
  leave: 'Отмена',
  running: 'Распознаю заново. Пока здесь прежний текст, его можно читать и править.',
  failed: 'Распознать заново не получилось. Текст остался как был.',
  done: 'Распознано заново. Ваш текст на месте: выберите, какой оставить.',
  differences: (number) =>
    number === 0
      ? 'Оба совпадают слово в слово.'
      : `${count(number, 'отличие', 'отличия', 'отличий')}. Зачёркнуто: только у вас. Подчёркнуто: только в новом.`,
  show: 'Показать все отличия',
  title: 'Ваш текст и новый',
  take: 'Взять новый текст',
  keep: 'Оставить мой',
  both: 'Имена говорящих и заметки остаются, второй текст сохранится среди версий.',
  mine: 'Мой текст до выбора',
} satisfies Translated<typeof againTextsEn>;
