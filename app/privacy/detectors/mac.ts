import { Sign } from '../traits.ts';
import { isNear } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

/** Six pairs as IEEE 802 writes them, or three groups of four as Cisco does. */
const MAC = /(?<![\w:.-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\w:-]|\.\w)/gi;
/** Without separators, any twelve digits would match. */
const NAMED = /\bMAC(?: ?address| ?地址)?[\s:]{1,3}(?<value>[0-9a-f]{12})(?![\w])/gi;
const WORDS = /\bmac\b|物理地址|网卡/i;

export const mac: Detector = {
  kind: 'MAC',
  mayContain: (text, { signs, word }) =>
    (signs & Sign.digit) !== 0 &&
    (/[0-9a-f]{2}[:-][0-9a-f]{2}[:-]|[0-9a-f]{4}\.[0-9a-f]{4}\./i.test(text) || (word >= 12 && /\bmac\b/i.test(text))),
  find: (text) => [
    // All digits, they may be times, dates or a part number.
    ...matchesOf(text, MAC, 'form', (_match, mac, start) =>
      /[a-f]/i.test(mac) || isNear(WORDS, text, start, start + mac.length) ? 0.9 : null,
    ),
    ...matchesOf(text, NAMED, 'context', () => 0.8),
  ],
};
