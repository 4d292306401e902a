import { stringify } from 'csv-stringify/sync';
import type { Claim, Draft } from '../contract/records.ts';

/** Longer quotes are cut. */
const EXCERPT = 60;

/**
 * Drafts with a numbered list of what each claim rests on.
 * @param quoteOf what may be quoted of a post; null for nothing
 */
export function draftsToMarkdown(drafts: readonly Draft[], quoteOf: (post: number) => string | null): string {
  return drafts.map((draft) => draftToMarkdown(draft, quoteOf)).join('\n---\n\n');
}

function draftToMarkdown({ variant, channel, clusterLabel }: Draft, quoteOf: (post: number) => string | null): string {
  const marked = variant.claims.toReversed().reduce((text, claim) => {
    const number = variant.claims.indexOf(claim) + 1;
    return `${text.slice(0, claim.end)}[^${number}]${text.slice(claim.end)}`;
  }, variant.text);
  const notes = variant.claims.map((claim, index) => `[^${index + 1}]: ${evidenceNote(claim, quoteOf)}`);
  return `## ${clusterLabel} (${channel})\n\n${marked}\n\n${notes.join('\n')}\n\n${variant.length} / ${variant.limit}\n`;
}

function evidenceNote({ evidence }: Claim, quoteOf: (post: number) => string | null): string {
  if (evidence === null) return '–';
  if (!Array.isArray(evidence)) return `${evidence.value} / ${evidence.of}`;
  return evidence
    .map((post) => ({ post, quote: quoteOf(post) }))
    .map(noteOf)
    .join('; ');
}

function noteOf({ post, quote }: { post: number; quote: string | null }): string {
  return quote === null ? `#${post}` : `#${post}: ${excerpt(quote)}`;
}

function excerpt(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, ' '));
  return characters.length <= EXCERPT ? characters.join('') : `${characters.slice(0, EXCERPT).join('')}…`;
}

/** One line per draft; cells that a spreadsheet would run are defused. */
export function draftsToCsv(drafts: readonly Draft[]): string {
  const header = ['id', 'cluster', 'channel', 'language', 'text', 'length', 'limit', 'evidence', 'created_at', 'edited_at'];
  const rows = drafts.map((draft) => [
    draft.id,
    draft.clusterLabel,
    draft.channel,
    draft.language,
    draft.variant.text,
    draft.variant.length,
    draft.variant.limit,
    draft.variant.claims.flatMap(({ evidence }) => (Array.isArray(evidence) ? evidence : [])).join(' '),
    draft.createdAt,
    draft.editedAt,
  ]);
  return stringify([header, ...rows], { bom: true, escape_formulas: true });
}
