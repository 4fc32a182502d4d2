import { formatNumber } from './format';
import type { Locale } from './locale';
import type { Translated } from './messages';

const en = {
  /** Above the list of forms and what takes their place. */
  forms: 'What I replace with what',
  formsHint: 'An empty field leaves that form as it is.',
  removing: 'I remove these forms',
  replacementOf: (form: string) => `Replacement of “${form}”`,
  keepForm: 'leave as it is',
  /** How often a form stands there. */
  times: (number: number) => `${formatNumber('en', number)}×`,
};

const ru: Translated<typeof en> = {
  forms: 'Что на что заменю',
  formsHint: 'Пустое поле: эта форма останется как есть.',
  removing: 'Уберу эти формы',
  replacementOf: (form) => `Чем заменить «${form}»`,
  keepForm: 'не заменять',
  times: (number) => `${formatNumber('ru', number)}×`,
};

/** Of the list of forms that are replaced. Apart from the page's catalogue: who asks for it loads them. */
export const formsCatalogue: Record<Locale, Translated<typeof en>> = { ru, en };
