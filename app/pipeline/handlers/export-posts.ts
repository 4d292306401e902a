import type { Output } from '../../contract/calls.ts';
import { AppError } from '../../contract/errors.ts';
import type { PostFilter } from '../../contract/records.ts';
import type { Plan } from '../../privacy/anonymity/plan.ts';
import { riskOf } from '../../privacy/anonymity/risk.ts';
import { AnonymousPosts, anonymityOf, quasiOf } from '../anonymous-posts.ts';
import { anonymousFile } from '../describe-anonymity.ts';
import { filePart, MOST_XLSX_ROWS, plainFile, postSheet, type TableFormat } from '../documents.ts';
import type { HandlersOf } from '../handler.ts';
import { inTurns } from '../in-turns.ts';
import { intentNames } from '../intents.ts';
import { readyPosts } from '../ready-posts.ts';
import type { Session } from '../session.ts';

/** Posts in one part of an exported file: a few megabytes. */
const PART = 5000;

type Part = Output<'posts.export'>;

/** Files of posts, and how safe they are for the people who wrote them. */
export function exportHandlers(session: Session): HandlersOf<'posts.export' | 'privacy.plan' | 'privacy.risk'> {
  const anonymous = new AnonymousPosts(session);
  return {
    'posts.export': async ({ filter, format, after, anonymity: request }, { signal }) => {
      await readyPosts(session);
      const anonymity = request === null ? null : anonymityOf(session.workspace, request);
      if (anonymity === null) return plainPart(session, filter, format, after);
      const plan = after === 0 ? await anonymous.plan(filter, anonymity, signal) : anonymous.same(filter, anonymity);
      return anonymousPart(session, plan, format, after);
    },
    'privacy.plan': async ({ filter, anonymity: request }, { signal }) => {
      await readyPosts(session);
      const anonymity = anonymityOf(session.workspace, request);
      if (anonymity === null) throw new AppError('bad-request', 'The settings turn k-anonymity off; say which k is wanted.');
      return (await anonymous.plan(filter, anonymity, signal)).report;
    },
    'privacy.risk': async ({ filter, quasi: named, sensitive, k, sampling }, { signal }) => {
      const posts = await readyPosts(session);
      const { workspace } = session;
      const quasi = quasiOf(workspace, named);
      const table = await inTurns(posts.table(filter, sensitive === null ? quasi : [...quasi, sensitive]), signal);
      const threshold = k ?? Math.max(2, workspace.settings().k);
      return inTurns(riskOf(table, { quasi, sensitive, k: threshold, sampling }), signal);
    },
  };
}

async function plainPart({ workspace }: Session, filter: PostFilter, format: TableFormat, after: number): Promise<Part> {
  const { posts } = workspace;
  const { rows, last, done, total } = posts.next(filter, after, format === 'xlsx' ? MOST_XLSX_ROWS : PART);
  requireRoom(format, total);
  const part = { first: after === 0, last: done === total };
  const document = await filePart(plainFile(format), postSheet(rows, posts.attributes(), intentNames(workspace)), rows, part);
  if (part.last) workspace.note('export-posts', { posts: total, format, anonymity: 'none' });
  return { document, next: part.last ? null : last, done, total, anonymity: null };
}

async function anonymousPart({ workspace }: Session, { report, columns, cells }: Plan, format: TableFormat, after: number): Promise<Part> {
  const { k, unit, kept: total, suppressed, quasi } = report;
  requireRoom(format, total);
  const rows = cells(after, format === 'xlsx' ? MOST_XLSX_ROWS : PART);
  const done = after + rows.length;
  const part = { first: after === 0, last: done >= total };
  const records = rows.map((row) => Object.fromEntries(row.map((cell, index) => [columns[index]!, cell])));
  const document = await filePart(anonymousFile(format, report), { columns, rows }, records, part);
  if (part.last)
    workspace.note('export-posts', { posts: total, format, anonymity: `k = ${k} ${unit}`, quasi: quasi.join(', '), suppressed });
  return { document, next: part.last ? null : done, done, total, anonymity: report };
}

/** @throws AppError `export-too-large` */
function requireRoom(format: TableFormat, total: number): void {
  if (format !== 'xlsx' || total <= MOST_XLSX_ROWS) return;
  throw new AppError(
    'export-too-large',
    `XLSX is made for up to ${MOST_XLSX_ROWS} posts, and these are ${total}; filter further, or choose CSV.`,
    { most: MOST_XLSX_ROWS, total },
  );
}
