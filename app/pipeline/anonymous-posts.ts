import { AppError } from '../contract/errors.ts';
import { type Anonymity, type AnonymityRequest, DIRECT_FIELDS, MODEL_FIELDS, type PostFilter, TABLE_FIELDS } from '../contract/records.ts';
import { type Plan, planAnonymity } from '../privacy/anonymity/plan.ts';
import { inTurns } from './in-turns.ts';
import type { Workspace } from './ports.ts';
import { readyPosts } from './ready-posts.ts';
import type { Session } from './session.ts';

/** The plan of the k-anonymous file that was asked for last: it is made once and written in parts. */
export class AnonymousPosts {
  private readonly session: Session;
  private kept: { workspace: Workspace; version: number; key: string; plan: Plan } | null = null;

  constructor(session: Session) {
    this.session = session;
  }

  /** @throws AppError `bad-request` for columns that no such file can have */
  async plan(filter: PostFilter, anonymity: Anonymity, signal: AbortSignal): Promise<Plan> {
    const known = this.find(filter, anonymity);
    if (known !== null) return known;
    const posts = await readyPosts(this.session);
    const { workspace } = this.session;
    const version = posts.version();
    const table = await inTurns(posts.table(filter, [...anonymity.quasi, ...anonymity.columns]), signal);
    const plan = await inTurns(planAnonymity(table, anonymity), signal);
    this.kept = { workspace, version, key: keyOf(filter, anonymity), plan };
    return plan;
  }

  /** The same plan again, for a later part. @throws AppError `export-interrupted` */
  same(filter: PostFilter, anonymity: Anonymity): Plan {
    const plan = this.find(filter, anonymity);
    if (plan === null)
      throw new AppError('export-interrupted', 'The posts changed, or another file was begun, before this one was written; export again.');
    return plan;
  }

  private find(filter: PostFilter, anonymity: Anonymity): Plan | null {
    const { workspace } = this.session;
    const { kept } = this;
    if (kept === null || kept.workspace !== workspace || kept.key !== keyOf(filter, anonymity)) return null;
    return kept.version === workspace.posts.version() ? kept.plan : null;
  }
}

const keyOf = (filter: PostFilter, anonymity: Anonymity) => JSON.stringify([filter, anonymity]);

/**
 * What was asked for, the rest as the settings say; null where they turn k-anonymity off.
 * @throws AppError `bad-request`
 */
export function anonymityOf(workspace: Workspace, request: AnonymityRequest = {}): Anonymity | null {
  const settings = workspace.settings();
  const k = request.k ?? settings.k;
  if (k < 2) return null;
  const asTheyAre = [...(request.columns ?? []), ...(request.sensitive == null ? [] : [request.sensitive])];
  const quasi =
    request.quasi === undefined ? quasiOf(workspace).filter((name) => !asTheyAre.includes(name)) : quasiOf(workspace, request.quasi);
  const columns = request.columns ?? MODEL_FIELDS.filter((name) => !quasi.includes(name) && name !== request.sensitive);
  const sensitive = request.sensitive === undefined ? (columns.includes('intent') ? 'intent' : null) : request.sensitive;
  const kept = sensitive === null || columns.includes(sensitive) ? columns : [...columns, sensitive];
  const twice = kept.find((name) => quasi.includes(name));
  if (twice !== undefined)
    throw new AppError('bad-request', `${twice} cannot be both generalised and kept as it is; name it once.`, { name: twice });
  return { k, quasi, columns: inOrder(workspace, kept), sensitive };
}

/** The columns that an outsider may know: those named, or as the settings say, or all but what the model said. @throws as `anonymityOf` */
export function quasiOf(workspace: Workspace, named?: readonly string[]): string[] {
  const known = columnsOf(workspace);
  const chosen = named ?? workspace.settings().quasi?.filter((name) => known.includes(name)) ?? null;
  return chosen === null ? known.filter((name) => !MODEL_FIELDS.includes(name)) : inOrder(workspace, chosen);
}

/** Columns that a k-anonymous file can have, in the order that it has them. */
function columnsOf({ posts }: Workspace): string[] {
  const fields: readonly string[] = TABLE_FIELDS;
  return [...fields, ...posts.attributes().filter((name) => !fields.includes(name) && !DIRECT_FIELDS.includes(name))];
}

function inOrder(workspace: Workspace, names: readonly string[]): string[] {
  const known = columnsOf(workspace);
  for (const name of names) {
    if (DIRECT_FIELDS.includes(name))
      throw new AppError('bad-request', `${name} leads to a single post or person, so no k-anonymous file has it.`, { name });
    if (!known.includes(name)) throw new AppError('bad-request', `There is no column ${name}; choose among ${known.join(', ')}.`, { name });
  }
  return known.filter((name) => names.includes(name));
}
