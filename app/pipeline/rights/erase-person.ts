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
    block: request.block,
    treatment: request.copies,
    step: 'rows',
    removed: {},
    copies: [],
  };
  workspace.erasures.save(state);
  const erasure = new Erasure(workspace, state, person, chain, parts, options);
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
      await new Erasure(workspace, { ...state, owner: process.pid }, person, chain, parts, options).finish();
    }
    if (workspace.erasures.pending() > 0) purge(workspace);
  });
}

/** One erasure on its way through its steps; each is stored with what it did. */
class Erasure {
  private readonly workspace: Workspace;
  private state: ErasureState;
  private readonly person: Person;
  private readonly chain: KeyChain;
  private readonly parts: EraseParts;
  private readonly options: EraseOptions;

  constructor(workspace: Workspace, state: ErasureState, person: Person, chain: KeyChain, parts: EraseParts, options: EraseOptions) {
    this.workspace = workspace;
    this.state = state;
    this.person = person;
    this.chain = chain;
    this.parts = parts;
    this.options = options;
  }

  async finish(): Promise<ErasureReceipt> {
    const { workspace } = this;
    if (this.state.step === 'rows') {
      this.options.onProgress({ stage: 'erase', done: 0, total: null });
      workspace.atomically(() => this.reach('clusters', this.takeOutOf(workspace)));
      await breathe();
    }
    if (this.state.step === 'clusters') {
      const clusters = workspace.atomically(() => refreshClusters(workspace, this.parts.stopwords));
      this.reach('copies', clusters === 0 ? {} : { clusters });
      await breathe();
    }
    await this.treatCopies();
    this.options.onProgress({ stage: 'compact', done: 0, total: null });
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
    this.workspace.erasures.save(this.state);
  }

  /** The person's rows of a workspace, or of a copy of it. Call it in a transaction. */
  private takeOutOf(workspace: Workspace): ErasureCounts {
    const { people, erasures } = workspace;
    const { pseudonym, marks, is, isNamed } = this.person;
    const earlier = people.pseudonyms().filter((known) => known !== pseudonym && is(known));
    const pseudonyms = [pseudonym, ...earlier];
    const removed = takeOut(workspace, people.postsOf(pseudonyms), this.parts);
    const { inAttributes, unname } = unnamer({ pseudonyms, isNamed });
    const named = people.naming(pseudonyms, inAttributes).flatMap((before) => {
      const after = unname(before);
      return isSame(before, after) ? [] : [{ before, after, duplicateKey: duplicateKey(after.text) }];
    });
    people.rewrite(named);
    forgetRules(workspace, isNamed);
    workspace.mappings.forget(isNamed);
    people.scrub(pseudonyms);
    if (this.state.block) erasures.mark(marks.at(-1)!);
    else erasures.unmark(marks);
    if (workspace !== this.workspace) erasures.forget(pseudonyms);
    return named.length === 0 ? removed : { ...removed, mentions: named.length };
  }

  private async treatCopies(): Promise<void> {
    const { copies } = this.workspace;
    copies.sweep();
    const treated = new Set(this.state.copies.map(({ name }) => name));
    const waiting = copies.list().filter(({ name }) => !treated.has(name));
    for (const [done, { name }] of waiting.entries()) {
      this.options.onProgress({ stage: 'copies', done, total: waiting.length });
      await breathe();
      if (!copies.holds(name, [this.person.pseudonym], this.person.is)) continue;
      const outcome = this.treat(name);
      this.state = { ...this.state, copies: [...this.state.copies, { name, outcome }] };
      this.workspace.erasures.save(this.state);
    }
  }

  private treat(name: string): CopyOutcome['outcome'] {
    const { copies } = this.workspace;
    const change = (copy: Workspace) => {
      copy.atomically(() => {
        this.takeOutOf(copy);
        refreshClusters(copy, this.parts.stopwords);
      });
    };
    if (this.state.treatment === 'rewrite' && copies.rewrite(name, change)) return 'rewritten';
    copies.expire(name);
    return 'expired';
  }

  private receipt(): ErasureReceipt {
    const { id, requestedAt, pseudonym, block, removed, copies } = this.state;
    const { erasures } = this.workspace;
    return signReceipt(
      {
        format: 1,
        id,
        requestedAt,
        at: this.parts.now().toISOString(),
        workspace: erasures.workspaceNumber(),
        subject: pseudonymHasher(this.chain.at(-1)!, 'subject of a receipt')(pseudonym),
        removed,
        copies,
        notReached: notReached(this.workspace),
        withheldFromNowOn: block,
        versions: this.parts.versions,
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
