import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type {
  CopyOutcome,
  CopyTreatment,
  ErasureCounts,
  ErasureReceipt,
  ErasureState,
  NotReached,
  PersonRef,
  Progress,
} from '../../contract/records.ts';
import { duplicateKey } from '../../ingest/normalise.ts';
import type { Person } from '../../privacy/person.ts';
import type { KeyChain } from '../../privacy/pseudonym.ts';
import { pseudonymHasher } from '../../privacy/purpose-key.ts';
import { signReceipt } from '../../privacy/receipt.ts';
import { unnamer } from '../../privacy/unname.ts';
import type { Workspace } from '../ports.ts';
import { isSame } from '../rewrite-posts.ts';
import { findPerson } from './find-person.ts';
import { forgetRules } from './forget-rules.ts';
import { refreshClusters } from './refresh-clusters.ts';
import { sumOf, type TakeOutParts, takeOut } from './take-out.ts';

export interface EraseParts extends TakeOutParts {
  now(): Date;
  versions: ErasureReceipt['versions'];
}

export interface EraseOptions {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export interface EraseRequest {
  person: PersonRef;
  block: boolean;
  copies: CopyTreatment;
}

/**
 * Takes a person out of a workspace: posts and all that was made of them, mentions in posts of others, and the same out of
 * all copies in the workspace's folder. What is to be done is stored first, so that it goes on after a crash
 * (`finishErasures`); until the first step it can be cancelled.
 * @throws AppError `workspace-locked`, `import-running`, `key-missing`, `key-sealed`, `key-changing`, `disk-full`
 */
export async function erasePerson(
  workspace: Workspace,
  request: EraseRequest,
  parts: EraseParts,
  options: EraseOptions,
): Promise<ErasureReceipt> {
  workspace.copies.requireAlone();
  workspace.imports.requireNoneRunning();
  const { person, chain } = await findPerson(workspace, request.person);
  options.signal.throwIfAborted();
  const state: ErasureState = {
    id: randomUUID(),
    requestedAt: parts.now().toISOString(),
    owner: process.pid,
    pseudonym: person.pseudonym,
    marks: [...person.marks],
    block: request.block,
    treatment: request.copies,
    step: 'rows',
    removed: {},
    copies: [],
  };
  workspace.erasures.save(state);
  const erasure = new Erasure({ workspace, person, chain, parts, options }, state);
  return workspace.file.uncopied(() => erasure.finish());
}

/** Goes on with what was cut off. Does nothing while another process has the workspace open. */
export async function finishErasures(workspace: Workspace, parts: EraseParts, options: EraseOptions): Promise<void> {
  if (workspace.erasures.pending() === 0) return;
  workspace.copies.requireAlone();
  await workspace.file.uncopied(async () => {
    for (const state of workspace.erasures.unfinished()) {
      options.signal.throwIfAborted();
      const { person, chain } = await findPerson(workspace, { author: state.pseudonym });
      await new Erasure({ workspace, person, chain, parts, options }, { ...state, owner: process.pid }).finish();
    }
    if (workspace.erasures.pending() > 0) purge(workspace);
  });
}

interface Task {
  workspace: Workspace;
  person: Person;
  chain: KeyChain;
  parts: EraseParts;
  options: EraseOptions;
}

/** One erasure on its way through its steps; each is stored with what it did. */
class Erasure {
  private readonly task: Task;
  private state: ErasureState;

  constructor(task: Task, state: ErasureState) {
    this.task = task;
    this.state = state;
  }

  async finish(): Promise<ErasureReceipt> {
    const { workspace, parts, options } = this.task;
    if (this.state.step === 'rows') {
      options.onProgress({ stage: 'erase', done: 0, total: null });
      workspace.atomically(() => this.reach('clusters', this.takeOutOf(workspace)));
      await breathe();
    }
    if (this.state.step === 'clusters') {
      const clusters = workspace.atomically(() => refreshClusters(workspace, parts.stopwords));
      this.reach('copies', clusters === 0 ? {} : { clusters });
      await breathe();
    }
    await this.treatCopies();
    options.onProgress({ stage: 'compact', done: 0, total: null });
    const receipt = this.receipt();
    workspace.atomically(() => {
      workspace.erasures.finish(receipt);
      const { posts = 0 } = receipt.removed;
      workspace.note('erase', { posts, copies: receipt.copies.length, receipt: receipt.id });
    });
    purge(workspace);
    return receipt;
  }

  private reach(step: ErasureState['step'], removed: ErasureCounts): void {
    this.state = { ...this.state, step, removed: sumOf(this.state.removed, removed) };
    this.task.workspace.erasures.save(this.state);
  }

  /** The person's rows of a workspace, or of a copy of it. Call it in a transaction. */
  private takeOutOf(workspace: Workspace): ErasureCounts {
    const { people, erasures } = workspace;
    const { pseudonym, is, isNamed } = this.task.person;
    const { marks, block } = this.state;
    const earlier = people.pseudonyms().filter((known) => known !== pseudonym && is(known));
    const pseudonyms = [pseudonym, ...earlier];
    const removed = takeOut(workspace, people.postsOf(pseudonyms), this.task.parts);
    const { inAttributes, unname } = unnamer({ pseudonyms, isNamed });
    const named = people.naming(pseudonyms, inAttributes).flatMap((before) => {
      const after = unname(before);
      return isSame(before, after) ? [] : [{ before, after, duplicateKey: duplicateKey(after.text) }];
    });
    people.rewrite(named);
    forgetRules(workspace, isNamed);
    workspace.mappings.forget(isNamed);
    people.scrub(pseudonyms);
    if (block) erasures.mark(marks.at(-1)!);
    else erasures.unmark(marks);
    if (workspace !== this.task.workspace) erasures.forget(pseudonyms);
    return named.length === 0 ? removed : { ...removed, mentions: named.length };
  }

  private async treatCopies(): Promise<void> {
    const { workspace, person, options } = this.task;
    const { copies } = workspace;
    copies.sweep();
    const all = copies.list();
    for (const [done, { name }] of all.entries()) {
      options.onProgress({ stage: 'copies', done, total: all.length });
      await breathe();
      if (!copies.holds(name, [person.pseudonym], person.is)) continue;
      // Said before it is done: cut off in between, the copy holds nobody any more and would be in no receipt.
      this.record({ name, outcome: this.state.treatment === 'rewrite' ? 'rewritten' : 'expired' });
      this.record({ name, outcome: this.treat(name) });
    }
  }

  private record(copy: CopyOutcome): void {
    this.state = { ...this.state, copies: [...this.state.copies.filter(({ name }) => name !== copy.name), copy] };
    this.task.workspace.erasures.save(this.state);
  }

  private treat(name: string): CopyOutcome['outcome'] {
    const { workspace, parts } = this.task;
    const change = (copy: Workspace) => {
      copy.atomically(() => {
        this.takeOutOf(copy);
        refreshClusters(copy, parts.stopwords);
      });
    };
    if (this.state.treatment === 'rewrite' && workspace.copies.rewrite(name, change)) return 'rewritten';
    workspace.copies.expire(name);
    return 'expired';
  }

  private receipt(): ErasureReceipt {
    const { id, requestedAt, pseudonym, block, removed, copies } = this.state;
    const { workspace, chain, parts } = this.task;
    const { erasures } = workspace;
    return signReceipt(
      {
        format: 1,
        id,
        requestedAt,
        at: parts.now().toISOString(),
        workspace: erasures.workspaceNumber(),
        subject: pseudonymHasher(chain.at(-1)!, 'subject of a receipt')(pseudonym),
        removed,
        copies,
        notReached: notReached(workspace),
        withheldFromNowOn: block,
        versions: parts.versions,
      },
      erasures.signingKey(),
    );
  }
}

/** Until then the bytes of what was deleted, and the name of whom, may still be in the file and its log. */
function purge({ file, erasures }: Workspace): void {
  file.compact();
  erasures.purged();
}

/** Files that left the workspace's folder: the log knows how many, nobody knows where they are now. */
function notReached(workspace: Workspace): NotReached[] {
  const actions = workspace.activity(Number.MAX_SAFE_INTEGER).map(({ action }) => action);
  return [
    { what: 'saved-copies', known: actions.filter((action) => action === 'save-as').length },
    { what: 'exported-files', known: actions.filter((action) => action.startsWith('export-')).length },
  ];
}
