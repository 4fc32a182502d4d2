import { stemmer } from '@orama/stemmers/russian';

/**
 * What all inflections of a Russian word have in common: договор, договоров, договором → 'договор'.
 * It is for comparing only, and no word itself; it begins with the letter that the word begins with.
 *
 * Snowball's stemmer, and what it leaves apart: vowels that come and go (заявок, заявка), names
 * (Иван, Ивану; Сергей, Сергея; Смирнов, Смирнову) and a few words of their own (время, временем).
 * Consonants and vowels that change within a verb (писать, пишу) stay apart, and so do the likes of
 * год and лет.
 *
 * @param folded as `foldWord` leaves it
 */
export function stemWord(folded: string): string {
  const known = irregular.get(folded);
  if (known !== undefined) return known;
  let stem = stemmer(folded);
  for (const [ending, shorter] of endings) stem = stem.replace(ending, shorter);
  return stem;
}

/**
 * What is taken off, or changed, at the end of a stem, in this order. Cases of one word whose stems
 * differ only in this become the same; that all forms lose a letter more does no harm.
 */
const endings: readonly (readonly [RegExp, string])[] = [
  // Смирнов is taken for a genitive like договоров, Смирновым is not.
  [/(?<=[а-я]{4})[ое]в$/, ''],
  // Иван, Ивана are taken for participles, Ивану is not.
  [/(?<=[а-я]{2}[ая])н$/, ''],
  // Сергей, Сергею are taken for adjectives, Сергея is not.
  [/(?<=[а-я]{2})е$/, ''],
  // Копеек, копейка; европеец, европейца.
  [/(?<=[а-я]е)е(?=[кц]$)/, 'й'],
  // Владелец, владельца.
  [/(?<=[а-я]л)ец$/, 'ьц'],
  // Заявок, заявка; точек, точка; конец, конца.
  [/(?<=[а-я][бвгджзклмнпрстфхцчшщй])(?:[ое](?=к$)|е(?=ц$))/, ''],
];

/** Frequent words whose forms have more than one stem. */
const irregular: ReadonlyMap<string, string> = new Map(
  [
    'время времени временем времена времен временам временами временах',
    'имя имени именем имена имен именам именами именах',
    'день дня дню днем дне дни дней дням днями днях',
    'деньги денег деньгам деньгами деньгах',
    'люди людей людям людьми людях',
    'мать матери матерью матерей матерям матерями матерях',
    'дочь дочери дочерью дочерей дочерям дочерьми дочерями дочерях',
    'письмо письма письму письмом письме писем письмам письмами письмах',
    'земля земли земле землю землей земель землям землями землях',
    'песня песни песне песню песней песен песням песнями песнях',
    'окно окна окну окном окне окон окнам окнами окнах',
    'число числа числу числом числе чисел числам числами числах',
    'сестра сестры сестре сестру сестрой сестер сестрам сестрами сестрах',
    'отец отца отцу отцом отце отцы отцов отцам отцами отцах',
    'павел павла павлу павлом павле',
    'лев льва льву львом льве',
  ].flatMap((forms) => {
    const words = forms.split(' ');
    return words.map((word) => [word, words[0] ?? word] as const);
  }),
);
