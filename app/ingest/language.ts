import type { Language } from '../contract/records.ts';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /\p{Script=Latin}{2,}/gu;
/** Links, handles and redaction tokens say nothing about the language around them. */
const NOT_PROSE = /https?:\/\/[\x21-\x7e]+|[@＠][\p{L}\p{N}_-]+|\[[A-Z_]+\]/gu;
/** A Han character says about as much as half an English word. */
const HAN_PER_WORD = 2;
/** Below this share the other language is only a name or a hashtag. */
const MINORITY = 0.25;

/** By script: how much of the text is Chinese and how much English. */
export function detectLanguage(text: string): Language {
  const plain = text.replaceAll(NOT_PROSE, ' ');
  const chinese = (plain.match(HAN)?.length ?? 0) / HAN_PER_WORD;
  const english = plain.match(LATIN_WORD)?.length ?? 0;
  if (chinese + english === 0) return 'other';
  const share = chinese / (chinese + english);
  if (share < MINORITY) return 'en';
  return share > 1 - MINORITY ? 'zh' : 'mixed';
}
