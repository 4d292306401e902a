import { positionOf } from '../position.ts';
import { Sign } from '../traits.ts';
import { isNear } from './context.ts';
import { type Detector, judgedMatches, type Verdict } from './detector.ts';

const NUMBER = '[+-]?\\d{1,3}\\.\\d{2,15}';
/** Not within a list of numbers, a price, a version. */
const START = '(?<![\\w.$€£¥°+-]|\\d[,;/] ?)';
const END = '(?![\\w%°]|[.,]\\d|\\s?(?:cm|mm|km|kg|元|块|usd|eur)(?![a-z]))';
const DECIMAL = new RegExp(
  `${START}${NUMBER}\\s?°?(?:\\s?[NSEW](?![A-Za-z]))?\\s?(?:[,;/，、]\\s{0,2}|\\s)${NUMBER}\\s?°?(?:\\s?[NSEW](?![A-Za-z]))?${END}`,
  'gi',
);
/** "N 40.4461, W 79.9822". */
const SIDE_AND_NUMBER = ['NS', 'EW'].map((sides) => `[${sides}] ?\\d{1,3}\\.\\d{2,15}°?`);
const MINUTES = "\\d{1,3}\\s?[°度]\\s?\\d{1,2}(?:\\.\\d{1,9})?\\s?['′分](?:\\s?\\d{1,2}(?:\\.\\d{1,9})?\\s?(?:[\"″”秒]|''|′′))?";
const SIDE_AND_MINUTES = ['NS', 'EW'].map((sides) => `[${sides}]\\s?${MINUTES}`);
const MINUTES_AND_SIDE = ['NS', 'EW'].map((sides) => `${MINUTES}\\s?[${sides}]`);
/** Either may come first. */
const WITH_SIDES = [SIDE_AND_NUMBER, SIDE_AND_MINUTES, MINUTES_AND_SIDE].map(
  ([latitude, longitude]) =>
    new RegExp(
      `(?<![A-Za-z\\d])(?:${latitude}[\\s,;，、/]{0,3}${longitude}|${longitude}[\\s,;，、/]{0,3}${latitude})(?![A-Za-z]|\\.?\\d)`,
      'gi',
    ),
);
const LATITUDE = '(?:[北南][纬緯]|[纬緯]度|\\blat(?:itude)?)';
const LONGITUDE = '(?:[东東西][经經]|[经經]度|\\b(?:lng|lon(?:g(?:itude)?)?))';
const ANGLE = `["']?[\\s:=是为]{0,3}(?:${MINUTES}|${NUMBER}\\s?[°度]?)`;
const BETWEEN = '[\\s,;，、&"\'和]{0,4}';
/** "北纬30.2741，东经120.1551", "lat: 40.7128, lng: -74.0060". */
const NAMED = new RegExp(`(?:${LATITUDE}${ANGLE}${BETWEEN}${LONGITUDE}|${LONGITUDE}${ANGLE}${BETWEEN}${LATITUDE})${ANGLE}(?![\\d.])`, 'gi');
/** RFC 5870. */
const URI = /\bgeo:-?\d{1,2}(?:\.\d{1,15})?,-?\d{1,3}(?:\.\d{1,15})?(?:,-?\d{1,6}(?:\.\d{1,9})?)?(?:[;?][\w=.,&%:-]{1,80})?/gi;
const WORDS = /\b(?:gps|lat|lng|coord\w*|locat\w*|position|geo|pin|map)\b|坐标|座標|[经經][纬緯]|定位|位置|[导導]航|地[图圖]/i;
/** Three decimals are some 100 m; without a word beside them it takes four to be no prices or measures. */
const [BY_LETTERS, BY_WORDS, BY_FORM] = [2, 3, 4];

/** Latitude and longitude: decimal, in minutes and seconds, in Chinese words, as geo: addresses. */
export const coordinates: Detector = {
  kind: 'COORDINATES',
  mayContain: (text, { signs, digits }) =>
    (digits >= 4 && /\.\d\d|°|geo:/i.test(text)) || ((signs & Sign.han) !== 0 && digits >= 2 && /[纬緯]/.test(text)),
  find: (text) => [
    ...judgedMatches(text, DECIMAL, (pair, start) => (positionOf(pair) === null ? null : decimal(text, pair, start))),
    ...[...WITH_SIDES, NAMED, URI].flatMap((pattern) =>
      judgedMatches(text, pattern, (pair) => (positionOf(pair) === null ? null : { score: 0.9, reason: 'form' })),
    ),
  ],
};

function decimal(text: string, pair: string, start: number): Verdict | null {
  const [first, second] = Array.from(pair.matchAll(/\.(\d+)/g), ([, decimals]) => decimals!.length);
  const decimals = Math.min(first!, second!);
  if (decimals >= BY_LETTERS && /[NS].*[EW]|[EW].*[NS]/i.test(pair)) return { score: 0.9, reason: 'form' };
  if (decimals >= BY_WORDS && isNear(WORDS, text, start, start + pair.length)) return { score: 0.85, reason: 'context' };
  return decimals >= BY_FORM && !isListed(text, start + pair.length) ? { score: 0.75, reason: 'form' } : null;
}

const isListed = (text: string, end: number) => /^\s?[,;/，、]?\s{0,2}[+-]?\d/.test(text.slice(end, end + 5));
