import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../app/contract/calls.ts';
import { useChange } from '../../client/hooks.ts';

type Removal = Input<'models.remove'>;

/** Takes a model off the list, and offers to bring it back: files of a copy stay until the next start. */
export function useRemoveModel(): Pick<UseMutationResult<unknown, Error, Removal>, 'error' | 'mutate'> {
  const { t } = useTranslation();
  const restore = useChange('models.restore');
  const remove = useChange('models.remove');
  const offerUndo = ({ name }: Removal) => {
    const id = `model-${name}`;
    const undo = () => {
      notifications.hide(id);
      restore.mutate({ name });
    };
    notifications.show({
      id,
      message: (
        <Group justify="space-between">
          {t('models.removed', { model: name })}
          <Button size="xs" variant="light" onClick={undo}>
            {t('undo')}
          </Button>
        </Group>
      ),
      autoClose: 10_000,
    });
  };
  return {
    error: remove.error ?? restore.error,
    mutate: (removal) => remove.mutate(removal, { onSuccess: () => offerUndo(removal) }),
  };
}
