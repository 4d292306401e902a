import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPurpose, ImportRecord } from '../../../../app/contract/records.ts';
import { useChange } from '../../../client/hooks.ts';
import { PurposeFields } from '../../../components/PurposeFields.tsx';
import { draftOf, purposeOf } from '../../../components/purpose.ts';
import { ErrorAlert } from '../../../components/QueryState.tsx';
import { useUndoNotice } from '../../../components/use-undo-notice.tsx';

/** Notes what a finished import is for. @param record null where none is edited */
export function EditPurpose({ record, onClose }: { record: ImportRecord | null; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={record !== null}
      onClose={onClose}
      title={record === null ? '' : t('purpose.of', { file: record.file })}
      size={860}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {record !== null && <Form key={record.id} record={record} onClose={onClose} />}
    </Modal>
  );
}

function Form({ record: { id, file, purpose: before }, onClose }: { record: ImportRecord; onClose(): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(before));
  const notify = useUndoNotice();
  const takeBack = useChange('privacy.setPurpose');
  const save = useChange('privacy.setPurpose', () => {
    notify({
      id: `purpose-${id}`,
      message: t('purpose.noted', { file }),
      undo: () => takeBack.mutate({ importId: id, purpose: before }),
    });
    onClose();
  });
  const purpose: ImportPurpose | null | undefined = purposeOf(draft);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (purpose !== undefined) save.mutate({ importId: id, purpose });
      }}
    >
      <Stack>
        <PurposeFields draft={draft} onChange={setDraft} />
        {save.error !== null && <ErrorAlert error={save.error} />}
        <Group justify="flex-end" className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={purpose === undefined} loading={save.isPending}>
            {t('purpose.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
