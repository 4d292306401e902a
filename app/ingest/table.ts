import { AppError } from '../contract/errors.ts';
import type { EncodingName, PresetName } from '../contract/records.ts';
import { type ByteFlow, type ByteSource, flowOf, fromBytes, headOf } from './byte-source.ts';
import { openArchive } from './containers/archive.ts';
import { gunzipped } from './containers/gzip.ts';
import { inMemory } from './containers/limits.ts';
import { openZip } from './containers/zip.ts';
import { beginningOf } from './decode.ts';
import { checkEncoding, detectEncoding } from './detect-encoding.ts';
import { presetOf } from './presets.ts';
import { openCsv } from './readers/csv.ts';
import { openJsonArray, openJsonl } from './readers/jsonl.ts';
import { openXlsx } from './readers/xlsx.ts';
import { isWorkbook } from './readers/xlsx-parts.ts';
import type { Table } from './row.ts';

export type { Batch, RawRow, Table } from './row.ts';
export { describeProblem, rowsOf } from './row.ts';

/** Characters that tell JSON from separated values. */
const LOOKED_AT = 4096;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const GZIP = [0x1f, 0x8b];
/** Office files before 2007. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
/** `[` of a JSON array, also behind the assignment that begins each file of an X archive. */
const JSON_ARRAY = /^(?:window\.[\w.]+\s*=\s*)?\[\s*[{\]]/;
/** An object around the array: over several lines, or with a name that says so. */
const WRAPPED_ARRAY = /^\{\s*(?:"(?:data|posts|items|results|tweets|comments|records)"|\r?\n[\s\S]*?)\s*:\s*\[\s*\{/;

/** What is known of a file before it is looked at. */
export interface Known {
  /** What kind of export it is where its headers do not say. */
  preset?: PresetName | undefined;
  /** Of its texts; detected where it is left out. */
  encoding?: EncodingName | undefined;
}

/**
 * Opens an export by what it holds, not by its name: text, a workbook, or a `.gz` or `.zip` of these.
 * @throws AppError `file-empty`, `file-format`, `file-encoding`, `file-unreadable`
 */
export async function openTable(source: ByteSource, known: Known = {}): Promise<Table> {
  if (source.size === 0) throw empty(source.name);
  const head = await source.read(0, Math.min(8, source.size));
  const table =
    beginsWith(head, ZIP) || beginsWith(head, EMPTY_ZIP)
      ? await openZipped(source, known)
      : await openFlow(flowOf(source), source.size, known);
  table.facts.preset ??= known.preset ?? presetOf(table.columns);
  return table;
}

async function openZipped(source: ByteSource, known: Known): Promise<Table> {
  const entries = await openZip(source);
  if (isWorkbook(entries)) return openXlsx(entries, source.name);
  return openArchive(entries, source.name, (entry) => openFlow(entry, entry.packed, known));
}

/** @param packed bytes that the flow takes where it comes from */
async function openFlow(flow: ByteFlow, packed: number, known: Known): Promise<Table> {
  const head = await headOf(flow, 8);
  if (head.length === 0) throw empty(flow.name);
  if (beginsWith(head, GZIP)) return openFlow(gunzipped(flow, packed), packed, known);
  if (beginsWith(head, ZIP)) return openInnerWorkbook(flow);
  if (beginsWith(head, COMPOUND_FILE)) {
    throw new AppError('file-format', `${flow.name} is a workbook of an old kind (.xls) or locked; save it as XLSX or CSV.`, {
      file: flow.name,
    });
  }
  return openText(flow, known);
}

async function openInnerWorkbook(flow: ByteFlow): Promise<Table> {
  const entries = await openZip(fromBytes(flow.name, await inMemory(flow.chunks(), flow.name)));
  if (isWorkbook(entries)) return openXlsx(entries, flow.name);
  throw new AppError('file-format', `${flow.name} is an archive inside an archive; unpack it first.`, { file: flow.name });
}

async function openText(flow: ByteFlow, known: Known): Promise<Table> {
  if (known.encoding !== undefined) await checkEncoding(flow, known.encoding);
  const encoding = known.encoding ?? (await detectEncoding(flow));
  if (known.preset === 'plain') return openCsv(flow, encoding, true);
  const beginning = (await beginningOf(flow, encoding, LOOKED_AT)).text.trimStart();
  if (JSON_ARRAY.test(beginning) || WRAPPED_ARRAY.test(beginning)) return openJsonArray(flow, encoding);
  if (beginning.startsWith('{')) return openJsonl(flow, encoding);
  return openCsv(flow, encoding, false);
}

const empty = (file: string) => new AppError('file-empty', `${file} is empty; export it again.`, { file });

const beginsWith = (head: Uint8Array, signature: readonly number[]) => signature.every((byte, index) => head[index] === byte);
