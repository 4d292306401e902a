import type { ColumnMapping, EncodingName, FileFacts } from '../contract/records.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { fitMapping, memorable, shapeOf } from '../ingest/shape.ts';
import { openTable, type Table } from '../ingest/table.ts';
import type { MappingMemory } from './ports.ts';

/**
 * Opens a file as the last one of its shape was read, with the mapping of that one; null where there was none.
 * An encoding that was chosen then is taken again, unless this file is evidently Unicode.
 */
export async function openAsBefore(
  source: ByteSource,
  encoding: EncodingName | undefined,
  memory: MappingMemory,
): Promise<{ table: Table; remembered: ColumnMapping | null }> {
  const table = await openTable(source, { encoding });
  const before = memory.recall(shapeOf(table.facts, table.columns));
  if (before === null) return { table, remembered: null };
  const { encoding: chosen, ...conventions } = before.conventions ?? {};
  if (encoding !== undefined || chosen === undefined || isUnicode(table.facts)) {
    return { table, remembered: fitMapping({ ...before, conventions }, table.columns) };
  }
  const again = await openTable(source, { encoding: chosen });
  return { table: again, remembered: fitMapping(before, again.columns) };
}

/**
 * Keeps a mapping for the next file of this shape. Where the encoding was chosen by hand, headers may look different
 * until it is: so the mapping is kept for the shape that the file seems to have as well.
 */
export async function rememberMapping(
  source: ByteSource,
  { facts, columns }: Pick<Table, 'facts' | 'columns'>,
  mapping: ColumnMapping,
  memory: MappingMemory,
): Promise<void> {
  const kept = memorable(mapping);
  memory.remember(shapeOf(facts, columns), kept);
  if (mapping.conventions?.encoding === undefined) return;
  const seeming = await openTable(source).catch(() => null);
  if (seeming !== null) memory.remember(shapeOf(seeming.facts, seeming.columns), kept);
}

const isUnicode = ({ encoding }: FileFacts) => encoding?.startsWith('utf-') ?? true;
