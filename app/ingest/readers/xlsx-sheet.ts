import type { ByteFlow } from '../byte-source.ts';
import { unescaped } from './shared-strings.ts';
import type { SharedParts } from './xlsx-parts.ts';
import { parseXml, type XmlHandler } from './xml.ts';

/** One row of a sheet, blank cells included; `line` is its number in the sheet. */
export interface SheetRow {
  line: number;
  cells: string[];
}

/** As wide as Excel's sheets are. */
const MOST_COLUMNS = 16_384;
const DAY = 86_400_000;

/**
 * The rows of a sheet, as many at a time as a piece of it completes. Formulas are read as their stored results; of merged
 * cells only the first has a value.
 */
export async function* sheetRows(flow: ByteFlow, shared: SharedParts, signal?: AbortSignal): AsyncGenerator<SheetRow[]> {
  const reader = new SheetReader(shared);
  for await (const _piece of parseXml(flow, reader, signal)) {
    await shared.strings.reach(reader.furthest);
    yield reader.taken();
  }
}

class SheetReader implements XmlHandler {
  readonly #shared: SharedParts;
  #rows: SheetRow[] = [];
  #line = 0;
  #cells: string[] = [];
  #column = 0;
  #type = 'n';
  #style = 0;
  #value = '';
  #inValue = false;
  #inPhonetic = false;
  /** Cells whose texts were not there yet. */
  #waiting: { cells: string[]; column: number; number: number }[] = [];
  /** The highest number of a text that a cell refers to. */
  furthest = -1;

  constructor(shared: SharedParts) {
    this.#shared = shared;
  }

  /** The rows so far; all texts up to the furthest must be there. */
  taken(): SheetRow[] {
    for (const { cells, column, number } of this.#waiting) cells[column] = this.#shared.strings.at(number);
    this.#waiting = [];
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(tag: string, attributes: Record<string, string>): void {
    if (tag === 'c') {
      this.#column = columnOf(attributes.r) ?? this.#cells.length;
      this.#type = attributes.t ?? 'n';
      this.#style = Number(attributes.s ?? 0);
      this.#value = '';
    } else if (tag === 'v' || tag === 't') this.#inValue = !this.#inPhonetic;
    else if (tag === 'rPh') this.#inPhonetic = true;
    else if (tag === 'row') {
      this.#line = attributes.r === undefined ? this.#line + 1 : Number(attributes.r);
      this.#cells = [];
    }
  }

  close(tag: string): void {
    if (tag === 'c') this.#put(this.#read());
    else if (tag === 'v' || tag === 't') this.#inValue = false;
    else if (tag === 'rPh') this.#inPhonetic = false;
    else if (tag === 'row') this.#rows.push({ line: this.#line, cells: this.#cells });
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
  }

  #put(value: string): void {
    if (this.#column >= MOST_COLUMNS) return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = value;
  }

  #read(): string {
    const value = this.#value;
    if (value === '' || this.#type === 'e') return '';
    if (this.#type === 's') return this.#sharedText(Number(value));
    if (this.#type === 'str' || this.#type === 'inlineStr') return unescaped(value);
    if (this.#type === 'b') return value === '1' ? 'true' : 'false';
    if (this.#type === 'd') return value;
    const number = Number(value);
    if (Number.isNaN(number)) return value;
    return this.#shared.dateStyles[this.#style] === true ? this.#date(number) : String(number);
  }

  #sharedText(number: number): string {
    if (this.#shared.strings.has(number) || this.#column >= MOST_COLUMNS) return this.#shared.strings.at(number);
    this.#waiting.push({ cells: this.#cells, column: this.#column, number });
    this.furthest = Math.max(this.furthest, number);
    return '';
  }

  /** Workbooks keep dates as fractions of a day, so a clock time comes back a millisecond off. */
  #date(days: number): string {
    const date = new Date(Math.round((this.#shared.epoch + days * DAY) / 1000) * 1000);
    return Number.isNaN(date.getTime()) ? String(days) : date.toISOString();
  }
}

/** 27 of "AB3". */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? null : column - 1;
}
