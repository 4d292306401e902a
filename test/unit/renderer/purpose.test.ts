import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTally, type FileFacts, ImportPurpose, type ImportRecord, LegalBasis } from '../../../app/contract/records.ts';
import { draftOf, lastOfKind, purposeOf } from '../../../renderer/components/purpose.ts';

const words = fc.string({ minLength: 1, maxLength: 300 }).filter((text) => text.trim() === text);
const purposes = fc.record(
  { purpose: words, basis: fc.constantFrom(...LegalBasis.options), source: words },
  { requiredKeys: ['purpose', 'basis'], noNullPrototype: true },
);

describe('the purpose of an import, while it is written', () => {
  it('is the same again once it was read from a draft', () => {
    fc.assert(
      fc.property(purposes, (purpose) => {
        expect(purposeOf(draftOf(purpose))).toEqual(purpose);
      }),
    );
  });

  it('is nothing, incomplete, or what the contract takes', () => {
    const parts = fc.record({
      purpose: fc.constantFrom('', '  ', ' Research '),
      basis: fc.constantFrom(null, 'consent' as const),
      source: fc.constantFrom('', ' ', 'a shop'),
    });
    fc.assert(
      fc.property(parts, (draft) => {
        const purpose = purposeOf(draft);
        const filled = [draft.purpose.trim() !== '', draft.basis !== null, draft.source.trim() !== ''];
        if (!filled.includes(true)) expect(purpose).toBeNull();
        else if (filled[0] && filled[1]) expect(ImportPurpose.parse(purpose)).toEqual(purpose);
        else expect(purpose).toBeUndefined();
      }),
    );
  });
});

describe('the purpose that is offered for a file', () => {
  const facts: FileFacts = { format: 'csv', encoding: 'utf-8', delimiter: ',', parts: [], passedOver: 0, preset: null };
  const record = (id: number, change: Partial<ImportRecord> & { facts?: FileFacts }): ImportRecord => ({
    id,
    file: `${id}.csv`,
    importedAt: `2026-01-0${id}T00:00:00.000Z`,
    synthetic: false,
    purpose: null,
    report: { ...emptyTally(), importId: id, file: `${id}.csv`, seconds: 0, facts: change.facts ?? facts },
    ...change,
  });

  it('is that of the newest import of the same kind, be it none', () => {
    const purpose = { purpose: 'Research', basis: 'consent' as const };
    const weibo = { ...facts, preset: 'weibo-search' as const };
    const imports = [
      record(2, { purpose }),
      record(1, { purpose: { ...purpose, purpose: 'Older' } }),
      record(3, { facts: weibo, purpose: { ...purpose, purpose: 'Weibo' } }),
      record(4, { synthetic: true }),
    ];
    expect(lastOfKind(imports, facts)?.purpose).toEqual(purpose);
    expect(lastOfKind(imports, weibo)?.purpose?.purpose).toBe('Weibo');
    expect(lastOfKind([...imports, record(5, {})], facts)?.purpose).toBeNull();
    expect(lastOfKind(imports, { ...facts, format: 'xlsx' })).toBeNull();
  });
});
