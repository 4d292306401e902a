import { type CallName, calls, isCallName, type Output } from '../contract/calls.ts';
import { AppError } from '../contract/errors.ts';
import type { CallContext, Handlers } from './handler.ts';
import { attentionHandlers } from './handlers/attention.ts';
import { auditHandlers } from './handlers/audit.ts';
import { campaignHandlers } from './handlers/campaign.ts';
import { clusterHandlers } from './handlers/clusters.ts';
import { exportHandlers } from './handlers/export-posts.ts';
import { importHandlers } from './handlers/import.ts';
import { insightHandlers } from './handlers/insight.ts';
import { intentHandlers } from './handlers/intents.ts';
import { labelHandlers } from './handlers/labels.ts';
import { modelHandlers } from './handlers/models.ts';
import { postHandlers } from './handlers/posts.ts';
import { privacyHandlers } from './handlers/privacy.ts';
import { privacyPolicyHandlers } from './handlers/privacy-policy.ts';
import { pseudonymKeyHandlers } from './handlers/pseudonym-key.ts';
import { reportHandlers } from './handlers/report.ts';
import { rightsHandlers } from './handlers/rights.ts';
import { trainingHandlers } from './handlers/training.ts';
import { viewHandlers } from './handlers/views.ts';
import { workspaceHandlers } from './handlers/workspace.ts';
import { workspaceFileHandlers } from './handlers/workspace-file.ts';
import { Session, type SessionParts } from './session.ts';

export interface Engine {
  /**
   * Runs one call of the contract: input and output are parsed by its schemas.
   * @throws AppError for everything an analyst can do something about
   */
  call(name: string, input: unknown, context: CallContext): Promise<unknown>;
  /** Waits for what is done beside the calls: erasures that go on, what is too old, the day's backup. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** The whole product behind one function: every host talks to this. */
export function createEngine(parts: SessionParts): Engine {
  const session = new Session(parts);
  const handlers: Handlers = {
    ...workspaceHandlers(session),
    ...workspaceFileHandlers(session),
    ...importHandlers(session),
    ...postHandlers(session),
    ...exportHandlers(session),
    ...labelHandlers(session),
    ...intentHandlers(session),
    ...viewHandlers(session),
    ...reportHandlers(),
    ...insightHandlers(session),
    ...trainingHandlers(session),
    ...clusterHandlers(session),
    ...attentionHandlers(session),
    ...modelHandlers(session),
    ...auditHandlers(session),
    ...campaignHandlers(session),
    ...privacyHandlers(session),
    ...rightsHandlers(session),
    ...privacyPolicyHandlers(session),
    ...pseudonymKeyHandlers(session),
  };
  return {
    async call(name, input, context) {
      if (!isCallName(name)) throw new AppError('bad-request', `There is no call ${name}.`, { name });
      try {
        return await run(handlers, name, input, context);
      } catch (thrown) {
        throw session.explain(thrown);
      }
    },
    settle: () => session.settle(),
    close: () => session.close(),
  };
}

async function run<K extends CallName>(handlers: Handlers, name: K, raw: unknown, context: CallContext): Promise<Output<K>> {
  const parsed = calls[name].input.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('bad-request', `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}`, { name });
  }
  // The compiler cannot follow that handler and input belong to the same K.
  const handler = handlers[name] as (input: unknown, context: CallContext) => Promise<Output<K>>;
  return handler(parsed.data, context);
}

export type { CallContext };
