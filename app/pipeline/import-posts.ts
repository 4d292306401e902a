import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../contract/errors.ts';
import {
  type ColumnMapping,
  emptyTally,
  type ImportPurpose,
  type ImportReport,
  type ImportState,
  type ImportTally,
  type PresetName,
  type Progress,
  type RedactionKind,
} from '../contract/records.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { rememberMapping } from './mapping-memory.ts';
import { metered, paceOf } from './pace.ts';
import type { Workspace } from './ports.ts';
import { list, openPreparation, type Preparation, type PreparedBatch, type PrepareOptions } from './prepare-posts.ts';
import { openPreparationThread } from './prepare-thread.ts';
import { withholder } from './rights/withhold.ts';

/** Bytes that tell two files of one name and size apart. */
const HEAD = 1 << 20;
/** A smaller file is read before a thread has started. */
const WORTH_A_THREAD = 2e6;

export interface ImportOptions {
  mapping: ColumnMapping;
  /** What kind of export it is, where its headers do not say. */
  preset?: PresetName | undefined;
  synthetic: boolean;
  /** What the posts are for. */
  purpose?: ImportPurpose | undefined;
  now: Date;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export type ResumeOptions = Pick<ImportOptions, 'signal' | 'onProgress'>;

/**
 * Reads, redacts and stores a file: raw text never reaches the workspace. A file that turns out to be unreadable leaves
 * nothing behind. A cancelled import, and one that the disk no longer takes, stays unfinished with all it has stored: it
 * can go on (`resumeImport`), be kept (`keepImport`) or be undone.
 */
export async function importPosts(source: ByteSource, workspace: Workspace, options: ImportOptions): Promise<ImportReport> {
  const importId = workspace.imports.begin(source.name, options.synthetic, options.now);
  const { mapping, preset, purpose } = options;
  if (purpose !== undefined) workspace.imports.setPurpose(importId, purpose);
  const today = source.modified ?? options.now;
  try {
    const head = await headOf(source);
    const identity = { name: source.name, size: source.size, head };
    const start = { file: identity, mapping, preset, today: today.toISOString(), tally: emptyTally(), seconds: 0 };
    return await readOn(source, workspace, importId, start, options);
  } catch (thrown) {
    giveUp(workspace, importId, workspace.explain(thrown), options.signal);
    throw thrown;
  }
}

/** Goes on with an unfinished import after the last row it stored. @throws AppError `import-other-file`, `import-running`, `not-found` */
export async function resumeImport(
  source: ByteSource,
  workspace: Workspace,
  importId: number,
  options: ResumeOptions,
): Promise<ImportReport> {
  const state = workspace.imports.state(importId);
  const { name, size, head } = state.file;
  if (source.name !== name || source.size !== size || (await headOf(source)) !== head) {
    throw new AppError(
      'import-other-file',
      `${source.name} is not the file of which a part was imported; choose ${name} of ${size} bytes.`,
      {
        file: name,
        bytes: size,
      },
    );
  }
  workspace.imports.take(importId);
  try {
    return await readOn(source, workspace, importId, state, options);
  } catch (thrown) {
    workspace.imports.release(importId);
    throw thrown;
  }
}

/** Ends an unfinished import with what it has stored. @throws AppError `import-running`, `not-found` */
export function keepImport(workspace: Workspace, importId: number): ImportReport {
  const { file, facts, tally, seconds } = workspace.imports.state(importId);
  workspace.imports.take(importId);
  return finish(workspace, { importId, file: file.name, facts, ...tally, seconds, partial: true });
}

async function readOn(
  source: ByteSource,
  workspace: Workspace,
  importId: number,
  start: Omit<ImportState, 'facts'>,
  { signal, onProgress }: ResumeOptions,
): Promise<ImportReport> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const meter = metered(source);
  const { mapping, preset, tally: before } = start;
  const { policy, version } = workspace.policy.current();
  const keys = await workspace.keys.inForce();
  const withhold = withholder(workspace, keys);
  const preparation = await open(meter, { mapping, preset, today: new Date(start.today), policy, keys, skip: before.read });
  meter.restart();
  let tally = before;
  let shareBefore: number | null = null;
  try {
    const { facts, columns } = preparation;
    for await (const batch of preparation.batches(signal)) {
      tally = workspace.atomically(() => {
        const { posts, withheld } = withhold(batch.posts);
        const sum = added(tally, batch, withheld, workspace.posts.add(importId, posts));
        workspace.imports.record(importId, { ...start, facts, tally: sum, seconds: start.seconds + seconds() });
        workspace.policy.storedWith(version);
        return sum;
      });
      shareBefore ??= before.read === 0 ? 0 : meter.share();
      onProgress({
        stage: 'read',
        done: tally.read,
        total: null,
        pace: paceOf(tally.read - before.read, seconds(), meter.share(), shareBefore),
      });
      await breathe();
      signal.throwIfAborted();
    }
    await rememberMapping(source, { facts, columns }, mapping, workspace.mappings);
    return finish(workspace, { importId, file: source.name, facts, ...tally, seconds: start.seconds + seconds() });
  } finally {
    await preparation.close();
  }
}

async function open(source: ByteSource, options: PrepareOptions): Promise<Preparation & { close(): Promise<void> }> {
  if (source.size > WORTH_A_THREAD) return openPreparationThread(source, options);
  return { ...(await openPreparation(source, options)), close: async () => {} };
}

function finish(workspace: Workspace, report: ImportReport & { importId: number }): ImportReport {
  const { importId, file, read, stored, rejectedCount } = report;
  workspace.atomically(() => {
    workspace.imports.finish(importId, report);
    workspace.note('import', { file, read, stored, rejected: rejectedCount });
  });
  return report;
}

/** What was stored stays where the analyst may want to go on; else the import leaves no trace. */
function giveUp(workspace: Workspace, importId: number, cause: unknown, signal: AbortSignal): void {
  const resumable = signal.aborted || (cause instanceof AppError && ['disk-full', 'workspace-readonly'].includes(cause.code));
  const unfinished = workspace.imports.unfinished().some((started) => started.importId === importId);
  if (resumable && unfinished) workspace.imports.release(importId);
  else workspace.imports.remove(importId);
}

async function headOf(source: ByteSource): Promise<string> {
  const length = Math.min(HEAD, source.size);
  return createHash('sha256')
    .update(length === 0 ? new Uint8Array() : await source.read(0, length))
    .digest('hex');
}

function added(tally: ImportTally, batch: PreparedBatch, withheld: number, stored: number): ImportTally {
  const [rejected, warnings] = [[...tally.rejected], [...tally.warnings]];
  list(rejected, batch.rejected);
  list(warnings, batch.warnings);
  return {
    read: tally.read + batch.read,
    stored: tally.stored + stored,
    duplicates: tally.duplicates + batch.posts.length - withheld - stored,
    withheld: tally.withheld + withheld,
    rejected,
    rejectedCount: tally.rejectedCount + batch.rejectedCount,
    warnings,
    warningCount: tally.warningCount + batch.warningCount,
    redactions: sums(tally.redactions, batch.redactions),
  };
}

function sums(left: ImportTally['redactions'], right: ImportTally['redactions']): ImportTally['redactions'] {
  const total = { ...left };
  for (const [kind, count] of Object.entries(right) as [RedactionKind, number][]) total[kind] = (total[kind] ?? 0) + count;
  return total;
}
