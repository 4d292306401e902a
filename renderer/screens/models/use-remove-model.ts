import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../app/contract/calls.ts';
import { useChange } from '../../client/hooks.ts';
import { useUndoNotice } from '../../components/use-undo-notice.tsx';

type Removal = Input<'models.remove'>;

/** Takes a model off the list, and offers to bring it back: files of a copy stay until the next start. */
export function useRemoveModel(): Pick<UseMutationResult<unknown, Error, Removal>, 'error' | 'mutate'> {
  const { t } = useTranslation();
  const offer = useUndoNotice();
  const restore = useChange('models.restore');
  const remove = useChange('models.remove');
  const offerUndo = (removal: Removal) =>
    offer({ id: `model-${removal.name}`, message: t('models.removed', { model: removal.name }), undo: () => restore.mutate(removal) });
  return {
    error: remove.error ?? restore.error,
    mutate: (removal) => remove.mutate(removal, { onSuccess: () => offerUndo(removal) }),
  };
}
