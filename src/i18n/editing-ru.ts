import type { editingEn } from './editing-en';
import type { Translated } from './messages';
import { choosePlural, formatClock, formatDuration, formatNumber, formatPercent } from './format';

/** Russian texts of what can be done with a text. */
export const editingRu = {
  speakers: {
    title: 'Кто говорит',
    speaker: (number) => `Говорящий ${formatNumber('ru', number)}`,
    rename: (name) => `${name}: изменить имя`,
    nameOf: (name) => `Имя вместо «${name}»`,
    keys: 'Enter сохраняет, Escape оставляет как было.',
    none: 'Пока никто не назван. Добавьте говорящих и укажите, где чья речь.',
    add: 'Добавить говорящего',
    hint: 'Чтобы указать, кто говорит, выделите текст или нажмите цифру на метке времени.',
    nobody: 'Не указан',
    whoSpeaks: (start) => `Кто говорит на ${formatClock(start)}`,
    whoSpeaksHere: 'Кто здесь говорит',
    speaks: (seconds) => (seconds > 0 ? formatDuration('ru', seconds) : 'пока молчит'),
    digit: (digit) => `Клавиша ${digit} на метке времени`,
    more: 'Цвет, объединение, удаление',
    moreFor: (name) => `${name}: цвет, объединение, удаление`,
    colourOf: (name) => `Цвет: ${name}`,
    colours: [
      'бирюзовый',
      'сливовый',
      'охра',
      'синий',
      'красный',
      'зелёный',
      'фиолетовый',
      'серый',
    ],
    merge: 'Это тот же человек, что и…',
    mergeFor: (name) => `${name}: тот же человек, что и`,
    remove: 'Удалить',
  },
  sound: {
    track: (number, count) => `Звуковая дорожка ${number} из ${count}`,
    trackFacts: (language, title, channels) =>
      [language, title && `«${title}»`, describeChannels(channels)].filter(Boolean).join(', '),
    chooseTrack: 'Звуковая дорожка',
    recogniseTrack: 'Распознать эту дорожку',
    voicesApart: 'Два голоса на двух каналах, распознаны порознь.',
    apart: 'Два канала, распознаны порознь.',
    mixed: 'Два канала, сведены в один.',
    allMixed: (channels) => `Все каналы (${channels}) сведены в один.`,
    louder: (decibels) => `Звук очень тихий: усилен на ${decibels} дБ.`,
    quieter: (decibels) => `Звук слишком громкий: ослаблен на ${decibels} дБ.`,
    mixThem: 'Лучше свести',
    keepApart: 'Распознать порознь',
    fromStart: 'Запись распознаётся заново, этот текст заменится.',
  },
  player: {
    noFile: (isChanged, hasSound) =>
      [
        isChanged
          ? 'Файл изменён, перемещён или удалён после того, как его добавили.'
          : hasSound
            ? 'Самой записи здесь нет.'
            : '',
        hasSound
          ? 'Звучит то, по чему распознан текст; чтобы услышать саму запись, выберите её.'
          : 'Чтобы послушать запись, выберите её снова. Текст весь здесь.',
      ]
        .join(' ')
        .trim(),
    choose: 'Выбрать запись',
    otherFile: (fileName) => `Это другой файл. Текст относится к «${fileName}».`,
  },
  passages: {
    again: 'Распознать снова',
    range: (start, end) => `${formatClock(start)}–${formatClock(end)}`,
    tooLong: 'Чтобы распознать снова, выделите не больше десяти минут.',
    moment: (seconds) => `${formatClock(seconds)},${Math.floor((seconds % 1) * 10)}`,
    title: 'Распознать отрывок снова',
    lead: 'Другая модель или более чуткий слух могут разобрать лучше.',
    begins: 'От',
    ends: 'До',
    earlier: 'на полсекунды раньше',
    later: 'на полсекунды позже',
    listen: 'Слушать',
    stop: 'Стоп',
    sensitivity: 'Что считать речью',
    sensitivities: { more: 'Больше', usual: 'Как обычно', less: 'Меньше' },
    hearingHint: '«Больше» находит тихие голоса, «меньше» пропускает шум.',
    recognise: 'Распознать',
    recogniseOtherwise: 'Попробовать иначе',
    working: (share) => `Распознаю отрывок: ${formatPercent('ru', share)}`,
    cancel: 'Отменить',
    close: 'Закрыть',
    before: 'Сейчас в тексте',
    now: 'Услышано теперь',
    nothing: 'Слов нет',
    same: 'Текст тот же, слово в слово.',
    marks: 'Зачёркнуто: только в старом тексте. Подчёркнуто: только в новом.',
    take: 'Взять новый текст',
    keep: 'Оставить старый',
    taken: (start, end) => `В отрывке ${formatClock(start)}–${formatClock(end)} новый текст.`,
    undo: 'Вернуть',
    undone: 'Старый текст вернулся.',
    chooseFile: 'Выбрать запись снова',
    replaceFailed: 'Изменить текст не удалось, он остался прежним. Попробуйте ещё раз.',
  },
} satisfies Translated<typeof editingEn>;

function describeChannels(count: number): string {
  if (count === 1) return 'моно';
  if (count === 2) return 'стерео';
  const forms = { one: 'канал', few: 'канала', other: 'каналов' };
  return `${formatNumber('ru', count)} ${choosePlural('ru', count, forms)}`;
}
