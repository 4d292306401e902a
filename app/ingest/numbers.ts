import type { Decimal } from '../contract/records.ts';

const UNITS: Record<string, number> = { k: 1e3, m: 1e6, b: 1e9, w: 1e4, 千: 1e3, 万: 1e4, 亿: 1e8 };
const NUMBER = /^([+-]?\d+(?:\.\d+)?)\s*([kmbw千万亿]?)\+?$/i;
/** What is counted, as pages write it beside the count: "赞 12", "1.2K views". */
const COUNTED =
  '(?:赞|点赞|评论|回复|转发|分享|收藏|播放|阅读|浏览|观看|次|likes?|views?|comments?|replies|shares?|retweets?|votes?|plays?)';
const BEFORE = new RegExp(String.raw`^${COUNTED}\s*[:：]?\s*(?=\d)`, 'i');
const AFTER = new RegExp(String.raw`(\d\s*[kmbw千万亿]?\+?)\s*(?:个|条|次)?${COUNTED}$`, 'i');

const POINT_GROUPS = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const POINT_FRACTION = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)\.(?:\d{1,2}|\d{4,})\D*$/;
const COMMA_FRACTION = /^[+-]?\d+,(?:\d{1,2}|\d{4,})\D*$/;

/** More than this is no count of a post's, but a number of a card or phone in the wrong column: those of China and America begin here. */
const MOST = 2e9;
/** Digits in groups, and not as a count has them. */
const OTHER_GROUPS = /\d[,\s](?!\d{3}(?!\d))\d|\d{4,}[,\s]\d/;

/** A count as exports write it: "1,234", "1.2K", "1.3万", "10万+", "赞 12"; null where it is none. */
export function parseCount(text: string, decimal: Decimal = 'point'): number | null {
  const plain = /[^\d]/.test(text) ? stripped(text, decimal) : text;
  const match = NUMBER.exec(plain);
  if (match === null) return null;
  const count = Math.round(Number(match[1]) * (UNITS[match[2]!.toLowerCase()] ?? 1));
  return Math.abs(count) < MOST ? count : null;
}

function stripped(text: string, decimal: Decimal): string {
  const trimmed = text.normalize('NFKC').trim().replace(BEFORE, '').replace(AFTER, '$1');
  if (decimal === 'point' && OTHER_GROUPS.test(trimmed)) return '';
  return decimal === 'comma' ? trimmed.replaceAll(/[.\s]/g, '').replace(',', '.') : trimmed.replaceAll(/[,\s]/g, '');
}

/** Whether a count could mean another number where the decimal sign is another. */
export const hasMark = (text: string) => /\d[.,]\d/.test(text);

/** What stands before fractions in these values of a column of counts; null where nothing tells. */
export function decimalOf(values: readonly string[]): Decimal | null {
  const some = (pattern: RegExp) => values.some((value) => pattern.test(value.trim()));
  if (some(POINT_FRACTION)) return 'point';
  return some(COMMA_FRACTION) || some(POINT_GROUPS) ? 'comma' : null;
}
