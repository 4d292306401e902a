import { parseDate } from '../dates.ts';
import { isKnownHeader } from '../headers.ts';
import { headerIndex } from '../row.ts';
import { type CsvRecord, CsvSplitter, type Dialect } from './csv-records.ts';

/** How a file of separated values is laid out. */
export interface Layout extends Dialect {
  /** Names of the columns; empty ones where the file has no header. */
  header: string[];
  /** The line of the header; 0 where there is none. */
  headerLine: number;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const RECORDS_LOOKED_AT = 50;
/** Excel's own hint in the first line. */
const HINT = /^sep=(.)\r?\n/i;
/** A header cell is a name; what is longer is a post. */
const LONGEST_NAME = 60;

/**
 * The delimiter that splits the first records most evenly, and the header that it gives; null where there is no record.
 * @param whole whether the text is the whole file
 */
export function layoutOf(text: string, whole: boolean): Layout | null {
  const hint = HINT.exec(text)?.[1];
  const quoting = quotingOf(text);
  const candidates = (hint === undefined ? DELIMITERS : [hint]).map((delimiter) => {
    const dialect = { ...quoting, delimiter };
    const records = firstRecords(text, whole, dialect).slice(hint === undefined ? 0 : 1);
    const header = records[headerIndex(records.map(({ cells }) => cells))];
    return { dialect, header, score: header === undefined ? 0 : evenness(records, header.cells) };
  });
  const best = candidates.reduce((top, candidate) => (candidate.score > top.score ? candidate : top));
  if (best.header !== undefined && best.score > 0) return withHeader(best.dialect, best.header, best.header.cells.some(isData));
  const lines: Dialect = { delimiter: null, quote: looksQuoted(text) ? quoting.quote : null, backslash: quoting.backslash };
  const first = firstRecords(text, whole, lines)[0];
  return first === undefined ? null : withHeader(lines, first, isPost(first.cells[0] ?? ''));
}

/** One post per line, none of them a header, quotation marks being text. */
export const PLAIN: Layout = { delimiter: null, quote: null, backslash: false, header: ['text'], headerLine: 0 };

function withHeader(dialect: Dialect, { cells, line }: CsvRecord, isRow: boolean): Layout {
  if (!isRow || cells.some(isKnownHeader)) return { ...dialect, header: cells, headerLine: line };
  return { ...dialect, header: dialect.delimiter === null ? ['text'] : cells.map(() => ''), headerLine: line - 1 };
}

/** Whether a cell in the place of a header is a value: a date, a link or a post. */
function isData(cell: string): boolean {
  if (cell.length > LONGEST_NAME || /^https?:\/\//.test(cell)) return true;
  return /\d{4}.*\d[:/.-]\d/.test(cell) && parseDate(cell, { today: new Date() }) !== null;
}

/** Whether the only cell of a first line is a post and no name of a column. */
const isPost = (line: string) => line.length > LONGEST_NAME || /[\s\S]\s\S+\s\S+\s|[，。！？!?…]/.test(line);

function firstRecords(text: string, whole: boolean, dialect: Dialect): CsvRecord[] {
  const records = new CsvSplitter(dialect).push(text, whole).filter(({ problem }) => problem === undefined);
  // A first record longer than what was looked at still has its header.
  return (records.length > 0 ? records : new CsvSplitter(dialect).push(text, true)).slice(0, RECORDS_LOOKED_AT);
}

/** Share of records as wide as the header, weighted towards more columns; 0 for a single column, and for prose with commas. */
function evenness(records: readonly CsvRecord[], header: readonly string[]): number {
  const share = records.filter(({ cells }) => cells.length === header.length).length / records.length;
  return share > 0.5 || header.some(isKnownHeader) ? share * (1 - 1 / header.length) : 0;
}

/** Cells begin and end with the mark that stands more often beside a delimiter or at the end of a line. */
function quotingOf(text: string): Pick<Dialect, 'quote' | 'backslash'> {
  const beside = (mark: string) => text.match(new RegExp(`(?:^|[,;\\t|])${mark}|${mark}(?:[,;\\t|]|$)`, 'gm'))?.length ?? 0;
  const quote = beside("'") > 2 * beside('"') + 4 ? "'" : '"';
  const backslash = text.includes(`\\${quote}`) && !new RegExp(`[^,;\\t|\\n]${quote}${quote}[^,;\\t|\\r\\n]`).test(text);
  return { quote, backslash };
}

/** Whether lines of a single column are quoted as a whole. */
const looksQuoted = (text: string) => /^"[^\n]*"\r?$/m.test(text) || /^"(?:[^"]|"")*"\r?$/m.test(text);
