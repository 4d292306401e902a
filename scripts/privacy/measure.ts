import { CorpusLanguage, type PrivacyMeasured, RedactionKind, type RedactionSpan, WrittenForm } from '../../app/contract/records.ts';
import type { CorpusText } from './corpus-text.ts';
import { isFound, round, Score } from './score.ts';

export type Find = (text: string) => readonly RedactionSpan[];
export const MEASURED_KINDS = RedactionKind.options.filter((kind) => kind !== 'CUSTOM');

/** How well `find` does on a corpus. */
export function measure(corpus: readonly CorpusText[], find: Find): PrivacyMeasured {
  const read = corpus.map((text) => ({ ...text, found: find(text.text) }));
  const kinds = CorpusLanguage.options.flatMap((language) => {
    const score = new Score();
    for (const { text, spans, found } of read.filter((each) => each.language === language)) score.add(text, spans, found);
    return MEASURED_KINDS.map((kind) => ({ kind, language, ...score.get(kind) }));
  });
  const gold = read.flatMap(({ text, spans, found }) =>
    spans.filter(({ optional }) => optional !== true).map((span) => ({ form: span.form, covered: isFound(text, span, found) })),
  );
  const forms = WrittenForm.options.map((form) => {
    const written = gold.filter((span) => span.form === form);
    const covered = written.filter((span) => span.covered).length;
    return { form, gold: written.length, covered, recall: round(covered / written.length) };
  });
  const clean = CorpusLanguage.options.map((language) => {
    const posts = read.filter((each) => each.language === language && each.spans.length === 0);
    const findings = posts.reduce((sum, { found }) => sum + found.length, 0);
    return { language, posts: posts.length, findings, perThousand: round((findings / posts.length) * 1000) };
  });
  return { texts: corpus.length, kinds, forms, clean, elsewhere: [] };
}

/** The pieces of which something is left in the open, with the posts they stand in. */
export function missed(corpus: readonly CorpusText[], find: Find): { kind: RedactionKind; text: string }[] {
  return corpus.flatMap(({ text, spans }) => {
    const found = find(text);
    return spans.filter((span) => span.optional !== true && !isFound(text, span, found)).map(({ kind }) => ({ kind, text }));
  });
}
