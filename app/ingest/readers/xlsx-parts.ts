import { posix } from 'node:path';
import type { ZipEntry } from '../containers/zip.ts';
import { SharedStrings } from './shared-strings.ts';
import { parseWhole } from './xml.ts';

export interface Sheet {
  name: string;
  hidden: boolean;
  entry: ZipEntry;
}

/** What the cells of every sheet refer to. */
export interface SharedParts {
  strings: SharedStrings;
  /** By the number of a cell's style: whether it shows its number as a date. */
  dateStyles: readonly boolean[];
  /** Day 0 of its dates, in milliseconds since 1970. */
  epoch: number;
}

const WORKBOOK = /^xl\/workbook\d*\.xml$/i;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

export const isWorkbook = (entries: readonly ZipEntry[]) => entries.some(({ name }) => WORKBOOK.test(name));

/** The sheets in the workbook's order, and whether its dates count from 1904. */
export async function readWorkbook(entries: readonly ZipEntry[]): Promise<{ sheets: Sheet[]; epoch: number }> {
  const workbook = entries.find(({ name }) => WORKBOOK.test(name));
  const stated: { name: string; hidden: boolean; id: string }[] = [];
  let epoch = EPOCH_1900;
  if (workbook === undefined) return { sheets: [], epoch };
  await parseWhole(workbook, {
    open(tag, attributes) {
      if (tag === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? '')) epoch = EPOCH_1904;
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => name === 'id' || name.endsWith(':id'))?.[1] ?? '';
      stated.push({ name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible', id });
    },
    close() {},
    text() {},
  });
  const targets = await relationsOf(workbook.name, entries);
  const sheets = stated.flatMap(({ name, hidden, id }) => {
    const entry = entries.find((candidate) => candidate.name === targets.get(id));
    return entry === undefined ? [] : [{ name, hidden, entry }];
  });
  return { sheets, epoch };
}

/** Relation → name of the part it leads to. */
async function relationsOf(part: string, entries: readonly ZipEntry[]): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const relations = entries.find(({ name }) => name === `xl/_rels/${posix.basename(part)}.rels`);
  if (relations === undefined) return targets;
  await parseWhole(relations, {
    open(tag, { Id = '', Target = '' }) {
      if (tag === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target));
    },
    close() {},
    text() {},
  });
  return targets;
}

export async function readShared(entries: readonly ZipEntry[], epoch: number, file: string): Promise<SharedParts> {
  const part = (name: string) => entries.find((entry) => entry.name.toLowerCase() === `xl/${name}`);
  const styles = part('styles.xml');
  return {
    strings: new SharedStrings(part('sharedstrings.xml'), file),
    dateStyles: styles === undefined ? [] : await readDateStyles(styles),
    epoch,
  };
}

/** ECMA-376, part 1, 18.8.30: formats 14 to 22 and 45 to 47, and those of East Asian locales, are dates. */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format shows a date where a letter of one stands outside of quotes, brackets and escapes. */
const isDateFormat = (code: string) => /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\[(?!h|m|s)[^\]]*\]|\\.|_.|General/gi, ''));

async function readDateStyles(entry: ZipEntry): Promise<boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  await parseWhole(entry, {
    open(tag, attributes) {
      if (tag === 'numFmt') custom.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''));
      else if (tag === 'cellXfs') inCells = true;
      else if (tag === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(custom.get(id) ?? isBuiltInDate(id));
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
    text() {},
  });
  return styles;
}
