import { z } from 'zod';
import * as r from '../records.ts';
import { FileRef, nothing } from './shared.ts';

/** `preset` says what kind of export the file is where its headers do not. */
export const ImportRequest = z.object({
  file: FileRef,
  mapping: r.ColumnMapping,
  preset: r.PresetName.optional(),
});
/** Without a mapping it is guessed, or remembered; `conventions` are known beforehand and go before all others. */
export const ImportPreviewRequest = ImportRequest.extend({
  mapping: r.ColumnMapping.nullable(),
  conventions: r.Conventions.optional(),
});

export const ImportPreview = z.object({
  facts: r.FileFacts,
  columns: z.array(z.string()),
  mapping: r.ColumnMapping,
  /** The mapping was the one used for the last file of this shape. */
  remembered: z.boolean(),
  dates: z.object({
    /** Whether the column has dates such as "3/5/2024", and what tells the order: values, or only a guess. */
    order: z.enum(['none', 'certain', 'guessed', 'mixed']),
    /** Whether it has dates such as "2 hours ago", which depend on the day of the export. */
    relative: z.boolean(),
    /** Whether it has times that name no zone. */
    zoneless: z.boolean(),
  }),
  /** Whether counts have points or commas, and what tells which of them stands before a fraction. */
  decimals: z.enum(['none', 'certain', 'guessed']),
  /** Twenty rows as they would be stored: already redacted. */
  rows: z.array(
    z.object({ line: z.int(), post: r.StoredPost.omit({ id: true, importId: true }).nullable(), problem: r.RowProblem.nullable() }),
  ),
  /** Column → its first values, redacted, so that the analyst can tell columns apart. */
  samples: z.record(z.string(), z.array(z.string())),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const importCalls = {
  'import.preview': { input: ImportPreviewRequest, output: ImportPreview },
  'import.run': { input: ImportRequest.extend({ purpose: r.ImportPurpose.optional() }), output: r.ImportReport, progress: r.Progress },
  /** Imports that were cancelled or cut off. */
  'import.unfinished': { input: nothing, output: z.array(r.UnfinishedImport) },
  /** Goes on with one; the file must be the same. */
  'import.resume': { input: z.object({ file: FileRef, importId: z.int() }), output: r.ImportReport, progress: r.Progress },
  /** Ends one with what it has stored. */
  'import.keep': { input: z.object({ importId: z.int() }), output: r.ImportReport },
  'import.duplicates': { input: z.object({ importId: z.int(), limit: z.int().min(1).max(1000) }), output: z.array(r.DuplicateRow) },
  /** Compares all posts of the workspace; gives the largest groups. */
  'nearCopies.find': { input: nothing, output: z.array(r.NearCopyGroup), progress: r.Progress },
  /** The largest groups that were found last. */
  'nearCopies.list': { input: nothing, output: z.array(r.NearCopyGroup) },
  'import.undo': { input: z.object({ importId: z.int() }), output: z.object({ removed: z.int() }) },
} as const;
