import { LONGEST_RECORD } from '../row.ts';

/** One record of a CSV file; `line` is the line it begins on. `problem` says why it could not be split. */
export interface CsvRecord {
  line: number;
  cells: string[];
  problem?: 'unclosed-quote' | 'too-long';
}

/** How cells are set apart. */
export interface Dialect {
  /** One character; null where every line is one cell. */
  delimiter: string | null;
  quote: '"' | "'" | null;
  /** Whether a mark inside quotes is written \" and not "". */
  backslash: boolean;
}

const [CR, LF, BACKSLASH] = [0x0d, 0x0a, 0x5c];

/** `open`: a quotation mark is open where the text ends. */
type Scanned = { cells: string[]; end: number; lines: number } | 'incomplete' | 'open' | 'unclosed';

/**
 * Splits CSV text that arrives in pieces (RFC 4180, read leniently): any line end, also mixed; a quotation mark inside
 * a cell that does not end it is text. A quotation mark that never closes, or a record that is too long, costs its own
 * line, not the rest of the file: reading goes on with the next line.
 */
export class CsvSplitter {
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #mark: string;
  readonly #backslash: boolean;
  #rest = '';
  #line = 1;
  /** Inside a line that was given up: what follows up to its end is passed over. */
  #givenUp = false;

  constructor({ delimiter, quote, backslash }: Dialect) {
    this.#delimiter = delimiter === null ? -1 : delimiter.charCodeAt(0);
    this.#mark = quote ?? '';
    this.#quote = quote === null ? -1 : quote.charCodeAt(0);
    this.#backslash = backslash;
  }

  /** The records that are complete with this piece; `last` says that no more text follows. Blank lines are passed over. */
  push(piece: string, last: boolean): CsvRecord[] {
    const text = this.#rest + piece;
    const records: CsvRecord[] = [];
    let at = this.#givenUp ? this.#afterLine(text, 0, last) : 0;
    while (at < text.length) {
      const scanned = this.#scan(text, at, last);
      if (typeof scanned !== 'string') {
        if (scanned.cells.length > 1 || scanned.cells[0] !== '') records.push({ line: this.#line, cells: scanned.cells });
        at = scanned.end;
        this.#line += scanned.lines;
        continue;
      }
      if (scanned !== 'unclosed' && text.length - at <= LONGEST_RECORD) break;
      records.push({ line: this.#line, cells: [], problem: scanned === 'incomplete' ? 'too-long' : 'unclosed-quote' });
      at = this.#afterLine(text, at, last);
    }
    this.#rest = text.slice(at);
    return records;
  }

  /** Where the next line begins; the end of the text where this line goes on beyond it. */
  #afterLine(text: string, at: number, last: boolean): number {
    const next = nextLine(text, at);
    const cutInEnd = next === text.length && text.charCodeAt(next - 1) === CR && !last;
    this.#givenUp = next === -1 || cutInEnd;
    if (this.#givenUp) return cutInEnd ? text.length - 1 : text.length;
    this.#line += 1;
    return next;
  }

  #scan(text: string, start: number, last: boolean): Scanned {
    const cells: string[] = [];
    let lines = 1;
    let at = start;
    for (;;) {
      if (text.charCodeAt(at) === this.#quote) {
        const close = this.#closingQuote(text, at, last);
        if (typeof close === 'string') return close;
        const cell = text.slice(at + 1, close);
        lines += lineBreaks(cell);
        cells.push(this.#unescaped(cell));
        at = close + 1;
      } else {
        const end = this.#endOfCell(text, at);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (at >= text.length) return last ? { cells, end: at, lines } : 'incomplete';
      const code = text.charCodeAt(at);
      if (code !== this.#delimiter) {
        if (code === CR && at + 1 === text.length && !last) return 'incomplete';
        return { cells, end: nextLine(text, at), lines };
      }
      at += 1;
    }
  }

  #closingQuote(text: string, open: number, last: boolean): number | 'open' | 'unclosed' {
    let from = open + 1;
    for (;;) {
      const quote = text.indexOf(this.#mark, from);
      if (quote === -1 || (quote + 1 === text.length && !last)) return last ? 'unclosed' : 'open';
      const next = text.charCodeAt(quote + 1);
      if (this.#backslash && isEscaped(text, quote)) from = quote + 1;
      else if (next === this.#quote) from = quote + 2;
      else if (Number.isNaN(next) || next === this.#delimiter || next === CR || next === LF) return quote;
      // Beyond its own line a stray mark more likely opens another cell, and the first was never closed.
      else if (lineBreaks(text.slice(open, quote)) > 0) return 'unclosed';
      else from = quote + 1;
    }
  }

  #unescaped(cell: string): string {
    if (this.#backslash && cell.includes('\\')) return cell.replaceAll(`\\${this.#mark}`, this.#mark).replaceAll('\\\\', '\\');
    const twice = this.#mark + this.#mark;
    return cell.includes(twice) ? cell.replaceAll(twice, this.#mark) : cell;
  }

  #endOfCell(text: string, start: number): number {
    let at = start;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === LF || code === CR) break;
    }
    return at;
  }
}

/** Whether an odd number of backslashes stands before the mark. */
function isEscaped(text: string, mark: number): boolean {
  let at = mark - 1;
  while (text.charCodeAt(at) === BACKSLASH) at -= 1;
  return (mark - 1 - at) % 2 === 1;
}

/** Where the line after the one at `at` begins; -1 where the text has no end of it. */
function nextLine(text: string, at: number): number {
  const code = text.charCodeAt(at);
  // Mostly asked at the very end of a line; only a line that was given up has to be searched.
  const end = code === LF || code === CR ? at : endOfLine(text, at);
  if (end === -1) return -1;
  return text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
}

function endOfLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  const carriage = text.slice(at, feed === -1 ? text.length : feed).indexOf('\r');
  return carriage === -1 ? feed : at + carriage;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) count += 1;
  }
  return count;
}
