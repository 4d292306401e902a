import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { useCall } from '../../../client/hooks.ts';

/** Entries of the log that are looked through. */
const LOOKED = 1000;

/** What went because it was too old, and what was meant to and did not. */
export function RetentionLog() {
  const { t } = useTranslation();
  const activity = useCall('workspace.activity', { limit: LOOKED }, { fresh: true });
  const entries = activity.data?.filter(({ action }) => action === 'retention' || action === 'retention-failed') ?? [];
  if (entries.length === 0) return <Text c="dimmed">{t('retention.nothingYet')}</Text>;
  return (
    <>
      <Title order={3} fz="md">
        {t('retention.log')}
      </Title>
      <Table>
        <Table.Tbody>
          {entries.map((entry, index) => (
            <Entry key={index} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Entry({ entry: { at, action, details } }: { entry: ActivityEntry }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const count = (name: string) => Number(details[name] ?? 0);
  const [posts, backups] = [count('posts'), count('backups')];
  return (
    <Table.Tr>
      <Table.Td w={220}>{dateTime(at)}</Table.Td>
      <Table.Td>
        {action === 'retention'
          ? t('retention.went', {
              days: number(count('days')),
              posts: t('posts.count', { count: posts, formatted: number(posts) }),
              backups: t('retention.backups', { count: backups, formatted: number(backups) }),
            })
          : t('retention.failed', { reason: details.reason ?? '' })}
      </Table.Td>
    </Table.Tr>
  );
}
