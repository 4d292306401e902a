import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AGREED, type Agreement } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { useChange } from '../../../client/hooks.ts';
import { ErrorAlert } from '../../../components/QueryState.tsx';
import { useIntents } from '../../../components/use-intents.ts';
import { useUndoNotice } from '../../../components/use-undo-notice.tsx';

/** Shown at once; the next ones come as these are settled. */
const SHOWN = 5;

/** Posts that coders labelled differently, each with the way to settle it. */
export function Disputed({ agreement: { disputed, disputedCount } }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const settle = useSettle();
  return (
    <Stack gap="sm">
      <div>
        <Title order={3} fz="md">
          {t('teach.disputed')}
        </Title>
        <Text size="sm" c="dimmed">
          {disputedCount === 0
            ? t('teach.noneDisputed')
            : t('teach.disputedCount', { count: disputedCount, formatted: number(disputedCount) })}
        </Text>
      </div>
      {settle.error !== null && <ErrorAlert error={settle.error} />}
      {disputed.slice(0, SHOWN).map((dispute) => (
        <Dispute key={dispute.post} dispute={dispute} onSettle={(intent) => settle.as(dispute.post, intent)} />
      ))}
    </Stack>
  );
}

function Dispute({
  dispute: { post, text, labels },
  onSettle,
}: {
  dispute: Agreement['disputed'][number];
  onSettle(intent: string): void;
}) {
  const { t } = useTranslation();
  const intents = useIntents();
  const given = Array.from(new Set(labels.map(({ intent }) => intent)));
  const others = intents.offered.filter(({ id }) => !given.includes(id));
  return (
    <Stack gap={6}>
      <Text>{text}</Text>
      <Text size="sm" c="dimmed">
        {labels.map(({ coder, intent }) => t('teach.said', { coder, intent: intents.name(intent) })).join(' · ')}
      </Text>
      <Group gap="xs">
        <Text size="sm">{t('teach.settle')}</Text>
        {given.map((intent) => (
          <Button
            key={intent}
            size="xs"
            variant="default"
            aria-label={t('teach.settleAs', { intent: intents.name(intent), id: post })}
            onClick={() => onSettle(intent)}
          >
            {intents.name(intent)}
          </Button>
        ))}
        <Select
          size="xs"
          w={150}
          aria-label={t('teach.otherIntent', { id: post })}
          placeholder={t('teach.another')}
          data={others.map(({ id }) => ({ value: id, label: intents.name(id) }))}
          value={null}
          onChange={(intent) => intent !== null && onSettle(intent)}
        />
      </Group>
    </Stack>
  );
}

/** What is settled is a label of those who agreed. */
function useSettle() {
  const { t } = useTranslation();
  const intents = useIntents();
  const notice = useUndoNotice();
  const asked = useRef<{ id: number; intent: string } | null>(null);
  const takeBack = useChange('labels.undo');
  const set = useChange('labels.set', ({ undo }) => {
    if (undo === null || asked.current === null) return;
    const { id, intent } = asked.current;
    notice({
      id: `settled-${id}`,
      message: t('teach.settled', { id, intent: intents.name(intent) }),
      undo: () => takeBack.mutate({ undo }),
    });
  });
  return {
    error: set.error ?? takeBack.error,
    as(id: number, intent: string) {
      asked.current = { id, intent };
      set.mutate({ filter: { ids: [id] }, intent, coder: AGREED });
    },
  };
}
