import { RE2JS, RE2JSSyntaxException } from 're2js';
import { AppError } from '../contract/errors.ts';

/** Steps of the machine that a pattern becomes: with more, a long post would take noticeable time. */
const LARGEST = 5000;
/** What Perl and JavaScript know and RE2 leaves out, as no machine without memory can do it. */
const LOOKS_AROUND_OR_BACK = /^\(\?(?:[=!]|<[=!]|>)|^\\[1-9]|^\\k/;

export interface CompiledPattern {
  /** Where it matches, in order. */
  find(text: string): { start: number; end: number }[];
}

/**
 * A regular expression that takes no more time than a text is long, whatever it is and whatever the text is (RE2).
 * @throws AppError `pattern-unsafe` for what could take endless time, `pattern-invalid` for what cannot be read
 */
export function compilePattern(pattern: string): CompiledPattern {
  const compiled = parse(pattern);
  if (compiled.programSize() > LARGEST) {
    throw new AppError('pattern-unsafe', `The pattern ${pattern} repeats too much; write smaller numbers of repetitions.`, {
      pattern,
      at: 1,
    });
  }
  return {
    find(text) {
      const found: { start: number; end: number }[] = [];
      const matcher = compiled.matcher(text);
      while (matcher.find()) if (matcher.end() > matcher.start()) found.push({ start: matcher.start(), end: matcher.end() });
      return found;
    },
  };
}

function parse(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (thrown) {
    if (!(thrown instanceof RE2JSSyntaxException)) throw thrown;
    throw explained(pattern, thrown);
  }
}

function explained(pattern: string, thrown: RE2JSSyntaxException): AppError {
  const part = thrown.getPattern() ?? '';
  const at = part === pattern ? (unmatched(pattern) ?? 1) : part === '' ? pattern.length : pattern.lastIndexOf(part) + 1;
  if (LOOKS_AROUND_OR_BACK.test(part)) {
    return new AppError(
      'pattern-unsafe',
      `The pattern ${pattern} looks around or back (“${part}”, character ${at}), which can take endless time on a long text; write it without.`,
      { pattern, at },
    );
  }
  const problem = thrown.getDescription();
  return new AppError('pattern-invalid', `The pattern ${pattern} cannot be read from character ${at} on: ${problem}; correct it.`, {
    pattern,
    at,
    problem,
  });
}

/** The place of a parenthesis or bracket that has no partner, counted from 1. */
function unmatched(pattern: string): number | null {
  const open: number[] = [];
  for (const { index, 0: sign } of pattern.matchAll(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[[()]/gs)) {
    if (sign === ')' && open.length === 0) return index + 1;
    if (sign === ')') open.pop();
    else if (sign === '(') open.push(index + 1);
    else if (sign === '[') return index + 1;
  }
  return open.at(-1) ?? null;
}
