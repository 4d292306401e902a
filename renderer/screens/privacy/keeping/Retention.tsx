import { Button, Group, NumberInput, Paper, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RetentionDays } from '../../../../app/contract/records.ts';
import type { Settings } from '../../../../app/contract/settings.ts';
import { useFormat } from '../../../app/format.ts';
import { useCall, useChange } from '../../../client/hooks.ts';
import { ErrorAlert, QueryState } from '../../../components/QueryState.tsx';
import { useUndoNotice } from '../../../components/use-undo-notice.tsx';
import { RetentionLog } from './RetentionLog.tsx';

/** What is offered before the analyst says otherwise. */
const FIRST_DAYS = 365;
const TYPING_MS = 300;

/** How long posts stay: what would go is seen before it is turned on. */
export function Retention() {
  const { t } = useTranslation();
  const settings = useCall('settings.get', {});
  return (
    <Paper>
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('retention.title')}</Title>
          <Text c="dimmed" size="sm" maw={760}>
            {t('retention.about')}
          </Text>
        </div>
        <QueryState query={settings}>{(data) => <Form key={data.retentionDays} settings={data} />}</QueryState>
        <RetentionLog />
      </Stack>
    </Paper>
  );
}

function Form({ settings: { retentionDays: now } }: { settings: Settings }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | number>(now ?? FIRST_DAYS);
  const { set, pending, error } = useRetention(now);
  const days = RetentionDays.safeParse(typed).data;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (days !== undefined) set(days);
      }}
    >
      <Stack gap="sm">
        <Text fw={500}>{now === null ? t('retention.off') : t('retention.on', { count: now })}</Text>
        <Group align="flex-end">
          <NumberInput
            label={t('retention.days')}
            value={typed}
            onChange={setTyped}
            min={1}
            max={36_500}
            allowDecimal={false}
            clampBehavior="blur"
            w={260}
          />
          <Button type="submit" disabled={days === undefined || days === now} loading={pending}>
            {t(now === null ? 'retention.turnOn' : 'retention.change')}
          </Button>
          {now !== null && (
            <Button variant="default" disabled={pending} onClick={() => set(null)}>
              {t('retention.turnOff')}
            </Button>
          )}
        </Group>
        {days !== undefined && <Preview days={days} />}
        {error !== null && <ErrorAlert error={error} />}
      </Stack>
    </form>
  );
}

function Preview({ days }: { days: number }) {
  const { t } = useTranslation();
  const { number, date } = useFormat();
  const [asked] = useDebouncedValue(days, TYPING_MS);
  const preview = useCall('privacy.retention', { days: asked }, { keep: true });
  return (
    <Text size="sm" role="status" mih={22}>
      {preview.data !== undefined &&
        t('retention.preview', {
          before: date(preview.data.before),
          posts: t('posts.count', { count: preview.data.posts, formatted: number(preview.data.posts) }),
          backups: t('retention.backups', { count: preview.data.backups, formatted: number(preview.data.backups) }),
        })}
    </Text>
  );
}

/** Nothing goes at once, so there is time to take a change back. */
function useRetention(now: number | null) {
  const { t } = useTranslation();
  const notify = useUndoNotice();
  const takeBack = useChange('settings.set');
  const save = useChange('settings.set', ({ retentionDays: days }) =>
    notify({
      id: 'retention',
      message: days === null ? t('retention.turnedOff') : t('retention.turnedOn', { count: days }),
      undo: () => takeBack.mutate({ retentionDays: now }),
    }),
  );
  return {
    set: (days: number | null) => save.mutate({ retentionDays: days }),
    pending: save.isPending,
    error: save.error ?? takeBack.error,
  };
}
