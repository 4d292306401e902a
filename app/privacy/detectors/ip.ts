import { isIPv6 } from 'node:net';
import { isAfter, isBefore, isNear } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
/** Dots as people write them so that no link is made of it. */
const DOT = '(?:\\.|\\[\\.\\]|\\(\\.\\)|[[(]dot[\\])]|点| dot )';
const V4 = new RegExp(`(?<!\\w|${DOT})(?!0)${OCTET}(?:${DOT}${OCTET}){3}(?![\\w]|${DOT}\\d)`, 'gi');
const V6 = /(?<![\w.]|[0-9A-Fa-f]:|::)[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\w:])/g;
/** What numbers of four parts are besides addresses. */
const OTHER =
  /(?:\bv|\bver(?:sion)?\.?|\brelease|\bbuild|firmware|\bdriver|section|chapter|clause|grade[ds]?|update[ds]?|版本|固件|驱动|章节|条款|第|升级|更新|降级|升)[\s:号是为到至]{0,3}(?:from\s|to\s)?(?:\d+(?:\.\d+){3}\s?(?:to|->|-|到|升级到|更新到)\s?)?$/i;
const NETWORK = /\bIP|server|\bhost|\bping\b|address|\bDNS\b|\bport\b|proxy|router|地址|服务器|端口|网关|代理/i;
const UPGRADE = /^\s?(?:升级|更新|降级|升到)/;
const MAY = new RegExp(`\\d${DOT}\\d{1,3}${DOT}\\d|:[0-9A-Fa-f]*:`, 'i');

export const ip: Detector = {
  kind: 'IP',
  mayContain: (text, { digits }) => digits > 0 && MAY.test(text),
  find: (text) => [
    ...matchesOf(text, V4, 'form', (_match, address, start) => (isVersion(text, start, start + address.length) ? null : 0.9)),
    ...matchesOf(text, V6, 'form', (_match, address) => (isAddress(address) ? 0.95 : null)),
  ],
};

/** Small numbers are a version or a date unless the words around are of networks. */
function isVersion(text: string, start: number, end: number): boolean {
  const isSmall = /^\d(?:\D+[012]?\d){3}$/.test(text.slice(start, end));
  return isBefore(OTHER, text, start) || isAfter(UPGRADE, text, end) || (isSmall && !isNear(NETWORK, text, start, end));
}

/** "a::b" is more often code than an address: three parts at least, and a digit. */
function isAddress(text: string): boolean {
  return isIPv6(text) && /\d/.test(text) && text.split(':').filter((part) => part !== '').length >= (/^fe80|\./i.test(text) ? 2 : 3);
}
