import { bertTokenizerFile, SPECIAL } from '../../app/model/vocab-file.ts';

/** Redaction tokens stay whole: they tell the model what stood there. */
const REDACTIONS = ['[EMAIL]', '[PHONE]', '[URL]', '[HANDLE]', '[CN_ID]', '[US_SSN]', '[CARD]', '[IBAN]', '[IP]'];
const WORDS = 12_000;
const PIECES = 2000;
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~，。！？、；：“”‘’（）《》【】…—～·￥';
const EMOJI = '😀😂🤣😍🥰😘😊😎🤔😭😢😡🤬😱🥳🙏👍👎👏💪🔥✨💯❤💔🎉🎁🛒💰🔋📦🚚⭐🌟💡🏕🌙☀🌈😴🤮🤢🙄😅😆😉😋🤤🤯👀';
const HAN = /\p{Script=Han}/u;
const RUN = /[a-z0-9]+/g;

/** A WordPiece vocabulary with whole frequent English words, suffix pieces, and every Chinese character as a token. */
export function trainVocabulary(texts: readonly string[]): string[] {
  const words = new Map<string, number>();
  const characters = new Set<string>([...PUNCTUATION, ...EMOJI, ...commonHan()]);
  for (const text of texts) {
    const plain = normalise(text);
    for (const word of plain.match(RUN) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
    for (const character of plain) if (HAN.test(character) || /\p{Extended_Pictographic}/u.test(character)) characters.add(character);
  }
  const frequent = byCount(words)
    .filter(([word, count]) => count >= 3 && word.length > 1)
    .slice(0, WORDS)
    .map(([word]) => word);
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');
  const vocabulary = [
    ...SPECIAL,
    ...REDACTIONS,
    ...letters,
    ...letters.map((letter) => `##${letter}`),
    ...Array.from(characters).sort(),
    ...frequent,
    ...suffixes(words),
  ];
  return Array.from(new Set(vocabulary));
}

/** Endings of two to four letters, by how many words have them. */
function suffixes(words: ReadonlyMap<string, number>): string[] {
  const counts = new Map<string, number>();
  for (const [word, count] of words) {
    for (let length = 2; length <= 4 && length < word.length; length += 1) {
      const piece = `##${word.slice(-length)}`;
      counts.set(piece, (counts.get(piece) ?? 0) + count);
    }
  }
  return byCount(counts)
    .slice(0, PIECES)
    .map(([piece]) => piece);
}

const byCount = (counts: ReadonlyMap<string, number>) => Array.from(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** As BertNormalizer does: lower case, accents off. */
function normalise(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The 3,755 most used characters: level 1 of GB 2312, rows 16 to 55. */
function commonHan(): string[] {
  const decoder = new TextDecoder('gb18030');
  const characters: string[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (HAN.test(character)) characters.push(character);
    }
  }
  return characters;
}

/** `tokenizer.json` of a lower-casing BERT tokenizer over the vocabulary. */
export const tokenizerFile = (vocabulary: readonly string[]): object =>
  bertTokenizerFile(vocabulary, { lowercase: true, whole: REDACTIONS });
