import type { TextMark } from '../../contract/records.ts';
import type { Search, Term } from './query.ts';
import { CJK_LETTERS, isCjk } from './terms.ts';

/** Where in a text the pieces of a search stand, in order and not overlapping; what is excluded has no place. */
export function marksOf(text: string, search: Search): TextMark[] {
  const patterns = search.groups.flat(2).map(patternOf);
  if (patterns.length === 0) return [];
  const { folded, starts } = foldWithPlaces(text);
  const found = patterns.flatMap((pattern) =>
    Array.from(folded.matchAll(pattern), ({ index, 0: match }) => ({ start: starts[index]!, end: starts[index + match.length]! })),
  );
  return merged(found);
}

/** Folded letter by letter, with the place in `text` that each came from; one more place for the end. */
function foldWithPlaces(text: string): { folded: string; starts: number[] } {
  let folded = '';
  const starts: number[] = [];
  let place = 0;
  for (const character of text) {
    const piece = bare(character);
    for (let index = 0; index < piece.length; index += 1) starts.push(place);
    folded += piece;
    place += character.length;
  }
  starts.push(place);
  return { folded, starts };
}

/** As the index compares: no width, no case, no accents. */
function bare(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().normalize('NFC');
}

function patternOf(term: Term): RegExp {
  if (term.kind === 'emoji') return new RegExp(term.emoji, 'gu');
  if (term.kind === 'tag') return new RegExp(`#${bare(term.tag)}`, 'gu');
  const runs = term.kind === 'word' ? [term.run] : term.runs;
  const [first, last] = [runs[0]!, runs.at(-1)!];
  const before = isCjk(first) ? '' : `(?:(?<![\\p{L}\\p{N}])|(?<=[${CJK_LETTERS}]))`;
  const after = term.kind === 'word' || isCjk(last) ? '' : `(?:(?![\\p{L}\\p{N}])|(?=[${CJK_LETTERS}]))`;
  // Runs hold letters, digits and accents alone: nothing that a pattern would take for a sign.
  return new RegExp(`${before}${runs.map(bare).join('[^\\p{L}\\p{N}]*')}${after}`, 'gu');
}

function merged(marks: TextMark[]): TextMark[] {
  const result: TextMark[] = [];
  for (const mark of marks.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last !== undefined && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else if (mark.end > mark.start) result.push({ ...mark });
  }
  return result;
}
