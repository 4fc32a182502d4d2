import { foldWord } from '../shared/documents/fold-word';

/**
 * Endings of words that decline alike, those of a row by case (and gender) in the same order, so that
 * a form of one word leads to the same form of another. '0': none; '?': not to be told by the letters.
 */
interface Declension {
  /** What the word ends in without its ending. */
  stem: RegExp;
  endings: readonly string[];
}

const rows = (...list: (readonly [RegExp, string])[]): readonly Declension[] =>
  list.map(([stem, endings]) => ({ stem, endings: endings.split(' ') }));

/** Nouns: six cases of the singular, six of the plural. Accusatives of animates are their genitives. */
const masculine = rows(
  [/[бвдзлмнпрстф]$/, '0 а у 0 ом е ы ов ам ы ами ах'],
  [/[гкх]$/, '0 а у 0 ом е и ов ам и ами ах'],
  // Товарищем and плащом differ by their stress.
  [/[жшчщ]$/, '0 а у 0 ? е и ей ам и ами ах'],
  [/ц$/, '0 а у 0 ? е ы ? ам ы ами ах'],
  [/(?:тел|ар)$/, 'ь я ю ь ем е и ей ям и ями ях'],
  // No -ой, and no -ий as adjectives have it.
  [/[аеую]$/, 'й я ю й ем е и ев ям и ями ях'],
  [/[^кгхжшчщн]и$/, 'й я ю й ем и и ев ям и ями ях'],
);
const neuter = rows(
  [/[бвдзлмнпрстфц]$/, 'о а у о ом е а 0 ам а ами ах'],
  [/[рл]$/, 'е я ю е ем е я ей ям я ями ях'],
  [/[щц]$/, 'е а у е ем е а 0 ам а ами ах'],
  [/[^кгх]и$/, 'е я ю е ем и я й ям я ями ях'],
);
const feminine = rows(
  [/[бвдзлмнпрстф]$/, 'а ы е у ой е ы 0 ам ы ами ах'],
  [/[гкх]$/, 'а и е у ой е и 0 ам и ами ах'],
  [/[жшчщ]$/, 'а и е у ? е и 0 ам и ами ах'],
  [/ц$/, 'а ы е у ей е ы 0 ам ы ами ах'],
  // Недель, песен, долей.
  [/[бвдзлнпрст]$/, 'я и е ю ей е и ? ям и ями ях'],
  [/[^кх]и$/, 'я и и ю ей и и й ям и ями ях'],
);
const feminineSoft = rows([/ост$|зн$/, 'ь и и ь ью и и ей ям и ями ях']);
/** Masculine, neuter, feminine and plural; forms that are always the same stand there once. */
const adjective = rows(
  [/[бвдзлмнпрстфц]$/, 'ый ого ому ым ом ое ая ой ую ые ых ым ыми'],
  [/[бвдзлмнпрстфц]$/, 'ой ого ому ым ом ое ая ой ую ые ых ым ыми'],
  [/[гкх]$/, 'ий ого ому им ом ое ая ой ую ие их им ими'],
  [/[гкхжш]$/, 'ой ого ому им ом ое ая ой ую ие их им ими'],
  [/[жшчщ]$/, 'ий его ему им ем ее ая ей ую ие их им ими'],
  [/н$/, 'ий его ему им ем ее яя ей юю ие их им ими'],
);
/** Of men, women and families. */
const surname = rows([/(?:[ое]в|[иы]н)$/, '0 а у ым е а ой у ы ых ым ыми']);

const declensions = [masculine, neuter, feminine, feminineSoft, adjective];
const surnames = [surname];

/** Places in the rows of nouns. */
const [GENITIVE, DATIVE, PREPOSITIONAL, PLURAL, PLURAL_ACCUSATIVE] = [1, 2, 5, 6, 9];

const words = (list: string) => new Set(list.split(' '));

/** Words that these tables would decline wrongly, and indeclinable ones. */
const irregular = words(
  'брат друг сын муж стул лист год человек господин хозяин сосед черт раз солдат глаз партизан ' +
    'волос сапог ботинок цветок ребенок бог христос цыган татарин хозяин барин ' +
    'ветер костер ковер шатер бобер осетр свекор орел осел козел котел узел пепел посол хохол чехол ' +
    'щегол вымысел умысел замысел промысел домысел угол лоб лед лен пес мох рот ров сон шов лев ' +
    'наем заем хребет заяц месяц воробей муравей соловей ручей улей третий ' +
    'небо чудо дерево колено ухо око судно перо крыло звено полено дно зло яйцо ' +
    'кино метро пальто фото авто депо евро бюро лото сопрано тире каре пюре филе желе ралли ' +
    'гость кость трость дядя тетя дитя семя',
);
/** Профессора, not профессоры: their nominative of the plural is a genitive for others. */
const withPluralA = words(
  'адрес берег борт вечер век голос город директор доктор дом катер колокол край лагерь лес мастер ' +
    'номер округ орден остров отпуск паспорт повар поезд погреб приказчик профессор сорт сторож счет ' +
    'тенор тормоз том учитель цвет егерь купол отруб рукав холод череп',
);
/** В лесу, о лесе. */
const withLocative = words(
  'лес сад год час шкаф мост пол угол край берег порт аэропорт снег ряд вид мозг бой рай полк счет ' +
    'ход рот нос лоб лед дым жир круг луг пир плен пруд склад строй тыл верх низ зад перед бок бред глаз ' +
    'долг мед пот пух род свет след слой срок стог таз цех чай шелк дон крым клин',
);
/** Their vowel stays: урока. Those of others of this kind may go: списка. */
const steady = words('урок срок поток восток сток приток исток порок рок ток сок бок зарок');
const FLEETING = /[^аеиоуыэюя](?:ок|ек|ец)$|[аеиоуыэюя](?:ек|ец)$|[ая]нин$/;

/** A word as a form of a declension: `stem` and the place of its ending. */
interface Analysis {
  declension: Declension;
  stem: string;
  place: number;
}

/**
 * The form of `replacement` that stands for `found`, where that is a form of `query` and both decline
 * alike: совещание, собрание and совещаний → собраний. Of several words each is taken for itself.
 * Null wherever there is a doubt: it is better to be asked than to be written wrong Russian.
 */
export function declineAlike(query: string, replacement: string, found: string): string | null {
  const [asked, put, read] = [query, replacement, found].map((text) =>
    text.split(/\s+/u).filter((word) => foldWord(word) !== ''),
  ) as [string[], string[], string[]];
  if (read.length === asked.length && read.every((word, at) => isSame(word, asked[at])))
    return replacement;
  if (put.length !== asked.length || read.length !== asked.length) return null;
  const declined = put.map((word, at) => declineWord(asked[at] ?? '', word, read[at] ?? ''));
  return declined.some((word) => word === null) ? null : declined.join(' ');
}

function isSame(one: string, other = ''): boolean {
  return foldWord(one) === foldWord(other);
}

function declineWord(query: string, replacement: string, found: string): string | null {
  if (isSame(query, found) && isSame(query, replacement)) return replacement;
  // Abbreviations and what is more than letters.
  if (!/^[А-ЯЁа-яё][а-яё]+$/u.test(replacement)) return null;
  const [from, to, form] = [query, replacement, found].map(foldWord) as [string, string, string];
  const isName = replacement !== replacement.toLowerCase() && surname[0]?.stem.test(to);
  const pairs = listPairs(isName ? surnames : declensions, from, to);
  const isFirst = ([{ place }]: Pair) => place === 0;
  for (const likely of [pairs.filter(isFirst), pairs]) {
    const forms = new Set<string | null>();
    for (const [known, wanted] of likely)
      known.declension.endings.forEach((ending, place) => {
        if (ending === '?' || form !== known.stem + written(ending)) return;
        const next = inflect(wanted, place, lemmaOf(known));
        forms.add(next === null ? null : replacement.slice(0, wanted.stem.length) + next);
      });
    const [only = null] = forms;
    // Most words are asked for as dictionaries have them: that is believed where it fits.
    if (forms.size > 0) return forms.size === 1 ? only : null;
  }
  return null;
}

/** Query and replacement as the same form of alike declensions. */
type Pair = readonly [query: Analysis, replacement: Analysis];

function listPairs(
  kinds: readonly (readonly Declension[])[],
  query: string,
  replacement: string,
): Pair[] {
  return kinds.flatMap((kind) => {
    const wanted = analyse(kind, replacement);
    return analyse(kind, query).flatMap((known) =>
      wanted.filter(({ place }) => place === known.place).map((other): Pair => [known, other]),
    );
  });
}

function analyse(kind: readonly Declension[], word: string): Analysis[] {
  return kind.flatMap((declension) =>
    declension.endings.flatMap((ending, place): Analysis[] => {
      if (ending === '?' || !word.endsWith(written(ending))) return [];
      const stem = word.slice(0, word.length - written(ending).length);
      if (stem.length < 3 || !declension.stem.test(stem)) return [];
      const analysis = { declension, stem, place };
      if (ending === '0' && place > 0 && !takesNoEnding(stem, declension)) return [];
      return isRegular(lemmaOf(analysis)) ? [analysis] : [];
    }),
  );
}

function isRegular(lemma: string): boolean {
  return !irregular.has(lemma) && (steady.has(lemma) || !FLEETING.test(lemma));
}

function lemmaOf({ stem, declension }: Analysis): string {
  return stem + written(declension.endings[0] ?? '');
}

/** The ending of a form; null where letters do not tell it. */
function inflect(word: Analysis, place: number, replaced: string): string | null {
  const { stem, declension } = word;
  const ending = declension.endings[place] ?? '?';
  if (ending === '?') return null;
  const isNoun = declension.endings.length === 12 && declension !== surname[0];
  if (isNoun) {
    const both = [lemmaOf(word), replaced];
    const isPlural = place === PLURAL || place === PLURAL_ACCUSATIVE;
    if (isPlural && both.some((lemma) => withPluralA.has(lemma))) return null;
    // Города are both of one and many.
    if (place === GENITIVE && withPluralA.has(replaced)) return null;
    const isLocal = place === DATIVE || place === PREPOSITIONAL;
    if (isLocal && both.some((lemma) => withLocative.has(lemma))) return null;
  }
  if (ending === '0' && place > 0 && !takesNoEnding(stem, declension)) return null;
  return written(ending);
}

/** Окон, сумок: what ends in two consonants may get a vowel between them. */
function takesNoEnding(stem: string, { endings }: Declension): boolean {
  return endings[0] === '0' || /[аеиоуыэюя][^аеиоуыэюяьй]$/.test(stem);
}

function written(ending: string): string {
  return ending === '0' ? '' : ending;
}
