import { useTranslation } from 'react-i18next';
import type { CallName, Input, Output } from '../../../app/contract/calls.ts';
import type { PrivacyPolicy } from '../../../app/contract/records.ts';
import { useChange } from '../../client/hooks.ts';
import { useUndoNotice } from '../../components/use-undo-notice.tsx';

/** One for all changes: only the last can be taken back without losing another. */
const NOTICE = 'policy';
/** Calls that answer with the policy before, which undoes them. */
type PolicyCall = { [K in CallName]: Output<K> extends { earlier: PrivacyPolicy } ? K : never }[CallName];

/** A call that changes the policy, with the way back to the one before; `message` says what was done. */
function useUndoable<K extends PolicyCall>(name: K, message: string) {
  const notify = useUndoNotice();
  const takeBack = useChange('privacy.setPolicy');
  const change = useChange(name, ({ earlier }) => notify({ id: NOTICE, message, undo: () => takeBack.mutate({ policy: earlier }) }));
  return { change, error: change.error ?? takeBack.error };
}

/** Puts a policy in force. */
export function usePolicyChange() {
  const { t } = useTranslation();
  const { change, error } = useUndoable('privacy.setPolicy', t('privacy.policyChanged'));
  return {
    put: (policy: PrivacyPolicy, done?: () => void) => change.mutate({ policy }, done === undefined ? {} : { onSuccess: done }),
    pending: change.isPending,
    error,
  };
}

/** Makes a rule of what redaction got wrong. */
export function useCorrection() {
  const { t } = useTranslation();
  const { change, error } = useUndoable('privacy.correct', t('privacy.ruleMade'));
  return { correct: (input: Input<'privacy.correct'>) => change.mutate(input), error };
}
