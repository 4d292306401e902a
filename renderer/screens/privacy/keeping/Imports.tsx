import { Alert, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRecord } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { useCall, useChange } from '../../../client/hooks.ts';
import { QueryState } from '../../../components/QueryState.tsx';
import { useBasisName } from '../../../components/use-basis-name.ts';
import { EditPurpose } from './EditPurpose.tsx';

/** Where the posts came from, what they are for, and by what right; an import that says nothing is pointed out. */
export function Imports() {
  const { t } = useTranslation();
  const info = useCall('workspace.info', {});
  return (
    <Paper>
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('privacy.imports')}</Title>
          <Text c="dimmed" size="sm" maw={760}>
            {t('purpose.about')}
          </Text>
        </div>
        <QueryState query={info}>
          {({ imports }) => (imports.length === 0 ? <Text c="dimmed">{t('purpose.noImports')}</Text> : <List imports={imports} />)}
        </QueryState>
      </Stack>
    </Paper>
  );
}

function List({ imports }: { imports: readonly ImportRecord[] }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<ImportRecord | null>(null);
  const silent = imports.filter(({ synthetic, purpose }) => !synthetic && purpose === null).length;
  return (
    <>
      {silent > 0 && (
        <Alert color="orange" title={t('purpose.missing', { count: silent })}>
          {t('purpose.missingHint')}
        </Alert>
      )}
      <Table.ScrollContainer minWidth={860}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('privacy.reportFile')}</Table.Th>
              <Table.Th>{t('purpose.importedAt')}</Table.Th>
              <Table.Th ta="right" style={{ whiteSpace: 'nowrap' }}>
                {t('import.figures.stored')}
              </Table.Th>
              <Table.Th>{t('purpose.what')}</Table.Th>
              <Table.Th>{t('purpose.basis')}</Table.Th>
              <Table.Th>{t('purpose.source')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.map((record) => (
              <Row key={record.id} record={record} onEdit={() => setEdited(record)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <EditPurpose record={edited} onClose={() => setEdited(null)} />
    </>
  );
}

function Row({ record: { id, file, importedAt, report, synthetic, purpose }, onEdit }: { record: ImportRecord; onEdit(): void }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const basisName = useBasisName();
  const undo = useChange('import.undo', ({ removed }) => notifications.show({ message: t('import.undone', { count: removed }) }));
  return (
    <Table.Tr>
      <Table.Td>{file}</Table.Td>
      <Table.Td>{dateTime(importedAt)}</Table.Td>
      <Table.Td ta="right">{number(report.stored)}</Table.Td>
      <Table.Td>
        {purpose?.purpose ?? (
          <Text c="dimmed" size="sm">
            {t(synthetic ? 'purpose.madeUp' : 'purpose.none')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{purpose === null ? '–' : basisName(purpose.basis)}</Table.Td>
      <Table.Td>{purpose?.source ?? '–'}</Table.Td>
      <Table.Td>
        <Group justify="flex-end" gap="xs" wrap="nowrap">
          <Button size="xs" variant="default" aria-label={t('purpose.of', { file })} onClick={onEdit}>
            {t(purpose === null ? 'purpose.note' : 'purpose.edit')}
          </Button>
          <Button size="xs" variant="subtle" color="red" loading={undo.isPending} onClick={() => undo.mutate({ importId: id })}>
            {t('import.undo')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
