import type { FileFacts, ImportPurpose, ImportRecord, LegalBasis } from '../../app/contract/records.ts';

/** What an import is for, while it is being written. */
export interface PurposeDraft {
  purpose: string;
  basis: LegalBasis | null;
  source: string;
}

export function draftOf(purpose: ImportPurpose | null): PurposeDraft {
  return { purpose: purpose?.purpose ?? '', basis: purpose?.basis ?? null, source: purpose?.source ?? '' };
}

/** What was written; null where nothing is, undefined where it is not complete. */
export function purposeOf({ purpose, basis, source }: PurposeDraft): ImportPurpose | null | undefined {
  const [what, where] = [purpose.trim(), source.trim()];
  if (what === '' && basis === null && where === '') return null;
  if (what === '' || basis === null) return undefined;
  return { purpose: what, basis, ...(where === '' ? {} : { source: where }) };
}

/** The import whose purpose is offered for a file: the newest of real posts that came from the same kind of export. */
export function lastOfKind(imports: readonly ImportRecord[], { format, preset }: FileFacts): ImportRecord | null {
  const alike = imports.filter(
    ({ synthetic, report: { facts } }) => !synthetic && facts !== undefined && facts.format === format && facts.preset === preset,
  );
  return alike.reduce<ImportRecord | null>((last, one) => (last === null || one.importedAt > last.importedAt ? one : last), null);
}
