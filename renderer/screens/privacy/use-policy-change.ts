import { useTranslation } from 'react-i18next';
import type { Input } from '../../../app/contract/calls.ts';
import type { PrivacyPolicy } from '../../../app/contract/records.ts';
import { useChange } from '../../client/hooks.ts';
import { useUndoNotice } from '../../components/use-undo-notice.tsx';

const NOTICE = 'policy';

/** Puts a policy in force, with the way back to the one before. */
export function usePolicyChange() {
  const { t } = useTranslation();
  const notify = useUndoNotice();
  const takeBack = useChange('privacy.setPolicy');
  const set = useChange('privacy.setPolicy', ({ earlier }) =>
    notify({ id: NOTICE, message: t('privacy.policyChanged'), undo: () => takeBack.mutate({ policy: earlier }) }),
  );
  return {
    put: (policy: PrivacyPolicy, done?: () => void) => set.mutate({ policy }, done === undefined ? {} : { onSuccess: done }),
    pending: set.isPending,
    error: set.error ?? takeBack.error,
  };
}

/** Makes a rule of what redaction got wrong, with the way back. */
export function useCorrection() {
  const { t } = useTranslation();
  const notify = useUndoNotice();
  const takeBack = useChange('privacy.setPolicy');
  const change = useChange('privacy.correct', ({ earlier }) =>
    notify({ id: NOTICE, message: t('privacy.ruleMade'), undo: () => takeBack.mutate({ policy: earlier }) }),
  );
  return { correct: (input: Input<'privacy.correct'>) => change.mutate(input), error: change.error ?? takeBack.error };
}
