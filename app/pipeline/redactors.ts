import type { PrivacyPolicy } from '../contract/records.ts';
import { createPseudonymiser } from '../privacy/pseudonym.ts';
import { createRedactor, type Redactor } from '../privacy/redact.ts';
import type { Workspace } from './ports.ts';

/**
 * A policy with the pseudonyms of the workspace's keys.
 * @throws AppError `key-sealed`, `key-changing`; `pattern-invalid`, `pattern-unsafe`
 */
export async function redactorOf(workspace: Workspace, policy: PrivacyPolicy = workspace.policy.current().policy): Promise<Redactor> {
  return createRedactor(policy, createPseudonymiser(await workspace.keys.inForce()));
}

/** The same for texts alone: most policies need no key for them. */
export async function textRedactorOf(workspace: Workspace, policy: PrivacyPolicy): Promise<Redactor> {
  if (Object.values(policy.actions).includes('pseudonym')) return redactorOf(workspace, policy);
  return createRedactor(policy, () => {
    throw new Error('This policy makes no pseudonyms in texts.');
  });
}
