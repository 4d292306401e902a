import { ActionIcon, Badge, Button, Group, Stack, Table, Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../../app/contract/calls.ts';
import type { TrainedVersion } from '../../../../../app/contract/records.ts';
import { useFormat } from '../../../../app/format.ts';
import { useChange, useJob } from '../../../../client/hooks.ts';
import { JobProgress } from '../../../../components/JobProgress.tsx';
import { ErrorAlert } from '../../../../components/QueryState.tsx';
import { useUndoNotice } from '../../../../components/use-undo-notice.tsx';
import { useEstimate } from './use-estimate.ts';

interface VersionsProps {
  versions: readonly TrainedVersion[];
  shown: number | null;
  onShow(id: number): void;
}

/** What was learnt, the latest first, and which of them gives posts their intents. */
export function Versions({ versions, shown, onShow }: VersionsProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const use = useJob('training.use');
  const back = useJob('training.rollBack');
  const remove = useChange('training.remove');
  const restore = useChange('training.restore');
  const offer = useUndoNotice();
  const job = use.running ? use : back;
  const error = use.error ?? back.error ?? remove.error ?? restore.error;
  const say = (done: Output<'training.use'> | null) => {
    if (done !== null) notifications.show({ message: t('training.applied', { count: done.posts, formatted: number(done.posts) }) });
  };
  const takeAway = ({ id, name }: TrainedVersion) =>
    remove.mutate(
      { id },
      {
        onSuccess: () =>
          offer({ id: `version-${id}`, message: t('training.removed', { version: name }), undo: () => restore.mutate({ id }) }),
      },
    );
  return (
    <Stack gap="xs">
      {error !== null && <ErrorAlert error={error} />}
      {job.running && <JobProgress progress={job.progress} onCancel={job.cancel} />}
      <Table.ScrollContainer minWidth={620}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('training.version')}</Table.Th>
              <Table.Th ta="right">{t('training.macroF1')}</Table.Th>
              <Table.Th>{t('training.verdict')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map((version) => (
              <VersionRow
                key={version.id}
                version={version}
                isShown={version.id === shown}
                busy={job.running}
                onShow={() => onShow(version.id)}
                onUse={() => void use.run({ id: version.id }).then(say)}
                onRemove={() => takeAway(version)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {versions.some(({ active }) => active) && (
        <Group>
          <Button variant="default" size="xs" disabled={job.running} onClick={() => void back.run({}).then(say)}>
            {t('training.rollBack')}
          </Button>
          <Button variant="subtle" size="xs" disabled={job.running} onClick={() => void use.run({ id: null }).then(say)}>
            {t('training.useNone')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface VersionRowProps {
  version: TrainedVersion;
  isShown: boolean;
  busy: boolean;
  onShow(): void;
  onUse(): void;
  onRemove(): void;
}

function VersionRow({ version, isShown, busy, onShow, onUse, onRemove }: VersionRowProps) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormat();
  const { decimalInterval } = useEstimate();
  const { name, trainedAt, stock, features, base, scores, active, state } = version;
  return (
    <Table.Tr {...(isShown ? { bg: 'var(--mantine-color-default-hover)' } : {})}>
      <Table.Td>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {active && <Badge>{t('training.active')}</Badge>}
          {state === 'missing' && <Badge color="red">{t('training.missing')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {t('training.made', {
            at: dateTime(trainedAt),
            formatted: number(stock.posts),
            features: t(`training.features.${features}`),
            base,
          })}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{decimalInterval(scores.macroF1)}</Table.Td>
      <Table.Td>{scores.comparison === null ? '–' : t(`training.verdicts.${scores.comparison.verdict}`)}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {!active && (
            <Button size="xs" disabled={busy || state === 'missing'} onClick={onUse} aria-label={t('training.useOf', { version: name })}>
              {t('training.use')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onShow} aria-label={t('training.scoresOf', { version: name })}>
            {t('training.scores')}
          </Button>
          {!active && (
            <Tooltip label={t('training.remove', { version: name })}>
              <ActionIcon variant="subtle" color="red" aria-label={t('training.remove', { version: name })} onClick={onRemove}>
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
