import { STATES } from '../../places.ts';
import { isBefore } from '../context.ts';
import { type Match, matchesOf } from '../detector.ts';
import { BRITISH, CANADIAN } from './postcode.ts';

/** Words that are hardly anything but a street behind a number and a name. */
const STREETS =
  'street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|terrace|ter|crescent|cres|highway|hwy|parkway|pkwy|mews|gardens|esplanade|parade|pde|tce|gdns|cul-de-sac|turnpike|expressway|alley';
const UNMISTAKABLE = /^(?:avenue|boulevard|blvd|crescent|parkway|pkwy|mews|esplanade|turnpike)$/i;
/** Words of everyday talk as well: there the name has to be written as one. */
const EVERYDAY =
  'drive|dr|court|ct|way|place|pl|close|circle|cir|trail|trl|square|sq|rise|row|walk|grove|loop|hill|green|plaza|heights|point|cove|ridge|quay|wharf|path|gate|vale|view';
const TYPE = `(?<type>(?<street>${STREETS})|${EVERYDAY})\\b\\.?(?! (?:of|that|to|${STREETS}|${EVERYDAY})\\b)`;
const WORD = "[A-Za-z][A-Za-z'.-]{0,19}";
const NAME = `(?<name>(?:(?:\\d{1,3}(?:st|nd|rd|th)|${WORD}) ){1,4}?)`;
const FLAT =
  '(?:(?:flat|apt|apartment|unit|suite|ste|room|rm|floor|fl|bldg|building|level|lot)\\b\\.? ?#?(?=[a-z]?\\d|[a-z]\\b)[a-z0-9-]{1,6}|#\\d[a-z0-9-]{0,5})';
const NUMBER = '(?<!\\w|[$£€¥#/-]|\\d[.,:])\\d{1,5}[a-z]?(?:[-/]\\d{1,4}[a-z]?)?';
const COMPASS = '(?: (?:north|south|east|west|[ns][ew]|[nsew])\\b)?';
const TOWN = "[A-Za-z][A-Za-z'.-]{1,20}(?: [A-Za-z][A-Za-z'.-]{1,20}){0,2}";
const STATE_NAMES =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|North (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South (?:Carolina|Dakota)|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming';
const AMERICAN = `(?:${STATES}|${STATE_NAMES}),? \\d{5}(?:-\\d{4})?(?!\\d)`;
const AUSTRALIAN = '(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \\d{4}(?!\\d)';
const PROVINCE = '(?:(?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT),? )?';
/** "Austin, TX 78799", "Leeds LS6 2AB", "Toronto, ON M5V 2T6". */
const REGION = `(?:${AMERICAN}|${AUSTRALIAN}|${BRITISH}|${PROVINCE}${CANADIAN}|(?-i:${STATES})(?![A-Za-z]))`;
const REST = `(?<rest>(?:,?\\s{1,2}${FLAT})?(?:,?\\s{1,2}(?:(?:${TOWN},?\\s{1,2})??${REGION}|(?:(?<=[a-z0-9]),\\s{1,2}${TOWN}){1,2} \\d{4,6}(?!\\d)))?)`;
const STREET = new RegExp(`(?:${FLAT},? )?${NUMBER},? ${NAME}${TYPE}${COMPASS}${REST}`, 'gi');
const BOX = new RegExp(`(?<!\\w)(?:p\\.? ?o\\.? ?box|post office box|gpo box) ?#?\\d{1,6}(?!\\d)${REST}`, 'gi');
/** Of American forces abroad. */
const MILITARY =
  /(?<!\w)(?:(?:psc|unit|cmr) \d{1,5},?\s{1,2}box \d{1,5}(?:,?\s{1,2}[afd]po,? a[aep] \d{5})?|[afd]po,? a[aep] \d{5})(?!\d)/gi;
const ROUTE = new RegExp(`${NUMBER} (?:US |State |County |Old )?(?:highway|hwy|route|county road) \\d{1,4}\\b${REST}`, 'gi');
/** A town with its ZIP, as far as it is written as a name. */
const TOWN_WITH_CODE = new RegExp(`(?<![A-Za-z'])[A-Z][a-z'.-]{1,20}(?: [A-Z][a-z'.-]{1,20}){0,2},? (?:${AMERICAN}|${AUSTRALIAN})`, 'g');
/** What a code ends, part by part: "Rose Cottage, Mill Lane, Ludlow SY8 1AA", "14 Piccadilly, London W1J 0DA". */
const PART =
  "(?:(?:\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4})? )?[A-Z][A-Za-z'.-]{1,20}(?: (?:[A-Z][A-Za-z'.-]{0,20}|of|the|on|upon|under|de|la)){0,4}|\\d{1,5}[A-Za-z]?)";
const PARTS = new RegExp(
  `(?<![A-Za-z'\\d])(?:(?:${FLAT}|${PART}),\\s{1,2}){1,4}(?:(?:${PART},?\\s{1,2})?(?:${AMERICAN}|${AUSTRALIAN}|${BRITISH}|${PROVINCE}${CANADIAN}))`,
  'g',
);
/** "Flat 4B, Sunrise Apartments, MG Road". */
const FLAT_FIRST = new RegExp(`(?<![A-Za-z'\\d])${FLAT}(?:,\\s{1,2}${PART}){1,3}`, 'gi');
/** Without a number where somebody is said to live there. */
const LIVED_IN =
  /(?:\b[Ll]iv(?:e[sd]?|ing) (?:at|on)|\b[Rr]esid(?:e[sd]?|ing) (?:at|on)|\b[Mm]oved (?:to|from)|\b(?:[Aa]ddress|[Hh]ouse|[Hh]ome|[Ff]lat) is(?: (?:at|on))?|\b[Aa]ddress:?) (?<value>(?:[A-Z][A-Za-z'.-]{1,19} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Close|Crescent|Terrace|Gardens|Mews)\b)/g;
const ANY_STREET = new RegExp(`\\b(?:${STREETS}|${EVERYDAY})\\b`, 'i');
const CONTEXT =
  /\b(?:live[sd]?|living|resid\w+|address|deliver\w*|ship\w*|sen[dt]|mail\w*|moved|home|house|pick(?:ing|ed)?[- ]?up|collect\w*|returns?|located|label)\b[^.!?\n\d]{0,20}$/i;
const PLACED = /\b(?:at|from|to|is|near|opposite|of) $/i;
/** Such words are in no name of a street, and these numbers count something. */
const NO_NAME =
  /\b(?:a|an|and|or|on|in|at|is|it|its|it's|are|was|were|be|to|for|from|by|my|your|their|his|her|our|this|that|these|than|with|down|up|off|out|into|per|if|so|as|not|more|less|better|worse|different|year|month|week|day|hour|hr|minute|min|second|sec|mile|km|block|foot|feet|ft|inch|lane|wheel|star|way|times?|percent|people|guys|cars?|kids|pack|piece|pcs|stop|google|usb|hard|flash|test|disk|gb|tb|one|two|old|dollars?|bucks?|degree|[ap]m|reviews?|orders?|items?|only|just|got|get|go|going|took|have|had|has|can|will|would)s?\b/i;
/** "On May 13, 2018, Al Green". */
const AFTER_DATE = /^(?:19|20)\d\d,/;
const IN_OLD_NAME = /^old /i;

export const ENGLISH_SIGNS = `\\d[a-z]?,? [a-z0-9][^\\n]{1,60}?\\b(?:${STREETS}|${EVERYDAY})\\b|box ?#?\\d|\\d (?:us |state |county |old )?(?:highway|hwy|route|county road) \\d|[a-z],? ?\\d{5}(?!\\d)|(?:nsw|vic|qld|wa|sa|tas|act|nt) \\d{4}|[a-z]\\d[a-z\\d]?[ -]?\\d[a-z]`;
export const LIVING_SIGNS = /\b(?:liv(?:e[sd]?|ing) (?:at|on)|resid(?:e|ing)|moved|(?:address|house|home|flat)(?: is)?:?) /i;

/** Addresses in English: a number and a street with what follows, a post box, a town with its ZIP, a street that somebody lives in. */
export function englishAddresses(text: string): Match[] {
  return [
    ...matchesOf(text, STREET, 'form', ({ groups, index }) => street(text, index, groups!)),
    ...matchesOf(text, BOX, 'form', () => 0.9),
    ...matchesOf(text, MILITARY, 'form', () => 0.9),
    ...matchesOf(text, ROUTE, 'form', ({ groups, index }) => (groups!.rest !== '' || isBefore(CONTEXT, text, index) ? 0.8 : null)),
    ...matchesOf(text, PARTS, 'form', () => 0.8),
    ...matchesOf(text, FLAT_FIRST, 'form', (_match, written) => (ANY_STREET.test(written) ? 0.75 : null)),
    ...matchesOf(text, TOWN_WITH_CODE, 'form', () => 0.6),
    ...matchesOf(text, LIVED_IN, 'context', () => 0.75),
  ];
}

function street(text: string, start: number, { name, type, street, rest }: Record<string, string | undefined>): number | null {
  if (NO_NAME.test(name!.replace(IN_OLD_NAME, '')) || /\bof $/i.test(name!) || AFTER_DATE.test(text.slice(start, start + 6))) return null;
  if (rest !== '') return 0.9;
  if (isBefore(CONTEXT, text, start)) return 0.85;
  const isName = /^(?:(?:[A-Z0-9][\w'.-]*|of|de|la|del|du|des|the) )+$/.test(name!);
  if (isName && /^[A-Z]/.test(type!)) return 0.8;
  if (UNMISTAKABLE.test(type!)) return 0.65;
  return street !== undefined && street.length > 2 && isBefore(PLACED, text, start) ? 0.65 : null;
}
