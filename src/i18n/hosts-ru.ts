import type { Translated } from './messages';
import { choosePlural, formatBytes, formatNumber, formatRecent } from './format';
import type { hostsEn } from './hosts-en';

const wrong = {
  title: (hosts: string) => `${hosts} присылает не тот файл`,
  text: () => 'То, что приходит, не относится к этой модели.',
};

/** Russian texts about hosts from which no model comes. */
export const hostsRu = {
  obstacles: {
    network: {
      title: (hosts) => `Нет связи с ${hosts}`,
      text: () =>
        'Соединиться не удаётся, а почему, браузер не говорит: возможно, отсюда не находится адрес, сервер не работает, мешает брандмауэр или фильтр или не принят сертификат.',
    },
    offline: {
      title: () => 'Нет сети',
      text: () =>
        'Браузер сообщает, что компьютер не подключён к сети. Как только сеть появится, скачивание продолжится само.',
    },
    silent: {
      title: (hosts) => `${hosts} молчит`,
      text: () =>
        'Запрос отправлен, но ничего не приходит. Возможно, сервер перегружен или ответ теряется по дороге.',
    },
    policy: {
      title: (hosts) => `Этой странице нельзя обращаться к ${hosts}`,
      text: () =>
        'Правила, с которыми опубликована страница (Content Security Policy), не разрешают этот сервер. Изменить их может только тот, кто ведёт сайт.',
    },
    page: {
      title: () => 'Вместо модели приходит веб-страница',
      text: (hosts) =>
        `По адресу файла на ${hosts} открывается веб-страница: так бывает, когда сеть просит войти или доступ закрыт фильтром. Откройте в браузере любой другой сайт, войдите, если сеть об этом попросит, и повторите.`,
    },
    refused: {
      title: (hosts) => `${hosts} не отдаёт файл`,
      text: (_hosts, detail) =>
        `Ответ: ${detail}. Отказать мог сам сервер, а мог и фильтр или прокси по дороге.`,
    },
    gone: {
      title: (hosts) => `Модели больше нет на ${hosts}`,
      text: (_hosts, detail) =>
        `Ответ: ${detail}. Файл переехал или удалён, так что повторять почти бесполезно. Новый адрес может знать новая версия этой страницы.`,
    },
    busy: {
      title: (hosts) => `${hosts} перегружен`,
      text: (_hosts, detail) => `Ответ: ${detail}. Сейчас он никого не пускает.`,
    },
    http: {
      title: (hosts) => `${hosts} отвечает ошибкой`,
      text: (_hosts, detail) => `Ответ: ${detail}. Ошибка на той стороне, обычно это проходит.`,
    },
    'no-range': wrong,
    changed: wrong,
    'wrong-length': wrong,
    'wrong-hash': wrong,
  },
  anyHost: 'сервер',
  since: (title, ms) => `С ${formatRecent('ru', ms)} от модели «${title}» ничего не приходит.`,
  nothing: (title) => `Модель «${title}» не приходит.`,
  kept: (bytes) => `Скачанное (${formatBytes('ru', bytes)}) никуда не денется.`,
  waiting: (count) =>
    `${choosePlural('ru', count, { one: 'Её ждёт', few: 'Её ждут', many: 'Её ждут', other: 'Её ждут' })} ${formatNumber('ru', count)} ${choosePlural('ru', count, { one: 'файл', few: 'файла', many: 'файлов', other: 'файла' })}.`,
  goesOn: 'Продолжаю попытки в фоне.',
  busyUntil: (ms) =>
    `Сервер просит не беспокоить его до ${formatRecent('ru', ms)}, потом попробую ещё раз.`,
  again: 'Повторить',
  trying: 'Пробую…',
  fromDisk: 'Взять файл с диска',
  demo: 'Продолжить с демонстрационной',
  demoIsUsed: 'Пока файлы читает демонстрационная модель.',
  files: {
    lead: 'Скачайте эти файлы на другом компьютере или в другом браузере, перенесите сюда и выберите все вместе.',
    size: (bytes) => formatBytes('ru', bytes),
    address: (name) => `Адрес файла ${name}`,
    copy: 'Скопировать адрес',
    copyOf: (name) => `Скопировать адрес файла ${name}`,
    copied: 'Скопировано',
    copyFailed: 'Браузер не дал скопировать. Выделите адрес и скопируйте его сами.',
  },
} satisfies Translated<typeof hostsEn>;
