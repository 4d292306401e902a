import type { Word } from '../contract/records.ts';

/** What one or more tokens stand for: `continues` where they belong to the word before. */
export interface Piece {
  text: string;
  tokens: number[];
  continues: boolean;
}

const HAN = /^\p{Script=Han}+$/u;
const WORDLIKE = /[\p{L}\p{N}]/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Groups pieces to words: a piece joins the word that it continues, unless one of the two is punctuation;
 * pieces of Han characters join the words that the platform's segmenter finds in their run.
 */
export function groupWords(pieces: readonly Piece[]): Word[] {
  const words: Word[] = [];
  let index = 0;
  while (index < pieces.length) {
    const piece = pieces[index]!;
    if (HAN.test(piece.text)) {
      index = addHanRun(pieces, index, words);
      continue;
    }
    const before = words.at(-1);
    if (piece.continues && before !== undefined && WORDLIKE.test(before.text) === WORDLIKE.test(piece.text) && !HAN.test(before.text)) {
      before.text += piece.text;
      before.tokens.push(...piece.tokens);
    } else words.push({ text: piece.text, tokens: [...piece.tokens] });
    index += 1;
  }
  return words;
}

/** Returns the index after the run of Han pieces that begins at `start`. */
function addHanRun(pieces: readonly Piece[], start: number, words: Word[]): number {
  let end = start + 1;
  while (end < pieces.length && HAN.test(pieces[end]!.text)) end += 1;
  const run = pieces.slice(start, end);
  const begins = new Set(Array.from(segmenter.segment(run.map(({ text }) => text).join('')), (segment) => segment.index));
  let position = 0;
  run.forEach(({ text, tokens }, index) => {
    if (index === 0 || begins.has(position)) words.push({ text: '', tokens: [] });
    const word = words.at(-1)!;
    word.text += text;
    word.tokens.push(...tokens);
    position += text.length;
  });
  return end;
}
