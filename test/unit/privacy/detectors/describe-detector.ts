import { describe, expect, it } from 'vitest';
import type { RedactionKind } from '../../../../app/contract/records.ts';
import { findSpans } from '../../../../app/privacy/find.ts';

/**
 * @param found texts with the personal data of this kind in «»; everything outside must stay
 * @param left texts in which nothing of this kind is found
 */
export function describeDetector(kind: RedactionKind, found: readonly string[], left: readonly string[]): void {
  describe(kind, () => {
    it.each(found)('%s', (marked) => {
      const input = marked.replaceAll(/[«»]/g, '');
      const spans = findSpans(input);
      const written = spans.map((span) => ({ kind: span.kind, text: input.slice(span.start, span.end) }));
      expect(written).toEqual(Array.from(marked.matchAll(/«([^»]*)»/g), ([, text]) => ({ kind, text })));
    });

    it.each(left)('leaves alone: %s', (text) => {
      expect(findSpans(text).filter((span) => span.kind === kind)).toEqual([]);
    });
  });
}
