import { choosePlural, formatClock, formatNumber, formatPercent } from './format';
import type { queueEn } from './queue-en';
import type { Translated } from './messages';

const count = (value: number, one: string, few: string, other: string) =>
  `${formatNumber('ru', value)} ${choosePlural('ru', value, { one, few, other })}`;

/** Texts of the queue in Russian. */
export const queueRu = {
  title: 'Файлы',
  pause: 'Пауза',
  resume: 'Продолжить',
  cancel: 'Отменить',
  retry: 'С начала',
  again: 'Заново',
  remove: 'Убрать',
  moveUp: 'Выше',
  moveDown: 'Ниже',
  moveFirst: 'Следующим',
  more: 'Ещё',
  chooseAgain: 'Выбрать файл снова',
  chooseOther: 'Выбрать другой файл',
  chooseSeveral: 'Выбрать файлы снова',
  allowReading: 'Разрешить чтение',
  allowReadingAll: 'Разрешить чтение всех',
  ofFile: (action, fileName) => `${action}: ${fileName}`,
  orderHint: 'Порядок меняют мышью или клавишами Alt ↑ и Alt ↓.',

  range: {
    open: 'Только часть…',
    title: (fileName) => `Распознать только часть: ${fileName}`,
    from: 'С',
    to: 'по',
    end: 'до конца',
    hint: 'Минуты и секунды, например 12:30. Пустое поле значит начало или конец. Прежний текст заменится.',
    recognise: 'Распознать',
    leave: 'Закрыть',
    faults: {
      from: () => 'Начало записано непонятно: пишите так: 12:30 или 1:02:30.',
      to: () => 'Конец записан непонятно: пишите так: 12:30 или 1:02:30.',
      order: () => 'Конец части должен быть позже её начала.',
      behind: (durationSeconds) =>
        `Часть должна начинаться раньше, чем кончается запись${durationSeconds === null ? '' : ` (${formatClock(durationSeconds)})`}.`,
    },
    shown: (startSeconds, endSeconds) =>
      endSeconds === null
        ? `только с ${formatClock(startSeconds)} до конца`
        : `только ${formatClock(startSeconds)}–${formatClock(endSeconds)}`,
  },

  joins: {
    offer: (parts, title) =>
      `Похоже, это части одной записи (${formatNumber('ru', parts)}): ${title}.`,
    agree: 'Соединить, когда будет готово',
    agreeNow: 'Соединить в один текст',
    refuse: 'Не соединять',
    waits: (done, all, title) =>
      `${title}: станет одним текстом, когда всё будет готово. Пока ${formatNumber('ru', done)} из ${formatNumber('ru', all)}.`,
    joined: 'Соединено в один текст:',
    dismiss: 'Закрыть',
  },

  done: (done, all) => `Готово ${formatNumber('ru', done)} из ${formatNumber('ru', all)}`,
  failed: (failed) => `не получилось: ${formatNumber('ru', failed)}`,
  showFailed: 'Показать, что не получилось',
  needing: (files) => `${count(files, 'файл ждёт', 'файла ждут', 'файлов ждут')} вас`,
  pauseAll: 'Остановить всё',
  resumeAll: 'Продолжить всё',
  allPaused: 'Всё на паузе',
  removeDone: 'Убрать готовые',
  removed: (fileName, files) =>
    files === 1 ? `Убрано: ${fileName}` : `Убрано: ${count(files, 'запись', 'записи', 'записей')}`,
  undo: 'Вернуть',

  needs: {
    file: (fileName) => `Работа прервалась. Чтобы продолжить, выберите «${fileName}» ещё раз.`,
    permission: (fileName) =>
      `Работа прервалась. Чтобы продолжить, разрешите снова прочитать «${fileName}».`,
  },
  kept: (share) =>
    share === null
      ? 'Всё, что распознано, сохранено.'
      : `Распознано ${formatPercent('ru', share)}, это сохранено.`,
  nothingKept: 'До текста дело ещё не дошло.',

  follower: 'Работает другая вкладка. Всё, что вы сделаете здесь, передаётся ей.',
  memory:
    'Браузер не даёт ничего хранить: текст пропадёт вместе с вкладкой. Сохраните его, прежде чем закрыть.',
  reading: 'Просматриваю папку…',
  outcome: (added, continued, passedOver) =>
    [
      continued > 0 &&
        count(continued, 'запись продолжена', 'записи продолжены', 'записей продолжено'),
      (added > 0 || continued === 0) &&
        count(added, 'запись добавлена', 'записи добавлены', 'записей добавлено'),
      passedOver > 0 &&
        count(
          passedOver,
          'другой файл пропущен',
          'других файла пропущено',
          'других файлов пропущено',
        ),
    ]
      .filter(Boolean)
      .join(', '),
  passedOver: 'Какие файлы пропущены',
  finished: (done, failed) =>
    failed === 0
      ? `Готово: ${count(done, 'запись', 'записи', 'записей')}`
      : `Готово: ${formatNumber('ru', done)}, не получилось: ${formatNumber('ru', failed)}`,
} satisfies Translated<typeof queueEn>;
