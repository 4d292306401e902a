import { isIPv6 } from 'node:net';
import { type Detector, matchesOf } from './detector.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(`(?<![\\d.])${OCTET}(?:\\.${OCTET}){3}(?![\\d]|\\.\\d)`, 'g');
const V6 = /(?<![\w:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])/g;

export const ip: Detector = {
  kind: 'IP',
  mayContain: (text) => /\d\.\d|:[0-9A-Fa-f]*:/.test(text),
  find(text) {
    const v6 = matchesOf(text, V6, 'form', ([match]) => (isIPv6(match) && match.length > 4 ? 0.95 : null));
    return [...matchesOf(text, V4, 'form', () => 0.9), ...v6];
  },
};
