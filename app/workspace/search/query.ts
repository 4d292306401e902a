import { bigramsOf, emojiOf, emojiTerm, fold, isCjk, runsOf, tagsOf, tagTerm } from './terms.ts';

export type Term =
  /** Its last letters may be missing. */
  | { kind: 'word'; run: string }
  /** Runs one after the other, each as it is. */
  | { kind: 'phrase'; runs: string[] }
  | { kind: 'tag'; tag: string }
  | { kind: 'emoji'; emoji: string };

/** What stands between two blanks or two quotation marks: all its terms must be there. */
export type Piece = Term[];

/** What an analyst searches for. */
export interface Search {
  /** Of each group, one piece at least. */
  groups: Piece[][];
  /** None of these. */
  excluded: Piece[];
}

const PIECES = /(-?)(?:"([^"]*)"?|([^\s"]+))/g;
const QUOTES = /[“”„«»「」『』]/g;

/**
 * Reads what was typed: words of which all must be there, "phrases", -exclusions, OR between two pieces, #tags, emoji.
 * Any text can be read; signs that mean nothing are passed over.
 */
export function parseSearch(text: string): Search {
  const groups: Piece[][] = [];
  const excluded: Piece[] = [];
  let joining = false;
  for (const [, minus, phrase, plain] of text.normalize('NFKC').replace(QUOTES, '"').matchAll(PIECES)) {
    if (plain === 'OR' && minus === '') {
      joining = groups.length > 0;
      continue;
    }
    const piece = phrase === undefined ? plainPiece(plain!) : phrasePiece(phrase);
    if (piece.length === 0) continue;
    if (minus === '-') excluded.push(piece);
    else if (joining) groups.at(-1)!.push(piece);
    else groups.push([piece]);
    joining = false;
  }
  return { groups, excluded };
}

/** FTS5 queries for the groups and for what is excluded; null where there is nothing to ask. All terms are quoted. */
export function toFts({ groups, excluded }: Search): { wanted: string | null; unwanted: string | null } {
  const either = (pieces: readonly Piece[]) =>
    pieces
      .map((piece) => piece.map(termQuery).join(' AND '))
      .map(bracketed)
      .join(' OR ');
  return {
    wanted: groups.length === 0 ? null : groups.map(either).map(bracketed).join(' AND '),
    unwanted: excluded.length === 0 ? null : either(excluded),
  };
}

/** The FTS5 query for posts that hold all these phrases, each as it is; null where one holds no letters. */
export function phrasesQuery(phrases: readonly string[]): string | null {
  const pieces = phrases.map(phrasePiece);
  return pieces.length === 0 || pieces.some((piece) => piece.length === 0) ? null : pieces.flat().map(termQuery).join(' AND ');
}

/** The FTS5 query for words in a row of which the last may go on; null where there is no word. */
export function toPhrase(words: string): string | null {
  const runs = runsOf(fold(words));
  return runs.length === 0 ? null : phraseQuery(runs).replace(/"$/, '"*');
}

function plainPiece(text: string): Piece {
  const folded = fold(text);
  const words = runsOf(folded.replaceAll(/#[\p{L}\p{N}\p{M}_]+/gu, ' '));
  return [
    ...tagsOf(folded).map((tag): Term => ({ kind: 'tag', tag })),
    ...words.map((run): Term => ({ kind: 'word', run })),
    ...emojiTerms(text),
  ];
}

function phrasePiece(text: string): Piece {
  const runs = runsOf(fold(text));
  return [...(runs.length === 0 ? [] : [{ kind: 'phrase', runs } as const]), ...emojiTerms(text)];
}

function emojiTerms(text: string): Term[] {
  return emojiOf(text).map((emoji) => ({ kind: 'emoji', emoji }));
}

function termQuery(term: Term): string {
  if (term.kind === 'tag') return `"${tagTerm(term.tag)}"*`;
  if (term.kind === 'emoji') return `"${emojiTerm(term.emoji)}"`;
  if (term.kind === 'word') return isCjk(term.run) ? phraseQuery([term.run]) : `"${term.run}"*`;
  return phraseQuery(term.runs);
}

/** The terms as the index has them in a row. A single CJK character at the end is the beginning of a pair. */
function phraseQuery(runs: readonly string[]): string {
  const terms = runs.flatMap((run, index) => {
    if (!isCjk(run)) return [run];
    const pairs = bigramsOf(run);
    const last = Array.from(run).at(-1)!;
    return pairs.length === 0 || index < runs.length - 1 ? [...pairs, last] : pairs;
  });
  const open = isCjk(runs.at(-1)!) && Array.from(runs.at(-1)!).length === 1;
  return `"${terms.join(' ')}"${open ? '*' : ''}`;
}

function bracketed(query: string): string {
  return `(${query})`;
}
