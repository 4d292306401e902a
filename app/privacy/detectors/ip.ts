import { isIPv6 } from 'node:net';
import { isBefore } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(`(?<![\\w.])(?!0)${OCTET}(?:\\.${OCTET}){3}(?![\\w]|\\.\\d)`, 'g');
const V6 = /(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\w:])/g;
/** What numbers of four parts are besides addresses. */
const OTHER = /(?:\bv|version|ver\.?|release|build|firmware|driver|section|chapter|clause|版本|固件|驱动|章节|条款|第)[\s:号是为]{0,3}$/i;

export const ip: Detector = {
  kind: 'IP',
  mayContain: (text, { digits }) => digits > 0 && /\d\.\d{1,3}\.\d|:[0-9A-Fa-f]*:/.test(text),
  find: (text) => [
    ...matchesOf(text, V4, 'form', (_match, _value, start) => (isBefore(OTHER, text, start) ? null : 0.9)),
    ...matchesOf(text, V6, 'form', (_match, address) => (isAddress(address) ? 0.95 : null)),
  ],
};

/** "a::b" is more often code than an address: three parts at least, and a digit. */
function isAddress(text: string): boolean {
  return isIPv6(text) && /\d/.test(text) && text.split(':').filter((part) => part !== '').length >= (/^fe80|\./i.test(text) ? 2 : 3);
}
