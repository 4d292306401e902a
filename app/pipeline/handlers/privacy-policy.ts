import type { Input, Output } from '../../contract/calls.ts';
import { AppError } from '../../contract/errors.ts';
import type { PrivacyPolicy, RedactionSpan } from '../../contract/records.ts';
import { corrected } from '../../privacy/correct.ts';
import { compileRules } from '../../privacy/rules.ts';
import { plainWord } from '../../privacy/word-finder.ts';
import type { HandlersOf } from '../handler.ts';
import { previewPolicy } from '../preview-policy.ts';
import { reapplyPolicy } from '../reapply-policy.ts';
import { redactorOf, textRedactorOf } from '../redactors.ts';
import type { Session } from '../session.ts';
import { postOf } from './posts.ts';

type Names = 'privacy.policy' | 'privacy.setPolicy' | 'privacy.previewPolicy' | 'privacy.correct' | 'privacy.reapply';
type Place = { text: string; redactions: readonly RedactionSpan[]; start: number; end: number };

/** How the workspace redacts, and what the analyst corrects. */
export function privacyPolicyHandlers(session: Session): HandlersOf<Names> {
  return {
    'privacy.policy': () => policyInForce(session),
    'privacy.setPolicy': ({ policy }) => {
      compileRules(policy);
      const earlier = put(session, policy);
      const actions = Object.entries(policy.actions).map(([kind, action]) => `${kind} ${action}`);
      session.workspace.note('set-policy', { rules: policy.rules.length, actions: actions.join(', ') });
      return { ...policyInForce(session), earlier };
    },
    'privacy.previewPolicy': async ({ policy, limit }) =>
      previewPolicy(session.workspace, await redactorOf(session.workspace, policy), limit),
    'privacy.correct': async (input) => {
      const earlier = session.workspace.policy.current().policy;
      const policy = await correct(session, input, earlier);
      put(session, policy);
      // The words themselves are personal: the log is no place for them.
      const { verdict, kind } = input;
      session.workspace.note('correct-policy', verdict === 'personal' ? { verdict, kind } : { verdict });
      return { ...policyInForce(session), earlier };
    },
    'privacy.reapply': (_, { signal, progress }) =>
      session.alone('redact', () => reapplyPolicy(session.workspace, { signal, onProgress: progress })),
  };
}

function policyInForce({ workspace }: Session): Output<'privacy.policy'> {
  const { policy, stale } = workspace.policy.current();
  return { policy, stale };
}

/** @returns the policy before */
function put({ workspace }: Session, policy: PrivacyPolicy): PrivacyPolicy {
  const { policy: earlier } = workspace.policy.current();
  workspace.policy.put(policy);
  return earlier;
}

async function correct(session: Session, input: Input<'privacy.correct'>, policy: PrivacyPolicy): Promise<PrivacyPolicy> {
  const place = placeOf(session, input);
  if (place.redactions.some(({ start, end }) => start < place.end && place.start < end)) {
    throw new AppError(
      'already-redacted',
      'What stood there was replaced when it was imported, and is gone. Add the words to the allowed ones and import the file again.',
    );
  }
  if (input.verdict === 'personal') {
    const words = wordsAt(place);
    const next = corrected(policy, words, { verdict: 'personal', kind: input.kind ?? 'CUSTOM' });
    const { original } = (await textRedactorOf(session.workspace, next)).redact(place.text);
    if (original.some(({ start, end }) => start <= place.start && place.end <= end)) return next;
    throw new AppError('bad-request', `“${words}” is part of a longer word; choose whole words.`);
  }
  // Of what was wrongly found, all counts, however much of it was chosen.
  const { original } = (await textRedactorOf(session.workspace, policy)).redact(place.text);
  const found = original.find(({ start, end }) => start < place.end && place.start < end);
  return corrected(policy, wordsAt({ ...place, ...found }), { verdict: 'not-personal' });
}

function placeOf(session: Session, input: Input<'privacy.correct'>): Place {
  const { start, end } = input;
  const { text, redactions } = 'post' in input ? postOf(session, input.post) : { text: input.text, redactions: [] };
  return { text, redactions, start, end };
}

/** @throws AppError `bad-request` */
function wordsAt({ text, start, end }: Omit<Place, 'redactions'>): string {
  const words = text.slice(start, end).trim();
  if (plainWord(words) !== '' && words.length <= 200) return words;
  throw new AppError('bad-request', 'Choose words of up to 200 characters, with letters or digits in them.');
}
