import { type Detector, matchesOf } from './detector.ts';

/** @name of Western and Chinese channels, /u/name of Reddit; never the @ inside an address. */
const MENTION = /(?<![\w.@/])@[\p{L}\p{N}_][\p{L}\p{N}_.·-]{1,29}/gu;
const REDDIT = /(?<![\w/])\/?u\/[A-Za-z0-9_-]{3,20}(?![\w-])/g;
const HAN = /\p{Script=Han}/u;

export const handle: Detector = {
  kind: 'HANDLE',
  mayContain: (text) => text.includes('@') || text.includes('u/'),
  find(text) {
    const mentions = matchesOf(text, MENTION, ([match]) => (/^@\d+$/.test(match) ? 0.6 : 0.9)).map((match) => trim(text, match));
    return [...mentions, ...matchesOf(text, REDDIT, () => 0.9)];
  },
};

/** A sentence's full stop is no part of a name; in Chinese text a name ends where Latin letters meet Han characters after it. */
function trim<T extends { start: number; end: number }>(text: string, match: T): T {
  const name = text.slice(match.start + 1, match.end);
  const stop = name.replace(/[.·-]+$/, '');
  const latin = /^[A-Za-z0-9_.]+/.exec(stop)?.[0] ?? '';
  const kept = latin !== '' && latin.length < stop.length && HAN.test(stop.charAt(latin.length)) ? latin.length : stop.length;
  return { ...match, end: match.start + 1 + kept };
}
