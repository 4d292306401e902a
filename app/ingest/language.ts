import type { Language } from '../contract/records.ts';

/** Links, handles and redaction tokens say nothing about the language around them. */
const NOT_PROSE = /https?:\/\/[\x21-\x7e]+|[@＠][\p{L}\p{N}_-]+|\[[A-Z_]+\]/gu;
/** A Han character says about as much as half an English word. */
const HAN_PER_WORD = 2;
/** Below this share the other language is only a name or a hashtag. */
const MINORITY = 0.25;

/** By script: how much of the text is Chinese and how much English. */
export function detectLanguage(text: string): Language {
  const { han, words } = countScripts(/[@＠[]|:\/\//.test(text) ? text.replaceAll(NOT_PROSE, ' ') : text);
  const [chinese, english] = [han / HAN_PER_WORD, words];
  if (chinese + english === 0) return 'other';
  const share = chinese / (chinese + english);
  if (share < MINORITY) return 'en';
  return share > 1 - MINORITY ? 'zh' : 'mixed';
}

/** Han characters, and words of two Latin letters or more, in one pass: this runs on every post of an import. */
function countScripts(text: string): { han: number; words: number } {
  let [han, words, letters] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isLatin(code)) {
      letters += 1;
      if (letters === 2) words += 1;
      continue;
    }
    letters = 0;
    if (isHan(code)) han += 1;
  }
  return { han, words };
}

/** Basic Latin, Latin-1, Extended A and B, Extended Additional and the full-width letters. */
function isLatin(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  if (code < 0x250) return code >= 0xc0 && code !== 0xd7 && code !== 0xf7;
  return (code >= 0x1e00 && code <= 0x1eff) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a);
}

/** The unified ideographs, and the first half of the pairs that write their supplementary ones. */
function isHan(code: number): boolean {
  if (code < 0x3005) return false;
  return (
    code === 0x3005 ||
    code === 0x3007 ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xd840 && code <= 0xd88d)
  );
}
