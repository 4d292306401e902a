import { z } from 'zod';
import { ChannelRule } from '../contract/records.ts';

/** Weight 1 in X's counting (twitter-text, version 3); everything else weighs 2. */
const LIGHT: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
const URL = /https?:\/\/\S+/g;
const URL_WEIGHT = 23;
const EMOJI = /\p{Extended_Pictographic}/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** `resources/channels.json`. @throws ZodError where a rule is not complete */
export function parseChannels(json: unknown): ChannelRule[] {
  return z.array(ChannelRule).parse(json);
}

/** The length of a text as the channel counts it. */
export function countLength(text: string, { counting }: Pick<ChannelRule, 'counting'>): number {
  if (counting === 'weighted') return weightedLength(text);
  const characters = Array.from(text);
  if (counting === 'characters') return characters.length;
  return Math.ceil(characters.reduce((sum, character) => sum + (character.charCodeAt(0) < 128 ? 0.5 : 1), 0));
}

function weightedLength(text: string): number {
  const links = text.normalize('NFC').match(URL) ?? [];
  const rest = text.normalize('NFC').replaceAll(URL, '');
  let length = links.length * URL_WEIGHT;
  for (const { segment } of graphemes.segment(rest)) {
    if (EMOJI.test(segment)) length += 2;
    else for (const character of segment) length += isLight(character.codePointAt(0)!) ? 1 : 2;
  }
  return length;
}

function isLight(code: number): boolean {
  return LIGHT.some(([first, last]) => code >= first && code <= last);
}
