import { Sign } from '../traits.ts';
import { isNear, SENTENCE } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

/** Six pairs as IEEE 802 writes them (letters may look like digits), or three groups of four as Cisco does. */
const MAC =
  /(?<!\w|(?<![g-z])[0-9a-f]{2}[:-]|[0-9a-f]\.)(?:[0-9a-foil]{2}([:-])(?:[0-9a-foil]{2}\1){4}[0-9a-foil]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\w:-]|\.\w)/gi;
/** Without separators it may be any number or word. */
const BARE = /(?<![A-Za-z0-9])[0-9a-f]{12}(?![A-Za-z0-9])/gi;
const WORDS = /\bmac\b|物理地址|网卡|路由器|\brouter\b|\bdevice id\b|设备|蓝牙|bluetooth|\bWLAN\b|\bwi-?fi\b|adapter|sticker|贴纸|无线/i;

export const mac: Detector = {
  kind: 'MAC',
  mayContain: (text, { signs, word }) =>
    (signs & Sign.digit) !== 0 &&
    (/[0-9a-foil]{2}[:-][0-9a-foil]{2}[:-]|[0-9a-f]{4}\.[0-9a-f]{4}\./i.test(text) || (word >= 12 && WORDS.test(text))),
  find(text) {
    const isNamed = (mac: string, start: number) => isNear(WORDS, text, start, start + mac.length, SENTENCE);
    return [
      // All digits, they may be times, dates or a part number.
      ...matchesOf(text, MAC, 'form', (_match, mac, start) => ((/[a-f]/i.test(mac) && /\d/.test(mac)) || isNamed(mac, start) ? 0.9 : null)),
      ...matchesOf(text, BARE, 'context', (_match, mac, start) =>
        /[a-f]/i.test(mac) && /\d/.test(mac) && isNamed(mac, start) ? 0.8 : null,
      ),
    ];
  },
};
