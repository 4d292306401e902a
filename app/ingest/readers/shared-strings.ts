import { AppError } from '../../contract/errors.ts';
import type { ZipEntry } from '../containers/zip.ts';
import { TextStore } from './text-store.ts';
import { parseXml } from './xml.ts';

/** Bytes of all distinct texts, which have to be in memory. */
const MOST_BYTES = 384 << 20;
/** Texts that the first rows of a sheet need: as workbooks number them in the order of their first use, a look needs no more. */
const FIRST = 20_000;

/** The texts that cells of a workbook share, read as far as they are needed: the first of them, or else all. */
export class SharedStrings {
  private readonly entry: ZipEntry | undefined;
  private readonly file: string;
  private texts = new TextStore();
  private whole: boolean;

  constructor(entry: ZipEntry | undefined, file: string) {
    this.entry = entry;
    this.file = file;
    this.whole = entry === undefined;
  }

  /** Whether the text of that number can be had, or is known not to exist. */
  has(number: number): boolean {
    return this.whole || number < this.texts.size;
  }

  /** Reads on until the text of that number is there. @throws AppError `file-format` where all texts are too many for memory */
  async reach(number: number): Promise<void> {
    if (this.has(number) || this.entry === undefined) return;
    const most = number < FIRST ? FIRST : Number.POSITIVE_INFINITY;
    const texts = new TextStore();
    const handler = reader((text) => this.keep(texts, text));
    let whole = true;
    for await (const _piece of parseXml(this.entry, handler)) {
      whole = texts.size < most;
      if (!whole) break;
    }
    this.texts = texts;
    this.whole = whole;
  }

  at(number: number): string {
    return this.texts.at(number);
  }

  private keep(texts: TextStore, text: string): void {
    texts.add(text);
    if (texts.bytes <= MOST_BYTES) return;
    throw new AppError('file-format', `${this.file} holds more than 384 MB of text; save the sheet as CSV.`, { file: this.file });
  }
}

/** Rich text is joined, its phonetic guide left out. */
function reader(found: (text: string) => void) {
  let [string, inText, inPhonetic] = ['', false, false];
  return {
    open(tag: string) {
      if (tag === 'si') string = '';
      else if (tag === 'rPh') inPhonetic = true;
      else if (tag === 't') inText = !inPhonetic;
    },
    close(tag: string) {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') inPhonetic = false;
      else if (tag === 'si') found(unescaped(string));
    },
    text(text: string) {
      if (inText) string += text;
    },
  };
}

/** Characters that XML cannot hold are written as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
