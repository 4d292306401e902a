import type { Word } from '../contract/records.ts';

const HAN = /^\p{Script=Han}$/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Groups WordPiece tokens to words: `##` pieces join what they continue, single Han characters join
 * the words that the platform's segmenter finds in their run.
 */
export function groupWords(tokens: readonly string[], isSpecial: (token: string) => boolean): Word[] {
  const words: Word[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index]!;
    if (isSpecial(token)) index += 1;
    else if (HAN.test(token)) index = addHanRun(tokens, index, words);
    else {
      addPiece(token, index, words, isSpecial(tokens[index - 1] ?? ''));
      index += 1;
    }
  }
  return words;
}

function addPiece(token: string, index: number, words: Word[], afterSpecial: boolean): void {
  const previous = words.at(-1);
  if (token.startsWith('##') && previous !== undefined && !afterSpecial) {
    previous.text += token.slice(2);
    previous.tokens.push(index);
  } else {
    words.push({ text: token.replace(/^##/, ''), tokens: [index] });
  }
}

/** Returns the index after the run of Han characters that begins at `start`. */
function addHanRun(tokens: readonly string[], start: number, words: Word[]): number {
  let end = start;
  while (end < tokens.length && HAN.test(tokens[end]!)) end += 1;
  let position = start;
  for (const { segment } of segmenter.segment(tokens.slice(start, end).join(''))) {
    const length = Array.from(segment).length;
    words.push({ text: segment, tokens: Array.from({ length }, (_, offset) => position + offset) });
    position += length;
  }
  return end;
}
