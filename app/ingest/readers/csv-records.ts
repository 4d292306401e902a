/** One record of a CSV file; `line` is the line it begins on. `problem` says why it could not be split. */
export interface CsvRecord {
  line: number;
  cells: string[];
  problem?: 'unclosed-quote';
}

/** A record longer than this is a quotation mark that never closes. */
const MAX_RECORD = 1 << 20;
const [QUOTE, CR, LF] = [0x22, 0x0d, 0x0a];

type Scanned = { cells: string[]; end: number; lines: number } | 'incomplete' | 'unclosed';

/**
 * Splits CSV text that arrives in pieces (RFC 4180, read leniently): any line end, also mixed; a quotation mark inside
 * a cell that does not end it is text. A quotation mark that never closes costs its own line, not the rest of the file:
 * reading goes on with the next line.
 */
export class CsvSplitter {
  readonly #delimiter: number;
  #rest = '';
  #line = 1;

  /** @param delimiter one character; null where every line is one cell */
  constructor(delimiter: string | null) {
    this.#delimiter = delimiter === null ? -1 : delimiter.charCodeAt(0);
  }

  /** The records that are complete with this piece; `last` says that no more text follows. Blank lines are passed over. */
  push(piece: string, last: boolean): CsvRecord[] {
    const text = this.#rest + piece;
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      let scanned = this.#scan(text, at, last);
      if (scanned === 'incomplete') {
        if (text.length - at <= MAX_RECORD) break;
        scanned = 'unclosed';
      }
      const line = this.#line;
      if (scanned === 'unclosed') {
        records.push({ line, cells: [], problem: 'unclosed-quote' });
        at = nextLine(text, at);
        this.#line += 1;
        continue;
      }
      if (scanned.cells.length > 1 || scanned.cells[0] !== '') records.push({ line, cells: scanned.cells });
      at = scanned.end;
      this.#line += scanned.lines;
    }
    this.#rest = text.slice(at);
    return records;
  }

  #scan(text: string, start: number, last: boolean): Scanned {
    const cells: string[] = [];
    let lines = 1;
    let at = start;
    for (;;) {
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.#closingQuote(text, at, last);
        if (typeof close === 'string') return close;
        const cell = text.slice(at + 1, close);
        lines += lineBreaks(cell);
        cells.push(cell.includes('""') ? cell.replaceAll('""', '"') : cell);
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

  #closingQuote(text: string, open: number, last: boolean): number | 'incomplete' | 'unclosed' {
    let from = open + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote === -1 || (quote + 1 === text.length && !last)) return last ? 'unclosed' : 'incomplete';
      const next = text.charCodeAt(quote + 1);
      if (next === QUOTE) from = quote + 2;
      else if (Number.isNaN(next) || next === this.#delimiter || next === CR || next === LF) return quote;
      // Beyond its own line a stray mark more likely opens another cell, and the first was never closed.
      else if (lineBreaks(text.slice(open, quote)) > 0) return 'unclosed';
      else from = quote + 1;
    }
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

/** Where the line after the one at `at` begins. */
function nextLine(text: string, at: number): number {
  for (let index = at; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LF) return index + 1;
    if (code === CR) return text.charCodeAt(index + 1) === LF ? index + 2 : index + 1;
  }
  return text.length;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) count += 1;
  }
  return count;
}
