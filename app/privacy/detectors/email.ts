import { Sign } from '../traits.ts';
import { type Detector, matchesOf } from './detector.ts';

const LETTER = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}';
const LOCAL = `[${LETTER}0-9._%+&'-]`;
/** The last label of a domain is letters, or punycode. */
const DOMAIN = `(?:[${LETTER}0-9][${LETTER}0-9-]{0,62}\\.){1,6}(?:xn--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24}|\\p{Script=Cyrillic}{2,24})(?![A-Za-z])`;
const PLAIN = new RegExp(`(?<!${LOCAL})[.%+&'-]*(?<value>[${LETTER}0-9_]${LOCAL}*@${DOMAIN})`, 'gu');
/** "anna (at) example (dot) org", as people write to fool crawlers. */
const SPELLED =
  /(?<![\w.+-])[\w.+-]{1,64}\s?[([{]\s?at\s?[)\]}]\s?[\w-]{1,63}(?:\s?[([{]\s?dot\s?[)\]}]\s?[\w-]{1,63}|\.[\w-]{1,63}){1,4}/gi;
/** "mail me: anna at example dot org": without a word for mail, it may be a talk about the dot com bubble. */
const SAID = /mail[^@\n]{0,24}?\s(?<value>[\w.+-]{2,64} at [\w-]{2,63}(?: dot [\w-]{2,63}){1,3})(?![\w-])/gi;
const PROVIDER =
  '(?:qq|163|126|139|189|yeah|sina|sohu|aliyun|foxmail|gmail|googlemail|hotmail|outlook|live|yahoo|icloud|proton|protonmail|gmx)';
const STOP = '(?:\\.|。|,|点|\\(dot\\)|dot)';
/** "anna#qq点com": the domain of a provider tells that an address is meant. */
const DISGUISED = new RegExp(
  `(?<![\\w.+-])[\\w.+-]{2,64}\\s?(?:(?:@|#|\\*|艾特|圈a?|\\(a\\)|\\[a\\])\\s?${PROVIDER}\\s?${STOP}|at ${PROVIDER}\\s?(?:点|dot))\\s?(?:com|cn|net|me|de)(?![A-Za-z])`,
  'gi',
);
const DISGUISE = new RegExp(`${PROVIDER}\\s?${STOP}`, 'i');

export const email: Detector = {
  kind: 'EMAIL',
  mayContain: (text, { signs }) =>
    (signs & Sign.at) !== 0 ||
    ((signs & Sign.bracket) !== 0 && /[([{]\s?at\s?[)\]}]/i.test(text)) ||
    text.includes(' dot ') ||
    DISGUISE.test(text),
  find: (text) => [
    ...matchesOf(text, PLAIN, 'form', () => 0.99),
    ...matchesOf(text, SPELLED, 'form', () => 0.9),
    ...matchesOf(text, SAID, 'context', () => 0.8),
    ...matchesOf(text, DISGUISED, 'form', () => 0.85),
  ],
};
