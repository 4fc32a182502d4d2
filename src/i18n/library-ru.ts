import {
  choosePlural,
  formatBytes,
  formatClock,
  formatDuration,
  formatMoment,
  formatNumber,
} from './format';
import type { libraryEn } from './library-en';
import type { Translated } from './messages';

const count = (number: number, one: string, few: string, other: string) =>
  `${formatNumber('ru', number)} ${choosePlural('ru', number, { one, few, other })}`;
const texts = (number: number) => count(number, 'текст', 'текста', 'текстов');
const moment = (milliseconds: number) => formatMoment('ru', new Date(milliseconds).toISOString());

/** Russian texts of the library. */
export const libraryRu = {
  title: 'Библиотека',
  empty: {
    title: 'Здесь будут ваши тексты',
    lead: 'Каждая распознанная запись сама попадает сюда и остаётся в этом браузере. Тексты можно править, искать в них и сохранять в файл.',
    toDesk: 'Распознать запись',
  },
  memory:
    'Браузер не даёт ничего хранить: тексты пропадут вместе с вкладкой. Сохраните их в файл, прежде чем закрыть.',
  storage: (documents, textBytes, mediaBytes) =>
    [
      texts(documents),
      `занимают примерно ${formatBytes('ru', textBytes)}`,
      mediaBytes > 0 && `записи при них ${formatBytes('ru', mediaBytes)}`,
    ]
      .filter(Boolean)
      .join(', '),

  search: {
    label: 'Поиск во всех текстах',
    hint: 'Слова находятся во всех падежах и формах. «В кавычках» — точно так, как написано.',
    searching: 'Ищу…',
    none: 'Ничего не нашлось. Попробуйте другие слова или снимите отбор по метке.',
    found: (documents) =>
      `${choosePlural('ru', documents, { one: 'Нашёлся', other: 'Нашлось' })} ${texts(documents)}`,
    more: (hits) => `Ещё ${count(hits, 'место', 'места', 'мест')}`,
  },
  order: 'Порядок',
  orders: {
    newest: 'Сначала новые',
    edited: 'Сначала правленые',
    oldest: 'Сначала старые',
    title: 'По названию',
    longest: 'Сначала длинные',
  },
  tags: {
    label: 'Отбор по метке',
    all: 'Все',
    ofTag: (tag, documents) => `${tag}, ${texts(documents)}`,
  },

  item: {
    ofDocument: (action, title) => `${action}: ${title}`,
    select: (title) => `Выбрать: ${title}`,
    at: moment,
    edited: (milliseconds) => `правлено ${moment(milliseconds)}`,
    range: (startSeconds, endSeconds) =>
      `часть ${formatClock(startSeconds)}–${formatClock(endSeconds)}`,
    joined: (parts) =>
      `соединён из ${formatNumber('ru', parts)} ${choosePlural('ru', parts, { one: 'текста', other: 'текстов' })}`,
    growing: 'распознан ещё не весь',
    duration: (seconds) => formatDuration('ru', seconds),
    words: (words) => count(words, 'слово', 'слова', 'слов'),
    media: (bytes) => `запись хранится здесь, ${formatBytes('ru', bytes)}`,
    more: 'Ещё',
    rename: 'Переименовать',
    titleField: 'Название',
    editTags: 'Метки',
    tagsField: 'Метки через запятую',
    saveProject: 'Сохранить проект',
    saveProjectWithMedia: 'Сохранить проект с записью',
    keepMedia: 'Хранить запись здесь',
    dropMedia: 'Не хранить запись',
    remove: 'Удалить',
  },

  selection: {
    label: 'Выбранные тексты',
    count: (documents) =>
      `${choosePlural('ru', documents, { one: 'Выбран', other: 'Выбрано' })} ${texts(documents)}`,
    all: 'Выбрать все',
    clear: 'Снять выбор',
    join: 'Соединить в один текст',
    joinHint: 'Один текст с общим временем, по порядку имён файлов. Сами тексты останутся.',
    remove: 'Удалить',
  },

  files: {
    label: 'Проекты и резервные копии',
    open: 'Открыть проект или копию',
    backup: 'Сделать резервную копию',
    backupWithMedia: 'С записями',
    hint: 'В проекте (.pisar) один текст с правками и версиями, в резервной копии (.zip) все тексты и настройки. То, что здесь уже есть, не перезаписывается.',
    current: {
      project: 'Сохраняю проект',
      open: 'Открываю проект',
      backup: 'Делаю резервную копию',
      restore: 'Читаю резервную копию',
      media: 'Сохраняю запись',
    },
    opened: (documents) =>
      `${choosePlural('ru', documents, { one: 'Добавлен', other: 'Добавлено' })} ${texts(documents)}.`,
    restored: (added, skipped) =>
      [
        added > 0
          ? `${choosePlural('ru', added, { one: 'Возвращён', other: 'Возвращено' })} ${texts(added)}.`
          : 'Возвращать нечего: всё, что есть в копии, уже здесь.',
        added > 0 &&
          skipped > 0 &&
          `${choosePlural('ru', skipped, { one: 'Уже был здесь', other: 'Уже было здесь' })} ${texts(skipped)}.`,
      ]
        .filter(Boolean)
        .join(' '),
    show: 'Открыть',
  },

  lost: {
    titles: {
      emptied: 'Браузер потерял библиотеку',
      cleared: 'Данные этого сайта удалены',
      unreadable: 'Библиотека не открывается',
    },
    leads: {
      emptied: (documents) =>
        `В ней ${choosePlural('ru', documents, { one: 'был', other: 'было' })} ${texts(documents)}. Так бывает, когда база браузера повреждена: он молча заводит пустую. Или когда кончилось место на диске.`,
      cleared: (documents) =>
        `Браузер удалил всё, что здесь хранилось${documents > 0 ? `: ${texts(documents)}` : ''}. То, что открыто на экране, снова сохранено, остального больше нет. Сохраните в файл, что ещё нужно, и загрузите страницу заново; модели тоже скачаются снова.`,
      unreadable: (documents) =>
        `В ней ${texts(documents)}, но браузер их сейчас не отдаёт. Закройте другие вкладки с этой страницей и загрузите её заново. Всё, что вы распознаете до этого, пропадёт вместе с вкладкой: сохраните в файл.`,
    },
    backup: (fileName, documents, milliseconds) =>
      `Последняя резервная копия сделана ${moment(milliseconds)}, в ней ${texts(documents)}: файл ${fileName}.`,
    noBackup: 'Если у вас есть резервная копия (.zip), тексты можно вернуть из неё.',
    restore: 'Вернуть из резервной копии',
    reload: 'Загрузить страницу заново',
    dismiss: 'Обойдусь без них',
    hide: 'Скрыть',
  },

  removed: (title, documents) =>
    documents === 1 ? `Удалено: ${title}` : `Удалено: ${texts(documents)}`,
  undo: 'Вернуть',
  dismiss: 'Закрыть',
} satisfies Translated<typeof libraryEn>;
