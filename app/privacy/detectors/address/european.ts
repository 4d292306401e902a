import { type Match, matchesOf } from '../detector.ts';

const NAME = "\\p{L}[\\p{L}'.-]{1,24}";
/** "50999 Köln", "1012 AB Amsterdam", "00-950 Warszawa". */
const TOWN = `(?:,? (?:[A-Z]-)?(?:\\d{5}|\\d{2}-\\d{3}|\\d{4}(?: [A-Z]{2})?)(?: ${NAME}){1,2}?(?![\\p{L}]))?`;
const HOUSE = '\\d{1,4} ?[a-z]?(?![\\p{L}\\d]|[.,:]\\d|%)';
/** The type of street is the end of its name: Hauptstraße 12, Keizersgracht 5, Storgatan 7. */
const JOINED_TYPES = 'stra(?:ß|ss)e|str\\.|weg|platz|allee|gasse|damm|straat|laan|gracht|plein|gatan|vägen|katu|veien';
/** As "Brigade 5", "Sweetie 3" and "Via Amazon 2" look the same, such need a postcode and a town. */
const [UNSURE_JOINED, UNSURE_FIRST] = ['ufer|tie|gade', 'Via|Plaza|Rue'];
/** No words of everyday talk end so: these may be written small. */
const SMALL = new RegExp(`(?<![\\p{L}\\d])\\p{L}[\\p{L}-]{2,25}(?:stra(?:ß|ss)e|straat|gracht|gatan|vägen) ${HOUSE}`, 'giu');
const JOINED = new RegExp(`(?<![\\p{L}\\d])\\p{Lu}[\\p{L}-]{2,25}(?:${JOINED_TYPES}) ${HOUSE}${TOWN}`, 'gu');
/** The number comes first: 12 bis, rue de la Paix. */
const FRENCH_TYPES = 'rue|avenue|boulevard|bd|place|allée|chemin|impasse|quai';
const FRENCH = new RegExp(
  `(?<![\\d.,$€£])\\d{1,4}(?: ?(?:bis|ter))?,? (?:${FRENCH_TYPES}) (?:de la |des |de l'|du |de |d')(?:${NAME})(?: \\p{Lu}${NAME}){0,2}${TOWN}`,
  'giu',
);
/** The type comes first and the number last: Calle del Olmo 5, Via Roma 12, ulica Długa 3. */
const SOUTHERN_TYPES = 'Calle|Avenida|Avda\\.|Paseo|Viale|Corso|Piazza|Rua|ul\\.|ulica';
const SOUTHERN = new RegExp(
  `(?<![\\p{L}\\d])(?:${SOUTHERN_TYPES}) (?:(?:del|de la|de los|de las|de|della|di|do|da|dos) )?\\p{Lu}${NAME}(?: \\p{Lu}${NAME}){0,2},? (?:n[º°.]? ?)?${HOUSE}${TOWN}`,
  'gu',
);
/** The same in small or capital letters, where a postcode and a town follow. */
const WITH_TOWN = [
  `(?<![\\p{L}\\d])\\p{L}[\\p{L}-]{2,25}(?:${JOINED_TYPES}|${UNSURE_JOINED}) ${HOUSE}`,
  `(?<![\\p{L}\\d])(?:${SOUTHERN_TYPES}|${UNSURE_FIRST}) (?:(?:del|de la|de los|de las|de|della|di|do|da|dos) )?${NAME} ${HOUSE}`,
].map((street) => new RegExp(`${street}${TOWN.slice(0, -1)}`, 'giu'));

/** Whatever the street is called: a house and, behind a comma, five digits and a town. */
const WORDS = `(?:\\p{Lu}[\\p{L}'.-]{1,24}|de|del|della|den|der|la|le|les|des|du|van|von)`;
const ANY = [
  `(?<![\\p{L}\\d])\\p{Lu}[\\p{L}'.-]{1,24}(?: ${WORDS}){0,4} \\d{1,4} ?[a-z]?, (?:[A-Z]{1,2}-)?\\d{4,5}(?: [A-Z]{2})? \\p{Lu}[\\p{L}-]{2,24}`,
  `(?<![\\p{L}\\d.,])\\d{1,4}(?: ?(?:bis|ter))?,? \\p{L}[\\p{L}'.-]{1,24}(?: ${WORDS}){1,5}, \\d{5} \\p{Lu}[\\p{L}-]{2,24}`,
].map((form) => new RegExp(form, 'gu'));

export const EUROPEAN_SIGNS = `\\p{L}, (?:[A-Z]{1,2}-)?\\d{4,5} \\p{L}|\\d ?[a-z]?, (?:[A-Z]{1,2}-)?\\d{4,5} |(?:${JOINED_TYPES}|${UNSURE_JOINED}) \\d|\\d(?: ?bis| ?ter)?,? (?:${FRENCH_TYPES}) d|\\b(?:${SOUTHERN_TYPES}|${UNSURE_FIRST}) \\p{L}`;
const SIGNS = new RegExp(EUROPEAN_SIGNS, 'iu');

/** Addresses as German, Dutch, Nordic, French, Spanish, Italian, Portuguese and Polish write them. */
export function europeanAddresses(text: string): Match[] {
  if (!SIGNS.test(text)) return [];
  return [JOINED, SMALL, FRENCH, SOUTHERN, ...WITH_TOWN, ...ANY].flatMap((pattern) => matchesOf(text, pattern, 'form', () => 0.8));
}
