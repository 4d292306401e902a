import { type Detector, matchesOf } from './detector.ts';

const EMAIL =
  /(?<![\w.+-])[A-Za-z0-9_%+-](?:[A-Za-z0-9._%+-]{0,63})@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9-]{1,63}){1,6}(?![\w])/g;
/** The last label of a domain is letters, or punycode. */
const TOP_LEVEL = /\.(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9-]{2,59})$/;

export const email: Detector = {
  kind: 'EMAIL',
  mayContain: (text) => text.includes('@'),
  find: (text) => matchesOf(text, EMAIL, ([match]) => (TOP_LEVEL.test(match) ? 0.99 : null)),
};
