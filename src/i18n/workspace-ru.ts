import type { EditKind } from '../shared/documents/document';
import { choosePlural, formatClock, formatMoment, formatNumber, formatPercent } from './format';
import type { workspaceEn } from './workspace-en';
import type { Translated } from './messages';

/** In the genitive or accusative, as they stand after «отменить» and «вернуть». */
const edits: Record<EditKind, string> = {
  typing: 'набранное',
  split: 'разделение абзаца',
  join: 'соединение абзацев',
  accept: 'подтверждение слова',
  replace: 'замену',
  passage: 'новое прочтение отрывка',
  speaker: 'перемену говорящих',
  note: 'заметку',
  restore: 'возврат версии',
  remove: 'удаление',
};

const count = (number: number, one: string, few: string, other: string) =>
  `${formatNumber('ru', number)} ${choosePlural('ru', number, { one, few, other })}`;

/** Russian texts of the place where a text is read and corrected. */
export const workspaceRu = {
  title: 'Текст',
  joined: {
    title: (parts) =>
      `Соединён из ${formatNumber('ru', parts)} ${choosePlural('ru', parts, { one: 'текста', other: 'текстов' })}`,
    noSound: 'Общий звук частей больше не хранится. Каждую часть можно послушать в её тексте.',
    gone: '(удалён)',
  },
  text: {
    segment: (start) => `Текст на ${formatClock(start)}`,
    keys: 'Щёлкните по слову, чтобы услышать его и писать в этом месте. На клавиатуре: ↑ ↓ выбирают абзац, с Shift выделяют, ← → переходят по словам, Enter включает звук, F2 — писать, 1–9 — кто говорит. Пока пишете: Enter начинает новый абзац, Ctrl+A дважды выделяет весь текст, Escape заканчивает.',
    notYet: 'Это место ещё распознаётся. Его можно будет править, как только оно будет готово.',
  },
  tools: {
    label: 'Инструменты для текста',
    undo: (kind) => (kind ? `Отменить ${edits[kind]} (Ctrl+Z)` : 'Отменять нечего'),
    redo: (kind) => (kind ? `Вернуть ${edits[kind]} (Ctrl+Shift+Z)` : 'Возвращать нечего'),
    names: {
      find: 'Найти',
      review: 'Сомнительные слова',
      speakers: 'Говорящие',
      notes: 'Заметки',
      versions: 'Версии',
    },
    count: (number) => formatNumber('ru', number),
    close: 'Закрыть',
  },
  saving: {
    saved: 'Сохранено',
    saving: 'Сохраняю…',
    failed: 'Не сохранено.',
    again: 'Попробовать снова',
  },
  elsewhere: {
    text: 'Этот текст правят в другой вкладке. Здесь его можно читать.',
    takeOver: 'Править здесь',
  },
  find: {
    title: 'Поиск и замена',
    query: 'Найти',
    replacement: 'Заменить на',
    previous: 'Предыдущее',
    next: 'Следующее',
    replace: 'Заменить',
    replaceAll: 'Заменить все',
    replaced: (number) => `Заменено мест: ${formatNumber('ru', number)}.`,
    count: (place, number) => {
      if (number === 0) return 'Ничего не найдено';
      return place > 0
        ? `${formatNumber('ru', place)} из ${formatNumber('ru', number)}`
        : `Найдено: ${formatNumber('ru', number)}`;
    },
    inflections: 'В любой форме',
    inflectionsHint: '«Договор» найдёт и «договоров».',
    wholeWords: 'Слово целиком',
    close: 'Закрыть поиск',
  },
  review: {
    title: 'Сомнительные слова',
    count: (number) =>
      count(number, 'сомнительное слово', 'сомнительных слова', 'сомнительных слов'),
    none: 'Сомнительных слов не осталось.',
    start: 'Перейдите к следующему слову, чтобы услышать и поправить его.',
    previous: 'Предыдущее сомнительное слово',
    next: 'Следующее сомнительное слово',
    threshold: (share) => `с уверенностью ниже ${formatPercent('ru', share)}`,
    marking: 'Отмечать слова',
    correction: (word) => `Исправление слова «${word}»`,
    accept: 'Верно',
    correct: 'Заменить',
    acceptEverywhere: (number) => `Верно везде: ${formatNumber('ru', number)}`,
    everywhere: (number) => `Заменить везде: ${formatNumber('ru', number)}`,
    replaced: (number) => `Заменено мест: ${formatNumber('ru', number)}.`,
    write: 'Писать в тексте',
    confidence: (share) => `уверенность ${formatPercent('ru', share)}`,
    said: (word, seconds, place, number) =>
      `«${word}» на ${formatClock(seconds)}, ${formatNumber('ru', place)} из ${formatNumber('ru', number)}`,
    close: 'Закончить проверку',
  },
  notes: {
    title: 'Заметки',
    none: 'Заметок пока нет.',
    hint: 'Заметка без текста — это закладка.',
    add: 'Отметить то, что звучит',
    bookmark: 'Закладка',
    noteAt: (seconds) => `Заметка на ${formatClock(seconds)}`,
    playFrom: (seconds) => `Слушать с ${formatClock(seconds)}`,
    removeAt: (seconds) => `Удалить заметку на ${formatClock(seconds)}`,
  },
  versions: {
    title: 'Версии',
    none: 'Версий пока нет.',
    kinds: {
      recognised: 'Как распознано',
      opened: 'Как открыто из файла',
      kept: 'Сохранённая версия',
      replaced: 'Перед возвратом другой версии',
    },
    name: 'Название версии',
    keep: 'Сохранить версию',
    kept: 'Версия сохранена.',
    facts: (at, words) =>
      `${formatMoment('ru', new Date(at).toISOString())}, ${count(words, 'слово', 'слова', 'слов')}`,
    compare: 'Сравнить',
    compareWith: (title) => `Сравнить с версией «${title}»`,
    restore: 'Вернуть',
    restoreNamed: (title) => `Вернуть версию «${title}»`,
    restored: (title) => `Версия «${title}» вернулась. Отмена уберёт её снова.`,
    compareTitle: 'Что изменилось',
    comparedWith: (title, changes) =>
      changes === 0
        ? `Версия «${title}» и нынешний текст совпадают слово в слово.`
        : `От версии «${title}» до нынешнего текста: ${count(changes, 'изменение', 'изменения', 'изменений')}.`,
    marks: 'Зачёркнуто: только в версии. Подчёркнуто: только в нынешнем тексте.',
    moreChanges: (number) => `И ещё ${count(number, 'изменение', 'изменения', 'изменений')}.`,
    close: 'Закрыть',
  },
} satisfies Translated<typeof workspaceEn>;
