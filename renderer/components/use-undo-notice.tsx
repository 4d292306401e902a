import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

const SHOWN_MS = 10_000;

export interface UndoNotice {
  id: string;
  message: string;
  undo(): void;
}

/** Says for a while that something is removed, with the way back. */
export function useUndoNotice(): (notice: UndoNotice) => void {
  const { t } = useTranslation();
  return ({ id, message, undo }) => {
    const takeBack = () => {
      notifications.hide(id);
      undo();
    };
    // A notice takes the place of one with its id, which would keep it from being shown.
    notifications.hide(id);
    notifications.show({
      id,
      message: (
        <Group justify="space-between">
          {message}
          <Button size="xs" variant="light" onClick={takeBack}>
            {t('undo')}
          </Button>
        </Group>
      ),
      autoClose: SHOWN_MS,
      closeButtonProps: { 'aria-label': t('close') },
    });
  };
}
