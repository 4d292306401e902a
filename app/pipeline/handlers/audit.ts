import { audit, CONFIDENCE } from '../../audit/audit.ts';
import { auditCsv } from '../../audit/csv.ts';
import { hideFewPeople } from '../../audit/hide-few.ts';
import type { AuditColumns, AuditRequest } from '../../contract/calls.ts';
import { AppError } from '../../contract/errors.ts';
import { type AuditReport, INTENTS, type PostRow, SENTIMENTS } from '../../contract/records.ts';
import { Crowd } from '../../privacy/anonymity/crowd.ts';
import type { HandlersOf } from '../handler.ts';
import type { Workspace } from '../ports.ts';
import type { Session } from '../session.ts';
import { versionInUse } from '../training/version.ts';

const YES = new Set(['yes', 'true', '1', 'y', '是']);

export function auditHandlers(session: Session): HandlersOf<'audit.columns' | 'audit.run' | 'audit.export'> {
  return {
    'audit.columns': () => columnsOf(session),
    'audit.run': (request) => runAudit(session, request).report,
    'audit.export': ({ format, ...request }) => {
      const { report: whole, crowd } = runAudit(session, request);
      const report = hideFewPeople(whole, (group) => crowd.enough(group));
      const name = `audit-${request.group}.${format}`;
      if (format === 'csv') return { name, mime: 'text/csv', content: auditCsv(report, crowd.few), base64: false };
      return { name, mime: 'application/json', content: `${JSON.stringify(report, null, 2)}\n`, base64: false };
    },
  };
}

function columnsOf({ workspace }: Session): AuditColumns {
  const attributes = workspace.posts.attributes().map((name) => ({ name, values: workspace.posts.attributeValues(name) }));
  const facets = workspace.posts.facets({});
  return {
    groups: [
      ...attributes.map(({ name, values }) => ({ name, values: values.length })),
      { name: 'channel', values: facets.channels.length },
      { name: 'language', values: facets.languages.length },
    ].filter(({ values }) => values > 1),
    labels: attributes.map(({ name }) => name),
    predictions: [{ name: 'intent', values: intentsIn(workspace) }, { name: 'sentiment', values: [...SENTIMENTS] }, ...attributes],
  };
}

/** What posts of the workspace can be said to intend. */
function intentsIn(workspace: Workspace): string[] {
  return versionInUse(workspace)?.stock.intents.map(({ intent }) => intent) ?? [...INTENTS];
}

/** The report, and who stands behind its groups. */
function runAudit({ workspace }: Session, request: AuditRequest): { report: AuditReport; crowd: Crowd } {
  const known = new Set([...workspace.posts.attributes(), 'channel', 'language', 'intent', 'sentiment']);
  for (const column of [request.group, request.prediction, request.label]) {
    if (column !== null && !known.has(column)) {
      throw new AppError('audit-column', `There is no column ${column}; choose one of ${[...known].join(', ')}.`, { column });
    }
  }
  const { k, minimumGroup } = workspace.settings();
  const crowd = new Crowd(k);
  const rows = Array.from(workspace.posts.each(request.filter ?? {}), (post) => {
    const group = columnOf(post, request.group);
    const prediction = columnOf(post, request.prediction);
    const label = request.label === null ? null : labelOf(columnOf(post, request.label), request.positive);
    const judged = prediction !== null && (request.label === null || label !== null);
    if (group !== null && judged) crowd.add(group, post.author);
    return { group, prediction, label };
  });
  workspace.note('audit', { group: request.group, prediction: request.prediction, positive: request.positive });
  return { report: audit(rows, { ...request, confidence: CONFIDENCE, minimumGroup }), crowd };
}

function columnOf(post: PostRow, column: string): string | null {
  if (column === 'intent') return post.reading?.intent ?? null;
  if (column === 'sentiment') return post.reading?.sentiment ?? null;
  if (column === 'channel') return post.channel;
  if (column === 'language') return post.language;
  return post.attributes[column] ?? null;
}

/** A label column may answer yes or no to the positive prediction, or name the class itself. */
function labelOf(value: string | null, positive: string): string | null {
  if (value === null) return null;
  return value === positive || YES.has(value.toLowerCase()) ? positive : `not ${positive}`;
}
