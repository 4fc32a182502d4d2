import { editingRu } from './editing-ru';
import {
  choosePlural,
  formatClock,
  formatDuration,
  formatBytes,
  formatDecibels,
  formatNumber,
  formatPercent,
  formatSpeed,
} from './format';
import type { en } from './en';
import type { Translated } from './messages';
import { exportsRu } from './exports-ru';
import { modelsRu } from './models-ru';
import { offlineRu } from './offline-ru';
import { listeningRu } from './listening-ru';
import { workspaceRu } from './workspace-ru';
import { libraryRu } from './library-ru';
import { folderRu } from './folder-ru';
import { queueRu } from './queue-ru';
import { rawSoundRu } from './raw-sound-ru';
import { recordingRu } from './recording-ru';
import { shellRu } from './shell-ru';

/** Russian texts. */
export const ru = {
  name: 'Писарь',
  tagline: 'Русская речь в текст, прямо в браузере',
  language: 'Язык',
  languages: { ru: 'Русский', en: 'English' },
  theme: 'Оформление',
  themes: { system: 'Как в системе', light: 'Светлое', dark: 'Тёмное' },

  welcome: {
    title: 'Запись становится текстом',
    lead: 'Перетащите сюда разговор, лекцию или голосовое сообщение на русском языке.',
    formats:
      'Подойдёт почти любой звук и видео: mp3, m4a, ogg, wav, flac, mp4, mkv, webm, mov, wma, amr.',
    privacy:
      'Ничего не отправляется: запись не покидает этот компьютер, всё считается в этой вкладке.',
  },
  add: {
    choose: 'Выбрать файлы',
    chooseMore: 'Добавить файлы',
    chooseFolder: 'Выбрать папку',
    folder: 'Папка',
    sample: 'Попробовать на образце',
    sampleFailed: 'Образец не загрузился. Проверьте связь и попробуйте ещё раз.',
    dropHere: 'Отпустите файлы, и Писарь возьмётся за них',
    link: {
      title: 'Ссылки Писарь не открывает.',
      lead: 'Он работает с файлами на вашем компьютере и ничего не загружает с других сайтов: так записи никому не видны.',
      instead: {
        video: (host) =>
          `Сохраните видео или его звук с ${host} в файл, насколько сайт позволяет, и перетащите файл сюда. Или включите видео в соседней вкладке и выберите здесь «Записать», со звуком вкладки.`,
        disk: (host) =>
          `Откройте ссылку, нажмите «Скачать» на ${host} и перетащите скачанный файл сюда.`,
        call: (host) => `Скачайте запись встречи с ${host} и перетащите файл сюда.`,
        chat: () =>
          'Сохраните голосовое сообщение или файл из чата на компьютер и перетащите сюда. Подойдёт и выгрузка всего чата из Telegram.',
        other: () =>
          'Если ссылка ведёт на запись, откройте её в новой вкладке, сохраните на компьютер (Ctrl+S) и перетащите файл сюда.',
      },
      close: 'Закрыть',
    },
    dropOrPaste: 'Файлы можно перетащить в любое место страницы или вставить из буфера обмена.',
  },

  settings: {
    title: 'Настройки',
    model: 'Модель',
    processor: 'Где считать',
    processors: {
      auto: 'Выбрать автоматически',
      wasm: 'На процессоре (WebAssembly)',
      webgpu: 'На видеокарте (WebGPU)',
    },
    threads: 'Потоки',
    threadsHint: '0 — столько, сколько полезно на этом компьютере',
    maxLoadedModels: 'Моделей в памяти сразу',
    maxLoadedModelsHint: 'Когда нужна ещё одна, уходит та, что дольше всех без дела.',
    idleUnloadSeconds: 'Выгружать модель без дела через, секунд',
    idleUnloadSecondsHint: '0 — никогда. Выгрузка освобождает память.',
    channels: 'Запись в два канала',
    channelChoices: {
      auto: 'Решить, послушав её',
      apart: 'Распознавать каналы порознь',
      mixed: 'Смешать каналы',
    },
    maxQueue: 'Записей в очереди, не больше',
    maxQueueHint: 'Лишние не добавляются, и об этом сказано.',
    soundGigabytes: 'Хранить звук готовых записей, ГБ',
    soundGigabytesHint: (usedBytes) =>
      `Нужен, чтобы распознать отрывок заново. Сейчас занято ${formatBytes('ru', usedBytes)}.`,
    deleteSound: 'Удалить звук',
    notifies: 'Сообщить, когда всё готово',
    notifiesHint: 'Уведомление придёт, если вкладка скрыта.',
    notifiesDenied:
      'Браузер запретил уведомления. Разрешите их для этой страницы в его настройках.',
    numberWrong: (least, most) =>
      `Нужно целое число от ${formatNumber('ru', least)} до ${formatNumber('ru', most)}.`,
    forNextFile: 'Модель, место, потоки и каналы подействуют со следующего файла.',
    notHere: (title) => `${title} (не скачана)`,
  },
  models: modelsRu,
  shell: shellRu,
  folder: folderRu,
  editing: editingRu,
  recording: recordingRu,
  privacy: { title: 'Приватность' },
  offline: offlineRu,
  listening: listeningRu,
  workspace: workspaceRu,
  library: libraryRu,

  rawSound: rawSoundRu,
  queue: queueRu,
  phases: {
    queued: 'Ждёт очереди',
    done: 'Готово',
    failed: 'Не получилось',
    cancelled: 'Отменено',
    paused: 'На паузе',
    interrupted: 'Прервано',
  },
  stages: {
    opening: 'Открываю файл',
    'comparing-channels': 'Сравниваю каналы',
    'loading-model': 'Загружаю модель',
    recognising: 'Распознаю',
  },
  modelPhases: {
    downloading: 'Жду модель, она скачивается',
    verifying: 'Проверяю файлы модели',
    preparing: 'Готовлю модель для этого компьютера',
    checking: 'Испытываю модель на этом компьютере',
    loading: 'Загружаю модель',
    warming: 'Разогреваю модель',
    waiting_for_gpu: 'Жду память видеокарты',
  },
  waiting: (bytes) => `Ждёт очереди, ${formatBytes('ru', bytes)}`,
  progress: {
    label: (fileName) => `Распознано: ${fileName}`,
    audio: (done, total) =>
      total === null ? formatClock(done) : `${formatClock(done)} из ${formatClock(total)}`,
    decoding: (done) => `прочитано ${formatClock(done)}`,
    model: (loaded, total) => `${formatBytes('ru', loaded)} из ${formatBytes('ru', total)}`,
    speed: (speed) => formatSpeed('ru', speed),
    speedHint: 'Во столько раз быстрее, чем длится запись',
    left: (seconds) => `ещё ${formatDuration('ru', seconds)}`,
    chunk: (chunk, total) => `отрывок ${formatNumber('ru', chunk)} из ${formatNumber('ru', total)}`,
    withShare: (stage, share) => `${stage}: ${formatPercent('ru', share)}`,
  },
  result: {
    noSpeech: 'Речи не найдено',
    unlikeRussian: 'Не похоже на русскую речь',
    incomplete: 'Готово не целиком',
    summary: (audio, work) => `${formatClock(audio)} звука за ${formatDuration('ru', work)}`,
  },

  transcript: {
    label: 'Текст записи',
    waiting: 'Запись ждёт своей очереди.',
    goesOn: 'Продолжение следует…',
    nothingYet: 'Текст появится здесь, как только будет готов первый отрывок.',
    noSpeech: 'Речи не найдено',
    noSpeechAdvice: 'Запись прослушана целиком: в ней тишина, шум или музыка.',
    silent: (duration) =>
      `Звука нет: все ${formatClock(duration)} — тишина. Был ли включён микрофон, та ли это дорожка?`,
    sounding: (sounding, duration, peak) =>
      `Звук есть (${formatClock(sounding)} из ${formatClock(duration)}, не громче ${formatDecibels('ru', peak)}), но на речь он не похож: это шум, музыка или слишком тихий голос.`,
    searchCloser: 'Поискать тихую речь',
    recogniseTrack: (number, facts) => `Распознать дорожку ${number}: ${facts}`,
    unheard: {
      undecoded: (seconds) =>
        `Примерно ${formatDuration('ru', seconds)} записи прочитать не удалось: файл повреждён. В тексте этого места нет.`,
      unread: (seconds) =>
        `В файле есть и то, что прочитать не удалось, — возможно, ещё ${formatDuration('ru', seconds)}. В тексте этого нет.`,
    },
    unlikeRussian:
      'Это не похоже на внятную русскую речь: почти все слова распознаны неуверенно, текст может быть выдуман. Писарь понимает только русский, а из других языков и песен получается бессмыслица.',
    cancelled: 'Распознавание отменено. Всё, что успело появиться, осталось.',
    deleted: 'Текст этой записи удалён. Запись можно распознать ещё раз.',
    paused: 'Распознавание на паузе. Оно продолжится с этого места.',
    stoppedAt: (stopped, expected) =>
      expected === null
        ? `Запись повреждена: текст обрывается на ${formatClock(stopped)}.`
        : `Запись повреждена: текст обрывается на ${formatClock(stopped)} из ${formatClock(expected)}.`,
    playFrom: (seconds) => `${formatClock(seconds)} — слушать отсюда`,
    keys: 'Щёлкните по слову, чтобы услышать его. На клавиатуре: ↑ ↓ выбирают отрывок, с Shift выделяют, ← → переходят по словам, Enter включает звук, K ставит на паузу.',
    confidence: (share) => `Уверенность ${formatPercent('ru', share)}`,
    words: (count) =>
      `${formatNumber('ru', count)} ${choosePlural('ru', count, { one: 'слово', few: 'слова', other: 'слов' })}`,
  },
  player: {
    label: (fileName) => `Проигрыватель: ${fileName}`,
    unplayable: (isDone) =>
      isDone
        ? 'Браузер не умеет проигрывать такой файл. Звук, по которому распознан текст, уже не хранится: чтобы послушать запись, распознайте её снова.'
        : 'Браузер не умеет проигрывать такой файл. Его можно будет послушать, когда текст будет готов.',
  },
  exports: exportsRu,
  runs: {
    title: 'Что где работает',
    model: (title) => `Модель: ${title}`,
    providers: { wasm: 'процессор (WebAssembly)', webgpu: 'видеокарта (WebGPU)' },
    threads: (count) =>
      `${formatNumber('ru', count)} ${choosePlural('ru', count, { one: 'поток', few: 'потока', other: 'потоков' })}`,
    nothingUploaded: 'Ничего не отправлено',
    wasWarm: 'модель уже была в памяти',
    wasLoaded: (seconds) => `модель загрузилась за ${formatNumber('ru', seconds, 1)} с`,
    took: (transcribe, total) =>
      `распознавание ${formatNumber('ru', transcribe, 1)} с, всего ${formatNumber('ru', total, 1)} с`,
    fallbacks: (count) =>
      count === 1
        ? 'На одном отрывке видеокарта отказала; он распознан заново на процессоре.'
        : `Видеокарта отказала, отрывков: ${formatNumber('ru', count)}; они распознаны заново на процессоре.`,
    fallback: (start, end, detail) => `${formatClock(start)}–${formatClock(end)}: ${detail}`,
  },
  notices: {
    'spool-in-memory':
      'Браузер не дал места на диске, поэтому запись хранится в памяти. Очень длинная может не поместиться.',
    'single-thread':
      'Браузер разрешил только один поток, поэтому распознавание идёт медленнее обычного.',
    'graphics-lost':
      'Видеокарта отказала, поэтому остальное распознаётся на процессоре. Текст полный.',
    'not-kept':
      'Браузер не даёт ничего хранить: текст пропадёт вместе с вкладкой. Сохраните его, прежде чем закрыть.',
    'other-track':
      'Основная звуковая дорожка в формате, который Писарь не читает, поэтому распознаётся другая.',
    'channels-apart': 'На двух каналах два голоса: они распознаются порознь.',
  },

  problem: { details: 'Подробности' },
  unsupported: {
    title: 'Этот браузер не справится',
    missing: 'Писарю не хватает:',
    capabilities: {
      wasm: 'WebAssembly',
      'wasm-simd': 'векторных команд WebAssembly (SIMD)',
      worker: 'фоновых потоков (Web Worker)',
      'module-worker': 'фоновых потоков с модулями (module worker)',
    },
    browsers: 'Подойдут Chrome и Edge от 123, Firefox от 124, Safari от 17.5 и новее.',
  },
  announce: {
    log: 'Ход работы',
    started: (fileName) => `Начато: ${fileName}`,
    reached: (fileName, share) => `${formatPercent('ru', share)}: ${fileName}`,
    done: (fileName) => `Готово: ${fileName}`,
    failed: (fileName, reason) => `Не получилось: ${fileName}. ${reason}`,
    cancelled: (fileName) => `Отменено: ${fileName}`,
    paused: (fileName) => `На паузе: ${fileName}`,
    interrupted: (fileName) => `Прервано: ${fileName}`,
    moved: (fileName, place, count) =>
      `${fileName}: место ${formatNumber('ru', place)} из ${formatNumber('ru', count)}`,
  },
  pageTitle: (share, fileName) =>
    `${share === null ? '' : `${formatPercent('ru', share)} · `}${fileName} · Писарь`,
  pageTitleWaiting: (fileName) => `Жду модель · ${fileName} · Писарь`,
  licences: 'Все лицензии',
  credits:
    'Образец: «Asterisk core sounds, Russian», Максим Топал, ivrvoice.ru, CC BY 3.0. Демонстрационная модель: CC BY 3.0.',
} satisfies Translated<typeof en>;
