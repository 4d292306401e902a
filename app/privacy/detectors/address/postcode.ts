import { isBefore } from '../context.ts';
import { type Match, matchesOf } from '../detector.ts';

/** The areas of British postcodes (Royal Mail). */
export const BRITISH_AREAS =
  'AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE';
/** The inward code never has C, I, K, M, O or V. */
export const BRITISH = `(?:${BRITISH_AREAS})\\d[A-Z\\d]? ?\\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])`;
/** Never with D, F, I, O, Q or U (Canada Post). */
export const CANADIAN = '[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z][ -]?\\d[ABCEGHJ-NPRSTV-Z]\\d(?![A-Za-z0-9])';

const POSTCODE = new RegExp(`(?<![A-Za-z0-9-])(?:${BRITISH}|${CANADIAN})`, 'gi');
const WORDS = /\b(?:post ?code|postal code|zip|address|live[sd]?|living|deliver\w*|ship\w*|sent?d?|flat|house|street|road|lane)\b/i;
/** "M1 8GB", "S9 2ND", "L1 3XL" rather than an inward code. */
const MEASURE = /\d(?:GB|TB|HD|FT|LB|XL|ST|ND|RD|TH)$/;

/** British and Canadian postcodes: some fifteen houses share one. Where nothing says what it is, in capitals and with the space only. */
export function postcodes(text: string): Match[] {
  return matchesOf(text, POSTCODE, 'form', (_match, code, start) => {
    if (isBefore(WORDS, text, start)) return 0.8;
    return code.includes(' ') && code === code.toUpperCase() && !MEASURE.test(code) ? 0.6 : null;
  });
}
