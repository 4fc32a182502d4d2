import type { exportsEn } from './exports-en';
import type { Translated } from './messages';
import { choosePlural, formatBytes, formatNumber } from './format';

const texts = (count: number) =>
  `${formatNumber('ru', count)} ${choosePlural('ru', count, { one: 'текст', few: 'текста', other: 'текстов' })}`;

/** Russian texts of copying and saving. */
export const exportsRu = {
  copy: 'Скопировать',
  copied: 'Скопировано',
  copyFailed: 'Браузер не дал скопировать. Сохраните текст в файл.',
  save: 'Сохранить…',
  downloadAs: (format) => `Сохранить как ${format}`,
  failed: 'Сохранить не получилось. Попробуйте другой формат.',

  title: 'Сохранить текст',
  close: 'Закрыть',
  formats: {
    txt: 'TXT',
    md: 'Markdown',
    docx: 'Word',
    html: 'HTML',
    srt: 'SRT',
    vtt: 'WebVTT',
    audacity: 'Audacity',
    json: 'JSON',
    csv: 'CSV',
    tsv: 'TSV',
  },
  hints: {
    txt: 'Простой текст, откроется везде.',
    md: 'Текст с заголовками для заметок и сайтов.',
    docx: 'Документ с заголовками и ссылками на запись.',
    html: 'Страница с проигрывателем: щёлкните по слову, и оно прозвучит.',
    srt: 'Субтитры для любого проигрывателя и для YouTube.',
    vtt: 'Субтитры для сайтов, с именами говорящих.',
    audacity: 'Метки для звукового редактора Audacity.',
    json: 'Слова, время и уверенность для программ.',
    csv: 'Таблица для Excel и других программ.',
    tsv: 'Таблица со знаками табуляции.',
    project: 'Всё, что есть в документе, чтобы открыть его в Писаре на другом компьютере.',
  },
  groups: { text: 'Текст', captions: 'Субтитры', data: 'Данные', project: 'Проект' },
  chooseFormat: 'Формат',
  unfinished: 'Другие форматы появятся, когда запись будет распознана целиком.',

  options: 'Как записать',
  toggles: {
    times: 'Время каждого отрывка',
    speakers: 'Имена говорящих',
    notes: 'Заметки',
    mediaLinks: 'Время ведёт к записи, если она лежит рядом',
    karaoke: 'Время каждого слова внутри субтитра',
    byteOrderMark: 'Метка порядка байтов (BOM)',
  },
  byteOrderMarkHint: 'Нужна старым проигрывателям и Excel, иначе вместо букв будут значки.',
  choices: {
    captions: 'Где будут субтитры',
    jsonForm: 'Состав',
    rows: 'Одна строка',
    separator: 'Между значениями',
    lineEnds: 'Концы строк',
  },
  values: {
    captions: {
      youtube: 'Сайт YouTube',
      broadcast: 'Телевидение и кинотеатры',
      telegram: 'Видео в телефоне, Telegram',
      square: 'Квадратное видео',
      own: 'Свои пределы',
      segments: 'Каждый отрывок целиком',
    },
    jsonForm: { openai: 'Как у OpenAI (verbose_json)', full: 'Всё, что знает Писарь' },
    rows: { segments: 'Отрывок', words: 'Слово' },
    separator: { comma: 'Запятая', semicolon: 'Точка с запятой, как в русском Excel' },
    lineEnds: { lf: 'LF, как в macOS и Linux', crlf: 'CRLF, как в Windows' },
  },
  limits: {
    maxLines: 'Строк',
    maxLineCharacters: 'Знаков в строке',
    maxCharactersPerSecond: 'Знаков в секунду',
    minDurationSeconds: 'Показывать не меньше, секунд',
    maxDurationSeconds: 'Показывать не больше, секунд',
    minGapSeconds: 'Перерыв между субтитрами, секунд',
  },
  limitsHint: (lines, characters, perSecond) =>
    `До ${formatNumber('ru', lines)} ${lines === 1 ? 'строки' : 'строк'} по ${formatNumber('ru', characters)} ${choosePlural('ru', characters, { one: 'знаку', few: 'знака', other: 'знаков' })}, не быстрее ${formatNumber('ru', perSecond)} ${choosePlural('ru', perSecond, { one: 'знака', other: 'знаков' })} в секунду.`,
  numberWrong: (least, most) =>
    `Нужно число от ${formatNumber('ru', least, 2)} до ${formatNumber('ru', most, 2)}.`,

  preview: 'Как это будет выглядеть',
  previewFailed: 'Показать не получилось.',
  previewGoesOn: 'В файле будет продолжение.',
  previewTextOnly: 'Здесь только текст: оформление будет в файле.',
  fileName: 'Имя файла',
  size: (bytes) => formatBytes('ru', bytes),
  sizeAbout: (bytes) => `около ${formatBytes('ru', bytes)}`,
  saveFile: 'Сохранить',
  saving: 'Сохраняю…',
  saved: (fileName) => `Сохранено: ${fileName}`,
  saveFailed: (detail) => `Сохранить не получилось: ${detail}`,

  project: 'Проект Писаря',
  withRecording: 'Вместе с записью',
  withRecordingHint: 'Файл станет больше на размер записи.',

  all: {
    button: (count) => `Сохранить ${texts(count)}`,
    title: (count) => `Сохранить ${texts(count)} в одном архиве`,
    lead: 'Выберите формат: он один для всех.',
    save: 'Сохранить архив',
    cancel: 'Остановить',
    progress: (done, count) =>
      `Записано ${formatNumber('ru', done)} из ${formatNumber('ru', count)}`,
    saved: (count, fileName) => `В архиве «${fileName}» теперь ${texts(count)}.`,
    skipped: (count) => `Не удалось прочитать: ${texts(count)}. Остальные в архиве.`,
    cancelled: 'Остановлено, архив не сохранён.',
    archiveName: 'Тексты',
  },

  labels: {
    language: 'ru',
    recording: 'Запись',
    duration: 'Длительность',
    model: 'Модель',
    notes: 'Заметки',
    bookmark: 'Закладка',
    chooseMedia: 'Выберите её:',
    mediaMissing: 'Запись не открылась: рядом её нет, или браузер не умеет её проигрывать.',
  },
} satisfies Translated<typeof exportsEn>;
