import { z } from 'zod';
import { RedactionKind } from './privacy.ts';
import { ImportPurpose } from './rights.ts';

/** Fields of a post that a column of an export can be mapped to; a title is put before the text. */
export const PostField = z.enum(['text', 'title', 'id', 'author', 'date', 'channel', 'language', 'likes', 'comments', 'shares', 'views']);
export type PostField = z.infer<typeof PostField>;

export const EncodingName = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252']);
export type EncodingName = z.infer<typeof EncodingName>;

/** What "3/5/2024" means. */
export const DateOrder = z.enum(['day-month', 'month-day']);
export type DateOrder = z.infer<typeof DateOrder>;

/** What stands before the fraction of a number: "1.234" is a thousand where it is a comma. */
export const Decimal = z.enum(['point', 'comma']);
export type Decimal = z.infer<typeof Decimal>;

/** How a file writes what can be read in two ways. What is left out is read as it seems to be, or as most exports write it. */
export const Conventions = z.object({
  /** Of its characters; detected where it is left out. */
  encoding: EncodingName.optional(),
  dateOrder: DateOrder.optional(),
  decimal: Decimal.optional(),
  /** Zone of times that name none, such as "+08:00"; UTC where it is left out. */
  zone: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .optional(),
  /** What "2 hours ago" refers to; the file's own date where it is left out. */
  exportedAt: z.iso.datetime().optional(),
});
export type Conventions = z.infer<typeof Conventions>;

/** Which column feeds which field; `attributes` are further columns kept for filters and audits: attribute name → column. */
export const ColumnMapping = z.object({
  fields: z.partialRecord(PostField, z.string()),
  attributes: z.record(z.string(), z.string()),
  conventions: Conventions.optional(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** Exports that are known by their headers; `plain` is one post per line without any header. */
export const PresetName = z.enum([
  'meltwater',
  'brandwatch',
  'weibo-search',
  'x-archive',
  'youtube-data-tools',
  '4cat',
  'reddit',
  'amazon',
  'plain',
]);
export type PresetName = z.infer<typeof PresetName>;

/** How a file was read. */
export const FileFacts = z.object({
  format: z.enum(['csv', 'lines', 'jsonl', 'json', 'xlsx']),
  /** Null where the format fixes it. */
  encoding: EncodingName.nullable(),
  /** Of separated values. */
  delimiter: z.string().nullable(),
  /** Files of an archive that are read one after the other, or the sheet of a workbook. */
  parts: z.array(z.string()),
  /** Other files of the archive, or other sheets. */
  passedOver: z.int().nonnegative(),
  preset: PresetName.nullable(),
});
export type FileFacts = z.infer<typeof FileFacts>;

/** What can be wrong with a row. The screens translate `rowProblems.<code>`; `details` fills the sentence in. */
export const RowProblem = z.object({
  /** Of an archive with several files. */
  part: z.string().optional(),
  line: z.int().positive(),
  column: z.string().optional(),
  problem: z.enum(['unclosed-quote', 'not-an-object', 'too-deep', 'too-long', 'cell-count', 'no-text', 'not-a-date', 'not-a-number']),
  details: z.record(z.string(), z.number()).optional(),
});
export type RowProblem = z.infer<typeof RowProblem>;

export const ImportReport = z.object({
  importId: z.int().positive().nullable(),
  file: z.string(),
  /** Imports of older versions have none. */
  facts: FileFacts.optional(),
  read: z.int(),
  stored: z.int(),
  duplicates: z.int(),
  /** Rows of people who were erased and are left out from then on. */
  withheld: z.int().default(0),
  /** The first thousand; `rejectedCount` is the true number. */
  rejected: z.array(RowProblem),
  rejectedCount: z.int(),
  /** Cells that could not be read and were left empty, in rows that were stored; the first thousand. */
  warnings: z.array(RowProblem),
  warningCount: z.int(),
  redactions: z.partialRecord(RedactionKind, z.int()),
  seconds: z.number(),
  /** It was stopped and what it had stored was kept. */
  partial: z.literal(true).optional(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** What was counted so far while a file is read. */
export const ImportTally = ImportReport.pick({
  read: true,
  stored: true,
  duplicates: true,
  withheld: true,
  rejected: true,
  rejectedCount: true,
  warnings: true,
  warningCount: true,
  redactions: true,
});
export type ImportTally = z.infer<typeof ImportTally>;

export const emptyTally = (): ImportTally => ({
  read: 0,
  stored: 0,
  duplicates: 0,
  withheld: 0,
  rejected: [],
  rejectedCount: 0,
  warnings: [],
  warningCount: 0,
  redactions: {},
});

/** All that an import needs to go on where it stopped. It is stored together with the rows that it speaks of. */
export const ImportState = z.object({
  file: z.object({
    name: z.string(),
    size: z.int().nonnegative(),
    /** SHA-256 of the first megabyte, so that another file of the same name is told apart. */
    head: z.string(),
  }),
  facts: FileFacts,
  mapping: ColumnMapping,
  preset: PresetName.optional(),
  /** What relative dates refer to. */
  today: z.iso.datetime(),
  tally: ImportTally,
  seconds: z.number(),
});
export type ImportState = z.infer<typeof ImportState>;

/** An import that was cancelled or cut off: it can go on, be kept as it is, or be undone. */
export const UnfinishedImport = z.object({
  importId: z.int().positive(),
  file: z.string(),
  bytes: z.int(),
  startedAt: z.iso.datetime(),
  read: z.int(),
  stored: z.int(),
  /** Another process is at it just now. */
  running: z.boolean(),
});
export type UnfinishedImport = z.infer<typeof UnfinishedImport>;

/** A row that was not stored again because a post equals it. */
export const DuplicateRow = z.object({
  part: z.string().nullable(),
  line: z.int().positive(),
  /** The post that it equals, and its text. */
  post: z.int().positive(),
  text: z.string(),
  /** Whether the ids are the same, or author and text. */
  same: z.enum(['id', 'text']),
});
export type DuplicateRow = z.infer<typeof DuplicateRow>;

export const ImportRecord = z.object({
  id: z.int().positive(),
  file: z.string(),
  importedAt: z.iso.datetime(),
  synthetic: z.boolean(),
  purpose: ImportPurpose.nullable(),
  report: ImportReport,
});
export type ImportRecord = z.infer<typeof ImportRecord>;
