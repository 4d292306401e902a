import { Accordion, Alert, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { useCall } from '../../../client/hooks.ts';
import { QueryState } from '../../../components/QueryState.tsx';
import { type KeptReceipt, type SignatureState, signatureState } from './kept-receipt.ts';
import { Receipt } from './Receipt.tsx';

interface ReceiptsProps {
  /** Id of the one that is open. */
  opened: string | null;
  onOpened(id: string | null): void;
}

/** What proves that people were erased, and what has not come to its end. */
export function Receipts({ opened, onOpened }: ReceiptsProps) {
  const { t } = useTranslation();
  const receipts = useCall('privacy.receipts', {}, { fresh: true });
  return (
    <Paper>
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('rights.receipts')}</Title>
          <Text c="dimmed" size="sm" maw={760}>
            {t('rights.receiptsHint')}
          </Text>
        </div>
        <QueryState query={receipts}>
          {(data) => (
            <>
              {data.pending > 0 && (
                <Alert color="orange" title={t('rights.pending', { count: data.pending })}>
                  {t('rights.pendingHint')}
                </Alert>
              )}
              {data.receipts.length === 0 ? (
                <Text c="dimmed">{t('rights.noReceipts')}</Text>
              ) : (
                <Accordion variant="separated" value={opened} onChange={onOpened} order={3}>
                  {data.receipts.map((receipt) => (
                    <Accordion.Item key={receipt.id} value={receipt.id}>
                      <Accordion.Control>
                        <Line receipt={receipt} />
                      </Accordion.Control>
                      <Accordion.Panel>{opened === receipt.id && <Receipt receipt={receipt} />}</Accordion.Panel>
                    </Accordion.Item>
                  ))}
                </Accordion>
              )}
            </>
          )}
        </QueryState>
      </Stack>
    </Paper>
  );
}

const COLOURS: Record<SignatureState, string> = { own: 'teal', other: 'orange', changed: 'red' };

function Line({ receipt }: { receipt: KeptReceipt }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const { id, at, removed, copies } = receipt;
  const posts = removed.posts ?? 0;
  const state = signatureState(receipt);
  return (
    <Group justify="space-between" pr="sm">
      <Group gap="md">
        <Text>{dateTime(at)}</Text>
        <Text ff="monospace" size="sm">
          {id.slice(0, 8)}
        </Text>
        <Text c="dimmed" size="sm">
          {t('posts.count', { count: posts, formatted: number(posts) })} ·{' '}
          {t('rights.copies', { count: copies.length, formatted: number(copies.length) })}
        </Text>
      </Group>
      <Badge variant="light" tt="none" color={COLOURS[state]}>
        {t(`rights.signature.${state}`)}
      </Badge>
    </Group>
  );
}
