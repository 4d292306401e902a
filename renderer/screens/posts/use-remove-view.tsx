import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../app/contract/records.ts';
import { useChange } from '../../client/hooks.ts';

/** Removes a saved view, and offers to bring it back. */
export function useRemoveView(): { error: Error | null; mutate(view: SavedView): void } {
  const { t } = useTranslation();
  const restore = useChange('views.restore');
  const remove = useChange('views.remove');
  const offerUndo = ({ id: view, name }: SavedView) => {
    const id = `view-${view}`;
    const undo = () => {
      notifications.hide(id);
      restore.mutate({ id: view });
    };
    notifications.show({
      id,
      message: (
        <Group justify="space-between">
          {t('posts.views.removed', { name })}
          <Button size="xs" variant="light" onClick={undo}>
            {t('undo')}
          </Button>
        </Group>
      ),
      autoClose: 10_000,
    });
  };
  return { error: remove.error ?? restore.error, mutate: (view) => remove.mutate({ id: view.id }, { onSuccess: () => offerUndo(view) }) };
}
