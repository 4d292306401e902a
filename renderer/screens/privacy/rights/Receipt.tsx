import { Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { useClient } from '../../../client/hooks.ts';
import { ExportMenu } from '../../../components/ExportMenu.tsx';
import { FactTable } from '../../../components/FactTable.tsx';
import { countName } from './count-names.ts';
import type { KeptReceipt } from './kept-receipt.ts';

/** One receipt in full, what to do about what it could not reach, and its file. */
export function Receipt({ receipt }: { receipt: KeptReceipt }) {
  const { t, i18n } = useTranslation();
  const { dateTime } = useFormat();
  const client = useClient();
  const { id, requestedAt, at, workspace, subject, withheldFromNowOn, fingerprint, versions } = receipt;
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const facts = [
    [t('rights.receipt.id'), id],
    [t('rights.receipt.requestedAt'), dateTime(requestedAt)],
    [t('rights.receipt.at'), dateTime(at)],
    [t('rights.receipt.removed'), useRemoved(receipt)],
    [t('rights.receipt.copies'), useCopies(receipt)],
    [t('rights.receipt.later'), t(withheldFromNowOn ? 'rights.receipt.withheld' : 'rights.receipt.notWithheld')],
    [t('rights.receipt.subject'), subject],
    [t('rights.receipt.workspace'), workspace],
    [t('rights.receipt.fingerprint'), fingerprint],
    [t('rights.receipt.versions'), t('rights.receipt.version', { attune: versions.attune, workspace: versions.workspace })],
  ] as const;
  return (
    <Stack gap="sm">
      <FactTable facts={facts} />
      <NotReached receipt={receipt} />
      <Group>
        <ExportMenu
          formats={['html', 'json']}
          hint={t('rights.receiptExportHint')}
          fetch={(format) => client.call('privacy.exportReceipt', { id, format, language })}
        />
      </Group>
    </Stack>
  );
}

function useRemoved({ removed }: KeptReceipt): string {
  const { t } = useTranslation();
  const { number } = useFormat();
  const counts = Object.entries(removed).filter(([, count]) => count > 0);
  if (counts.length === 0) return t('rights.receipt.nothing');
  return counts
    .map(([name, count]) => t('rights.counted', { value: countName(name, t), formatted: number(count) }))
    .join(t('rights.listComma'));
}

function useCopies({ copies }: KeptReceipt): string {
  const { t } = useTranslation();
  if (copies.length === 0) return t('rights.receipt.noCopies');
  return copies
    .map(({ name, outcome }) => t('rights.receipt.copy', { name, outcome: t(`rights.outcomes.${outcome}`) }))
    .join(t('rights.listComma'));
}

function NotReached({ receipt: { notReached } }: { receipt: KeptReceipt }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const known = notReached.filter((one) => one.known > 0);
  if (known.length === 0) return null;
  return (
    <div>
      <Text fw={500}>{t('rights.notReached')}</Text>
      <List size="sm" maw={860}>
        {known.map(({ what, known: count }) => (
          <List.Item key={what}>{t(`rights.reach.${what}`, { count, formatted: number(count) })}</List.Item>
        ))}
      </List>
    </div>
  );
}
