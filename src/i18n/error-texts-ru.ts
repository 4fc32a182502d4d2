import type { FileFault, GpuFailure, InputRefusal, WorkerName } from '../shared/errors';
import type { JobPhase, JobVerb } from '../shared/jobs/job-states';
import type { ErrorTexts } from './error-text';
import { choosePlural, formatClock, formatDuration, formatNumber } from './format';
import { ru } from './ru';

const work: Record<WorkerName, string> = {
  decode: 'чтение записи',
  vad: 'поиск речи',
  engine: 'распознавание',
  session: 'вычисления модели',
  models: 'файлы моделей',
  record: 'запись звука',
  export: 'сохранение текста',
};

const gpu: Record<GpuFailure, string> = {
  lost: 'Система отобрала её посреди вычислений.',
  'out-of-memory': 'На ней не осталось памяти: закройте лишние вкладки и программы с графикой.',
  'not-finite': 'Она насчитала числа, которых быть не может.',
  'wrong-text': 'Она неверно прочла известную запись.',
  failed: 'Она остановилась посреди вычислений.',
};

const fileFaults: Record<FileFault, string> = {
  'not-ours': 'Этот файл записал не Писарь.',
  damaged: 'Файл повреждён.',
  newer: 'Он из более новой версии Писаря: обновите страницу и откройте его снова.',
  'too-large': 'При распаковке он становится несоразмерно большим.',
  unsafe: 'В нём есть то, чего Писарь никогда не пишет.',
};

const refusals: Record<InputRefusal, string> = {
  denied:
    'Браузер не разрешает этой странице записывать. Разрешите в адресной строке и попробуйте снова.',
  absent: 'Микрофон не найден. Подключите его и попробуйте снова.',
  busy: 'Микрофон занят другой программой. Закройте её и попробуйте снова.',
  'no-sound':
    'У того, что передаётся, нет звука. Выберите вкладку, а не окно, и включите «Передавать звук вкладки».',
  unsupported: 'Этот браузер здесь записывать не умеет. Chrome и Edge умеют.',
};

const tabRefusals: Partial<Record<InputRefusal, string>> = {
  denied: 'Вкладка не выбрана. Начните снова и выберите её в списке, который покажет браузер.',
  absent:
    'Браузеру нечего передавать. Откройте вкладку, которую надо записать, и попробуйте снова.',
  busy: 'Браузер не смог взять звук того, что выбрано. Попробуйте снова или выберите вкладку.',
};

const asked: Record<JobVerb, string> = {
  pause: 'Приостановить',
  resume: 'Продолжить',
  cancel: 'Отменить',
  retry: 'Начать заново',
  move: 'Переставить',
  rerun: 'Распознать отрывок заново',
};

const standing: Record<JobPhase, string> = {
  queued: 'ждёт очереди',
  running: 'распознаётся',
  paused: 'на паузе',
  interrupted: 'прервана',
  done: 'готова',
  failed: 'не получилась',
  cancelled: 'отменена',
};

const difference = {
  size: 'Размер другой.',
  content: 'Размер тот же, но внутри другая запись.',
};

/** What Russian readers are told of each problem. */
export const errorTextsRu = {
  'not-audio': ({ detail }) => ({
    title: 'Не удалось прочитать файл как звук',
    advice:
      'Похоже, это не запись или она повреждена. Проверьте, что файл проигрывается, и выберите другой.',
    detail,
  }),
  'format-unknown': ({ detail }) => ({
    title: 'По файлу не понять, что в нём',
    advice:
      'У него нет заголовка, поэтому формат, частоту и число каналов надо указать. Проверьте на слух: при верных слышна речь, при неверных — шум, или речь идёт слишком быстро.',
    detail,
  }),
  encrypted: ({ detail }) => ({
    title: 'Звук зашифрован',
    advice:
      'Запись защищена: её воспроизводит только та программа или тот магазин, откуда она взята. Возьмите копию без защиты.',
    detail,
  }),
  'no-decoder': ({ codec }) => ({
    title: 'Звук в формате, который Писарь не читает',
    advice:
      'Сохраните запись в mp3, m4a или wav в той программе, где она сделана, и добавьте этот файл.',
    detail: codec,
  }),
  'empty-file': () => ({
    title: 'Не удалось прочитать файл как звук',
    advice: 'Файл пуст. Скачайте или сохраните запись ещё раз.',
    detail: '0 байт',
  }),
  'no-sound': () => ({
    title: 'В файле нет звука',
    advice: 'Это картинка или видео без звуковой дорожки. Выберите файл, в котором есть звук.',
  }),
  'file-unreadable': ({ detail }) => ({
    title: 'Файл больше не читается',
    advice: 'Его переместили, изменили или доступ к нему закрылся. Выберите файл снова.',
    detail,
  }),
  'browser-unsupported': ({ missing }) => ({
    title: ru.unsupported.title,
    advice: ru.unsupported.browsers,
    detail: `${ru.unsupported.missing} ${missing.map((name) => ru.unsupported.capabilities[name]).join(', ')}`,
  }),
  'worker-died': ({ worker, detail }) => ({
    title: 'Работа оборвалась',
    advice: `Это случилось на этапе «${work[worker]}», скорее всего, из-за нехватки памяти. Закройте лишние вкладки и повторите.`,
    detail,
  }),
  'out-of-memory': ({ worker, detail }) => ({
    title: 'Не хватило памяти',
    advice: `Памяти не хватило на ${work[worker]}. Закройте лишние вкладки и повторите.`,
    detail,
  }),
  'model-unavailable': ({ modelId, detail }) => ({
    title: 'Модель не загрузилась',
    advice:
      'Проверьте связь и повторите: скачанное никуда не денется. Если сервер недоступен, добавьте модель из файлов на панели «Модели».',
    detail: `${modelId}: ${detail}`,
  }),
  'model-invalid': ({ modelId, detail }) => ({
    title: 'Файлы модели повреждены',
    advice:
      'Повреждённое удалено. Скачайте модель снова; если не поможет, выберите другую на панели «Модели».',
    detail: `${modelId}: ${detail}`,
  }),
  'model-absent': ({ modelId }) => ({
    title: 'Модели нет на этом компьютере',
    advice: 'Откройте панель «Модели» и скачайте её или выберите другую. Затем повторите.',
    detail: modelId,
  }),
  'model-unsupported': ({ modelId, detail }) => ({
    title: 'Эту модель Писарь пока не запускает',
    advice: 'Выберите другую на панели «Модели».',
    detail: `${modelId}: ${detail}`,
  }),
  'catalogue-invalid': ({ field, detail }) => ({
    title: 'Список моделей сайта содержит ошибку',
    advice:
      'Взяты модели, которые Писарь знает сам. Тому, кто держит сайт, нужно исправить models.json.',
    detail: `${field}: ${detail}`,
  }),
  'gpu-failed': ({ kind, detail }) => ({
    title: 'Видеокарта отказала',
    advice: `${gpu[kind]} Повторите; если случится снова, выберите в настройках «${ru.settings.processors.wasm}».`,
    detail,
  }),
  'provider-unavailable': ({ provider, detail }) => ({
    title: provider === 'webgpu' ? 'Видеокарта здесь не работает' : 'Процессор здесь не справился',
    advice: `Выберите в настройках «${ru.settings.processors.auto}» и повторите.`,
    detail,
  }),
  'invalid-option': ({ option, value, allowed }) => ({
    title: 'Недопустимая настройка',
    advice: 'Исправьте её и повторите.',
    detail: `${option} = ${value}; допустимо: ${allowed}`,
  }),
  'range-outside': ({ startSeconds, durationSeconds }) => ({
    title: 'Запись короче',
    advice: `Часть должна начинаться в ${formatClock(startSeconds)}, а запись кончается в ${formatClock(durationSeconds)}. Выберите другую часть или распознайте всю запись.`,
  }),
  'decoder-stuck': ({ seconds }) => ({
    title: 'Файл не удаётся прочитать',
    advice: `Чтение стоит на месте уже ${formatDuration('ru', seconds)}, поэтому оно прервано. Похоже, файл повреждён: пересохраните его в другом формате и добавьте снова.`,
  }),
  'too-long-for-memory': ({ limitSeconds }) => ({
    title: 'Запись слишком длинная для памяти',
    advice: `Браузер не дал места на диске, а в памяти помещается не больше ${formatDuration('ru', limitSeconds)}. Освободите место, выйдите из приватного окна или разрежьте запись.`,
  }),
  'sound-lost': ({ detail }) => ({
    title: 'Браузер потерял звук этой записи',
    advice:
      'Звук, который хранился на время распознавания, пропал или сохранился не весь: кончилось место на диске или данные сайта удалены. Повторите: запись будет прочитана заново.',
    detail,
  }),
  'file-needed': ({ fileName }) => ({
    title: 'Нужен сам файл',
    advice: `Чтобы продолжить, выберите «${fileName}» ещё раз. Всё, что распознано, сохранено.`,
  }),
  'wrong-file': ({ fileName, difference: found }) => ({
    title: 'Это другой файл',
    advice: `${difference[found]} Выберите тот самый «${fileName}»; другую запись добавьте отдельно.`,
  }),
  'queue-full': ({ limit, refused }) => ({
    title: `Не поместилось: ${formatNumber('ru', refused)} ${choosePlural('ru', refused, { one: 'запись', few: 'записи', other: 'записей' })}`,
    advice: `В очереди может быть не больше ${formatNumber('ru', limit)}. Добавьте остальные позже или увеличьте число в настройках.`,
  }),
  'wrong-phase': ({ verb, phase }) => ({
    title: 'Сейчас этого не сделать',
    advice: `«${asked[verb]}» не подходит: запись ${standing[phase]}.`,
  }),
  'no-such-job': ({ jobId }) => ({
    title: 'Такой записи в очереди нет',
    advice: 'Её убрали, возможно, в другой вкладке. Добавьте файл снова.',
    detail: jobId,
  }),
  'document-missing': () => ({
    title: 'Такого текста в библиотеке нет',
    advice: 'Его удалили, возможно, в другой вкладке. Он может быть в резервной копии.',
  }),
  'storage-full': ({ detail }) => ({
    title: 'На диске не осталось места',
    advice:
      'Пока вкладка открыта, ничего не пропадёт. Освободите место или удалите лишнее: сохранение повторится.',
    detail,
  }),
  'storage-failed': ({ detail }) => ({
    title: 'Браузеру не удалось сохранить',
    advice: 'Не закрывайте вкладку и сохраните текст в файл.',
    detail,
  }),
  'file-invalid': ({ fileName, kind, reason, detail }) => ({
    title: kind === 'project' ? 'Проект не открывается' : 'Резервная копия не читается',
    advice: `${fileFaults[reason]} Ничего не изменилось. Файл: «${fileName}».`,
    detail,
  }),
  'input-refused': ({ input, reason, detail }) => ({
    title: 'Записать не получается',
    advice: (input === 'tab' ? tabRefusals[reason] : null) ?? refusals[reason],
    detail,
  }),
  'file-unwritable': ({ fileName, detail }) => ({
    title: `Не удалось записать «${fileName}»`,
    advice: 'Текст есть в библиотеке. Проверьте, что папка на месте и её можно менять.',
    detail,
  }),
  internal: ({ detail }) => ({
    title: 'Ошибка в Писаре',
    advice: 'Это наша вина. Повторите; если не поможет, сообщите разработчикам подробности.',
    detail,
  }),
} satisfies ErrorTexts;
