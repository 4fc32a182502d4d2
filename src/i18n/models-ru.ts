import {
  choosePlural,
  formatBytes,
  formatDuration,
  formatMoment,
  formatNumber,
  formatPercent,
  formatRate,
  formatSpeed,
} from './format';
import type { modelsEn } from './models-en';
import type { Translated } from './messages';

/** Russian texts about models. */
export const modelsRu = {
  known: {
    'gigaam-v3-e2e-ctc': {
      title: 'GigaAM v3 с пунктуацией',
      note: 'Пишет предложения так, как их набрал бы человек: со знаками препинания, заглавными буквами и цифрами. С неё и стоит начать.',
    },
    'gigaam-v3-ctc': {
      title: 'GigaAM v3, только слова',
      note: 'Пишет строчными буквами без знаков препинания, зато реже ошибается в словах. Для поиска и подсчётов.',
    },
    'gigaam-v3-e2e-rnnt': {
      title: 'GigaAM v3 RNN-T с пунктуацией',
      note: 'Пишет предложения со знаками препинания, заглавными буквами и цифрами. Ошибается в словах чуть реже, чем модель без RNN-T, и работает почти так же быстро.',
    },
    'gigaam-v3-rnnt': {
      title: 'GigaAM v3 RNN-T, только слова',
      note: 'Пишет строчными буквами без знаков препинания. Реже всех ошибается в словах и работает почти так же быстро, как модель без RNN-T.',
    },
    demo: {
      title: 'Демонстрационная',
      note: 'Демонстрационная модель мала и знает только голос из образца. Чужую речь она распознаёт с большим числом ошибок.',
    },
    'demo-rnnt': {
      title: 'Демонстрационная, RNN-T',
      note: 'Демонстрационная модель с другим способом расшифровки: её можно попробовать, не скачивая большую. Так же быстра, но ошибается чаще демонстрационной.',
    },
  },
  writes: {
    words: 'Пишет строчными буквами без знаков препинания.',
    sentences: 'Пишет предложения со знаками препинания, заглавными буквами и цифрами.',
  },
  sources: {
    'GigaAM, average of ten Russian test sets':
      'по данным GigaAM, в среднем по десяти русским наборам',
  },

  panel: {
    open: 'Модели',
    title: 'Модели',
    lead: 'Модель превращает звук в текст. Она скачивается один раз, проверяется и остаётся на этом компьютере.',
    close: 'Закрыть',
    unsupported: 'Пока не поддерживаются',
    unsupportedNote: 'Писарь знает об этих моделях, но запускать такие ещё не умеет.',
    catalogueProblem: 'Список моделей, который лежит рядом с сайтом, не принят. Причина ниже.',
  },
  facts: {
    accuracy: (percent, source) => `${formatNumber('ru', percent, 1)} % слов с ошибкой, ${source}`,
    accuracyUnknown: 'точность не опубликована',
    size: (bytes) => formatBytes('ru', bytes),
    sizeUnknown: 'размер неизвестен',
    licence: (name) => `лицензия ${name}`,
    memory: (wasm, webgpu) =>
      `занимает ${formatBytes('ru', wasm)} памяти на процессоре, ${formatBytes('ru', webgpu)} на видеокарте`,
    recommended: 'рекомендуется',
    imported: 'из ваших файлов',
    selected: 'Для новых файлов',
  },
  phases: {
    absent: 'Не скачана',
    downloading: 'Скачивается',
    verifying: 'Проверяю файлы',
    preparing: 'Готовлю для этого компьютера',
    cached: 'На этом компьютере',
    failed: 'Не получилось',
    loading: 'Загружаю в память',
    warming: 'Разогреваю',
    ready: 'Готова, в памяти',
    waiting_for_gpu: 'Ждёт видеокарту',
  },
  withPage: 'Приходит со страницей',
  partly: (stored, total) =>
    total > 0
      ? `${formatBytes('ru', stored)} из ${formatBytes('ru', total)} уже здесь.`
      : `${formatBytes('ru', stored)} уже здесь.`,
  onDisk: (stored) => `на диске ${formatBytes('ru', stored)}`,
  pinned: 'SHA-256 скачанных файлов: сравнить не с чем, издатель их не назвал',
  inMemoryOnly:
    'Браузер не дал места на диске: модель живёт в памяти и исчезнет вместе с вкладкой. Чтобы сохранить её, освободите место или выйдите из приватного окна и скачайте её снова.',
  waitingForGpu: (needed, free) =>
    needed === null
      ? 'На видеокарте не осталось памяти. Писарь попробует ещё раз, а потом будет считать на процессоре.'
      : `На видеокарте не осталось памяти: нужно ${formatNumber('ru', needed)} МБ${free === null ? '' : `, свободно ${formatNumber('ru', free)} МБ`}. Писарь попробует ещё раз, а потом будет считать на процессоре.`,

  download: {
    label: (title) => `Скачивание: ${title}`,
    bytes: (loaded, total) =>
      total === null
        ? formatBytes('ru', loaded)
        : `${formatBytes('ru', loaded)} из ${formatBytes('ru', total)}`,
    rate: (rate) => formatRate('ru', rate),
    left: (seconds) => `ещё ${formatDuration('ru', seconds)}`,
    paused: 'На паузе. Скачанное никуда не денется.',
    elsewhere:
      'Модель скачивает другая вкладка этого браузера. Эта наблюдает и продолжит, если та закроется.',
    asking: 'Обращаюсь к серверу',
    goesOn: 'Продолжаю попытки.',
    ways: 'Что можно сделать',
    retry: (attempt, seconds) =>
      `Попытка ${formatNumber('ru', attempt)} через ${formatDuration('ru', seconds)}.`,
    startedOver: 'Начато сначала:',
    obstacles: {
      network: 'Нет связи с сервером.',
      offline: 'Нет сети.',
      silent: 'Сервер молчит.',
      policy: 'Этой странице нельзя обращаться к серверу.',
      page: 'Вместо файла пришла веб-страница.',
      refused: 'Сервер не отдаёт файл.',
      gone: 'Файла на сервере больше нет.',
      busy: 'Сервер перегружен.',
      http: 'Сервер отвечает ошибкой.',
      'no-range': 'Сервер не умеет продолжать скачивание и шлёт файл с начала.',
      changed: 'Файл на сервере теперь другой.',
      'wrong-length': 'Пришло не столько, сколько должно быть.',
      'wrong-hash': 'Файл повредился в пути.',
    },
  },

  actions: {
    ofModel: (action, title) => `${action}: ${title}`,
    use: 'Взять для новых файлов',
    download: (bytes) => (bytes > 0 ? `Скачать, ${formatBytes('ru', bytes)}` : 'Скачать'),
    continue: 'Продолжить скачивание',
    retry: 'Повторить',
    pause: 'Пауза',
    resume: 'Продолжить',
    cancel: 'Отменить',
    load: 'Загрузить в память',
    unload: 'Выгрузить',
    unloadAll: 'Выгрузить все',
    save: 'Сохранить в файлы',
    remove: 'Удалить',
    removeQuestion: (stored) =>
      stored > 0
        ? `Удалить с этого компьютера? Освободится ${formatBytes('ru', stored)}; чтобы снова взять модель, придётся скачать её ещё раз.`
        : 'Удалить с этого компьютера? Чтобы снова взять модель, придётся скачать её ещё раз.',
    removeYes: 'Удалить',
    removeNo: 'Оставить',
    working: 'Минуту…',
  },

  where: {
    title: 'Где работает и почему',
    now: 'В памяти',
    none: 'Нет. Загрузится, когда придёт файл.',
    elsewhere: 'в другой вкладке',
    measured: 'Скорость здесь',
    check: 'Проверка',
    place: (provider, threads, precision) =>
      [provider, ...(threads === null ? [] : [threads]), precision].join(', '),
    decided: (provider, reason) => `Где работает: ${provider}. Почему: ${reason}.`,
    session: (place, heap, hits, idle) =>
      [
        place,
        ...(heap > 0 ? [`${formatBytes('ru', heap)} памяти`] : []),
        `пригодилась ${formatNumber('ru', hits)} ${choosePlural('ru', hits, { one: 'раз', few: 'раза', other: 'раз' })}`,
        ...(idle >= 1 ? [`простаивает ${formatDuration('ru', idle)}`] : []),
      ].join(', '),
    inUse: 'сейчас работает',
    speed: (provider, speed) => `${formatSpeed('ru', speed)}, ${provider}`,
    noSpeed: 'Измерится с первым файлом.',
    precisions: {
      int8: '8-битные целые',
      q8: '8-битные веса, 32-битные дроби',
      q8f16: '8-битные веса, 16-битные дроби',
      'as-is': 'без изменений',
    },
    reasons: {
      'chosen-by-user': 'выбрано в настройках',
      'webgpu-verified': 'проверена на известной записи и быстрее',
      'webgpu-missing': 'WebGPU в этом браузере нет',
      'webgpu-software-only': 'WebGPU есть, но без настоящей видеокарты',
      'webgpu-known-bad': 'известно, что эта видеокарта считает неверно',
      'webgpu-too-small': 'видеокарта мала для этой модели',
      'webgpu-unknown-graph': 'эту модель нельзя подготовить для видеокарты',
      'webgpu-wrong-text': 'видеокарта ошиблась на известной записи',
      'webgpu-wrong-numbers': 'видеокарта считает слишком неточно',
      'webgpu-failed': 'видеокарта не запустилась',
      'webgpu-slower': 'видеокарта считает верно, но медленнее процессора',
      'safe-mode': 'безопасный режим после сбоя',
    },
    checked: (adapter, time) => `${adapter || 'Видеокарта'}, проверено ${formatMoment('ru', time)}`,
    attempt: (outcome, speed, difference) =>
      [
        outcome,
        ...(speed === null ? [] : [formatSpeed('ru', speed)]),
        ...(difference === null ? [] : [`отличие ${formatNumber('ru', difference, 4)}`]),
      ].join(', '),
    outcomes: {
      right: 'верно',
      'wrong-text': 'неверный текст',
      'wrong-numbers': 'слишком неточно',
      failed: 'не вышло',
    },
    recheck: 'Проверить снова',
    rechecking: 'Проверяю…',
    noGate: 'Видеокарта проверяется с этой моделью перед первым использованием.',
  },

  imports: {
    title: 'Из своих файлов',
    advice:
      'Если сервер с моделями недоступен, скачайте файл .onnx (у моделей RNN-T их три) и словарь (.txt) в другом месте, можно одним .zip, и добавьте их сюда вместе. Подойдут и дообученные модели того же устройства.',
    choose: 'Выбрать файлы',
    drop: 'Отпустите файлы, и Писарь добавит модель',
    working: 'Смотрю файлы…',
    added: (titles) => `Добавлено: ${titles}`,
    nothing: 'Ни одной модели не добавлено.',
    refused: 'Не принято:',
    refusals: {
      'unknown-file': 'это не модель ONNX, не словарь и не zip. Выберите другие файлы.',
      'unknown-graph':
        'файл ONNX, но не модель вида GigaAM. Выберите одну из тех, что перечислены выше.',
      'parts-missing':
        'это лишь часть модели. Выберите все файлы модели RNN-T сразу: encoder, decoder, joint и словарь.',
      'vocabulary-missing': 'не хватает словаря. Выберите файл .onnx вместе с его файлом .txt.',
      'vocabulary-misfit':
        'словарь от другой модели. Выберите файл .txt, опубликованный вместе с ней.',
      'broken-zip': 'архив zip повреждён. Скачайте его ещё раз.',
    },
  },

  storage: {
    title: 'Место на диске',
    used: (used, quota) => {
      if (used === null) return 'Этот браузер не говорит, сколько места занято.';
      const taken = `Писарь занимает ${formatBytes('ru', used)} на этом компьютере`;
      return quota === null
        ? `${taken}.`
        : `${taken}; свободно для него ${formatBytes('ru', Math.max(0, quota - used))}.`;
    },
    persistent: 'Браузер обещал хранить это, пока вы сами не удалите.',
    evictable: 'Когда диск заполнится, браузер может всё стереть; тогда модель скачается ещё раз.',
  },
  counters: {
    title: 'Цифры этого посещения',
    hits: 'Модель уже была в памяти',
    misses: 'Модель пришлось загружать',
    load: 'Загрузка',
    warmUp: 'Разогрев',
    transcribe: 'Распознавание',
    heap: 'Память WebAssembly',
    seconds: (seconds) => `${formatNumber('ru', seconds, 1)} с`,
    bytes: (bytes) => formatBytes('ru', bytes),
    count: (count) => formatNumber('ru', count),
  },
  log: {
    title: 'Журнал загрузок',
    empty: 'Ни одна модель ещё не загружалась.',
    copy: 'Скопировать журнал',
    copied: 'Скопировано',
    copyFailed: 'Браузер не дал скопировать. Выделите текст и скопируйте его вручную.',
  },

  offer: {
    title: 'Для любого голоса: GigaAM',
    text: (title) =>
      `${title} понимает всех, кто говорит по-русски. Она приходит на этот компьютер один раз и потом работает без сети.`,
    download: (title, bytes) =>
      bytes > 0 ? `Скачать ${title}, ${formatBytes('ru', bytes)}` : `Скачать ${title}`,
    once: 'Один раз; останется на этом компьютере.',
    demo: 'Демонстрационная модель приходит вместе со страницей, так что файлы можно бросать сразу. Но она мала, знает только голос из образца и чужую речь слышит с большим числом ошибок.',
    arriving: (title) => `${title} уже в пути`,
    asking: (title) => `Запрашиваю модель: ${title}`,
    meanwhile: 'Файлы можно бросать уже сейчас: они её дождутся.',
    ready: (title) => `${title} уже здесь. Перетащите запись.`,
  },
  line: {
    label: (title) => `Модель: ${title}`,
  },
  crash: {
    title: 'Прошлый раз работа оборвалась',
    text: (title, provider) =>
      provider === 'webgpu'
        ? `Страница погибла, пока загружала модель «${title}» на видеокарту: скорее всего, не хватило памяти или подвёл драйвер видеокарты.`
        : `Страница погибла, пока загружала модель «${title}» на процессоре: скорее всего, не хватило памяти.`,
    untilThen: (safeTitle) =>
      `Пока вы не решите, файлы распознаются осторожно: модель «${safeTitle}» на процессоре, в один поток.`,
    safely: 'Начать осторожно',
    asBefore: 'Попробовать как раньше',
  },
  announce: {
    downloadStarted: (title) => `Скачивание началось: ${title}`,
    downloadWaits: (title) => `Связь прервалась, скачивание продолжится: ${title}`,
    hostUnreachable: (title, obstacle) => `${title}: ${obstacle}`,
    downloadReached: (title, share) => `Скачано ${formatPercent('ru', share)}: ${title}`,
    downloadDone: (title) => `Уже на этом компьютере: ${title}`,
    ready: (title) => `Готова: ${title}`,
    failed: (title, reason) => `${title}: ${reason}`,
  },
} satisfies Translated<typeof modelsEn>;
