import { Readable } from 'node:stream';
import { type Options, parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { ByteSource } from '../byte-source.ts';
import { detectEncoding, type EncodingName, textOf } from '../decode.ts';
import { type RawRow, type RowProblem, type Table, uniqueColumns, valuesOf } from '../row.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Characters that decide on the delimiter. */
const LOOKED_AT = 1 << 16;
/** A record longer than this is a quote that never closes. */
const MAX_RECORD = 1 << 20;
const Parsed = z.object({ record: z.array(z.string()), info: z.looseObject({ lines: z.number() }) });

const OPTIONS: Options = {
  bom: true,
  info: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: MAX_RECORD,
};

/** Comma-, semicolon-, tab- or bar-separated values (RFC 4180, read leniently). */
export async function openCsv(source: ByteSource): Promise<Table> {
  const encoding = await detectEncoding(source);
  const head = await beginningOf(source, encoding);
  const delimiter = detectDelimiter(head);
  const header = await headerOf(source, encoding, delimiter);
  const columns = uniqueColumns(header);
  return { format: 'csv', columns, rows: (signal) => rowsOf(source, encoding, delimiter, columns, signal) };
}

async function beginningOf(source: ByteSource, encoding: EncodingName): Promise<string> {
  let text = '';
  for await (const piece of textOf(source, encoding)) {
    text += piece;
    if (text.length >= LOOKED_AT) break;
  }
  return text.slice(0, LOOKED_AT);
}

/** The one that splits the first records into the most columns, most evenly. */
export function detectDelimiter(head: string): string {
  const cut = head.length < LOOKED_AT ? head : head.slice(0, Math.max(head.lastIndexOf('\n'), 1));
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, score: evenness(cut, delimiter) }));
  return scores.reduce((best, candidate) => (candidate.score > best.score ? candidate : best)).delimiter;
}

function evenness(text: string, delimiter: string): number {
  try {
    const records = z.array(z.array(z.string())).parse(parseSync(text, { ...OPTIONS, info: false, delimiter, to: 50 }));
    const width = records[0]?.length ?? 0;
    const even = records.filter((record) => record.length === width).length;
    return width < 2 ? 0 : (width * even) / records.length;
  } catch {
    return 0;
  }
}

async function headerOf(source: ByteSource, encoding: EncodingName, delimiter: string): Promise<string[]> {
  for await (const { record } of records(source, encoding, delimiter)) return record;
  throw new AppError('file-empty', `${source.name} holds no rows; export it again.`, { file: source.name });
}

async function* rowsOf(
  source: ByteSource,
  encoding: EncodingName,
  delimiter: string,
  columns: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<RawRow | RowProblem> {
  let first = true;
  for await (const { record, line } of records(source, encoding, delimiter, signal)) {
    if (first) {
      first = false;
      continue;
    }
    if (record.length > columns.length) {
      yield { line, problem: `has ${record.length} cells where the header has ${columns.length}` };
      continue;
    }
    const values = valuesOf(columns, record);
    if (values !== null) yield { line, values };
  }
}

/** Records with the line they begin on. */
async function* records(source: ByteSource, encoding: EncodingName, delimiter: string, signal?: AbortSignal) {
  const parser = Readable.from(textOf(source, encoding, signal)).pipe(parse({ ...OPTIONS, delimiter }));
  let end = 0;
  try {
    for await (const raw of parser) {
      const { record, info } = Parsed.parse(raw);
      const line = info.lines - spannedLines(record) + 1;
      end = info.lines;
      yield { record, line };
    }
  } catch (cause) {
    if (signal?.aborted === true) throw signal.reason;
    if (cause instanceof AppError) throw cause;
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const reason = problem.includes('QUOTE') || problem.includes('MAX_RECORD') ? 'a quotation mark that never closes' : problem;
    throw new AppError('file-format', `${source.name} cannot be read after line ${end}: ${reason}.`, { file: source.name, line: end });
  } finally {
    parser.destroy();
  }
}

/** Lines of a record: one, and one more for each line break inside its cells. */
function spannedLines(record: readonly string[]): number {
  return record.reduce((lines, cell) => lines + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 1);
}
