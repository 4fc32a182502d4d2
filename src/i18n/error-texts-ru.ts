import type { WorkerName } from '../shared/errors';
import type { ErrorTexts } from './error-text';
import { ru } from './ru';

const work: Record<WorkerName, string> = {
  decode: 'чтение записи',
  vad: 'поиск речи',
  engine: 'распознавание',
};

/** What Russian readers are told of each problem. */
export const errorTextsRu = {
  'not-audio': ({ detail }) => ({
    title: 'Не удалось прочитать файл как звук',
    advice:
      'Похоже, это не запись или она повреждена. Проверьте, что файл проигрывается, и выберите другой.',
    detail,
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
    advice: 'Проверьте связь с сайтом и повторите.',
    detail: `${modelId}: ${detail}`,
  }),
  'model-invalid': ({ modelId, detail }) => ({
    title: 'Файлы модели повреждены',
    advice: 'Обновите страницу и повторите. Если не поможет, выберите в настройках другую модель.',
    detail: `${modelId}: ${detail}`,
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
  internal: ({ detail }) => ({
    title: 'Ошибка в Писаре',
    advice: 'Это наша вина. Повторите; если не поможет, сообщите разработчикам подробности.',
    detail,
  }),
} satisfies ErrorTexts;
