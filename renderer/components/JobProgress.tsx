import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Progress as ProgressRecord } from '../../app/contract/records.ts';
import { useFormat } from '../app/format.ts';

/** Where long work stands, and the way out of it. */
export function JobProgress({ progress, onCancel }: { progress: ProgressRecord | null; onCancel?: () => void }) {
  const { t } = useTranslation();
  const { number, bytes } = useFormat();
  const amount = progress?.stage === 'copy' ? bytes : number;
  const pace = progress?.pace;
  const share = progress?.total ? (100 * progress.done) / progress.total : pace === undefined ? null : 100 * pace.share;
  const stage = progress === null ? t('loading') : t(`stages.${progress.stage}`);
  const count =
    progress === null || progress.done === 0
      ? ''
      : progress.total === null
        ? amount(progress.done)
        : `${amount(progress.done)} / ${amount(progress.total)}`;
  return (
    <Stack gap="xs" role="status" aria-live="polite" w="100%">
      <Group justify="space-between">
        <Text>{stage}</Text>
        <Text c="dimmed">{count}</Text>
      </Group>
      {pace !== undefined && (
        <Text size="sm" c="dimmed">
          {t('pace.perSecond', { formatted: number(pace.perSecond) })}
          {pace.secondsLeft !== null &&
            ` · ${t('pace.left', { minutes: Math.floor(pace.secondsLeft / 60), seconds: pace.secondsLeft % 60 })}`}
        </Text>
      )}
      <Progress value={share ?? 100} animated={share === null} aria-label={stage} />
      {onCancel !== undefined && (
        <Button variant="default" size="xs" onClick={onCancel} style={{ alignSelf: 'flex-end' }}>
          {t('cancel')}
        </Button>
      )}
    </Stack>
  );
}
