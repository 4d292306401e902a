import { Sign } from '../traits.ts';
import { isNear } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

const LETTER = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}';
const LOCAL = `[${LETTER}0-9._%+&'-]`;
/** The last label of a domain is letters, or punycode. */
const DOMAIN = `(?:[${LETTER}0-9][${LETTER}0-9-]{0,62}\\.){1,6}(?:xn--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24}|\\p{Script=Cyrillic}{2,24})(?![A-Za-z])`;
const PLAIN = new RegExp(`(?<!${LOCAL})[.%+&'-]*(?<value>[${LETTER}0-9_]${LOCAL}*@${DOMAIN})`, 'gu');
/** "anna (at) example (dot) org", as people write to fool crawlers. */
const SPELLED =
  /(?<![\w.+-])[\w.+-]{1,64}\s?[([{]\s?at\s?[)\]}]\s?[\w-]{1,63}(?:\s?[([{]\s?dot\s?[)\]}]\s?[\w-]{1,63}|\.[\w-]{1,63}){1,4}/gi;
const TOP_LEVEL = '(?:com|net|org|edu|gov|cn|io|co|cc|info|biz|me|eu|uk|de|fr|es|nl|ch|ru|ca|au|br|jp|kr|hk|tw|sg|example)';
const AT = '(?:@|#|艾特|[[(【]\\s?(?:@|at|a|艾特)\\s?[\\])】])';
const STOP = '(?:\\.|。|点|[[(]\\s?(?:dot|\\.)\\s?[\\])]| dot )';
/** "anna @ example . org" and "anna艾特example点com". */
const DISGUISED = new RegExp(
  `(?<![\\w.+-])[\\w.+-]{2,64}\\s?${AT}\\s?[\\w-]{2,63}(?:\\s?${STOP}\\s?[\\w-]{2,63}){0,3}\\s?${STOP}\\s?${TOP_LEVEL}(?![A-Za-z0-9])`,
  'gi',
);
/** "anna88 at example dot org": of words alone, only what no sentence says. */
const SAID = /(?<![\w.+-])[\w.+-]{2,64} at [\w-]{2,63}(?: dot [\w-]{2,63}){0,2} dot (?:com|net|org|edu|cn|io|co|uk|de|me)(?![\w-])/gi;
const MAIL = /mail|邮箱|收件|邮件/i;
const PROVIDER =
  '(?:qq|163|126|139|189|yeah|sina|sohu|aliyun|foxmail|gmail|googlemail|hotmail|outlook|live|yahoo|icloud|proton|protonmail|gmx)';
/** "lily88#qq点com": the domain of a provider tells that an address is meant. */
const OF_PROVIDER = new RegExp(
  `(?<![\\w.+-])[\\w.+-]{2,64}\\s?(?:(?:@|#|\\*|艾特|圈a?)\\s?${PROVIDER}\\s?(?:\\.|,|。|点|dot)|at ${PROVIDER}\\s?(?:点|dot))\\s?(?:com|cn|net|me|de)(?![A-Za-z])`,
  'gi',
);
const HAS_PROVIDER = new RegExp(`${PROVIDER}\\s?(?:\\.|,|。|点|dot)`, 'i');

/** What must be there for each of the patterns, told by a glance. */
const HAS_PLAIN = new RegExp(`[${LETTER}0-9_%+'-]@[${LETTER}0-9]`, 'u');
const HAS_DISGUISED = new RegExp(`${STOP}\\s?${TOP_LEVEL}(?![A-Za-z0-9])`, 'i');
const HAS_SPELLED = /[([{]\s?at\s?[)\]}]/i;
const HAS_SAID = /[a-z] dot [a-z]/i;

export const email: Detector = {
  kind: 'EMAIL',
  mayContain: (text, { signs }) =>
    (signs & Sign.at) !== 0 ||
    ((signs & Sign.bracket) !== 0 && HAS_SPELLED.test(text)) ||
    /艾特|【/.test(text) ||
    HAS_SAID.test(text) ||
    HAS_PROVIDER.test(text),
  find: (text) => [
    ...(HAS_PLAIN.test(text) ? matchesOf(text, PLAIN, 'form', () => 0.99) : []),
    ...(HAS_SPELLED.test(text) ? matchesOf(text, SPELLED, 'form', () => 0.9) : []),
    ...(HAS_DISGUISED.test(text) ? matchesOf(text, DISGUISED, 'form', () => 0.85) : []),
    ...(HAS_PROVIDER.test(text) ? matchesOf(text, OF_PROVIDER, 'form', () => 0.85) : []),
    ...(HAS_SAID.test(text)
      ? matchesOf(text, SAID, 'context', (_match, written, start) => (isSaid(text, written, start) ? 0.8 : null))
      : []),
  ],
};

const isSaid = (text: string, written: string, start: number) =>
  / dot .* dot |^[\w+-]*[\d._]/i.test(written) || isNear(MAIL, text, start, start + written.length);
