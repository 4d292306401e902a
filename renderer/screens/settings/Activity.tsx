import { Paper, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActivityAction, ActivityDetail, LegalBasis } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';
import { useIntents } from '../../components/use-intents.ts';

const SHOWN = 50;
const INTENT_DETAILS: ReadonlySet<ActivityDetail> = new Set<ActivityDetail>(['intent', 'into', 'positive']);

/** What was done to the data, and when. */
export function Activity() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const words = useWords();
  const activity = useCall('workspace.activity', { limit: SHOWN });
  return (
    <Paper>
      <Title order={2}>{t('settings.activity')}</Title>
      <QueryState query={activity}>
        {(entries) => (
          <Table>
            <Table.Tbody>
              {entries.map(({ at, action, details }, index) => (
                <Table.Tr key={index}>
                  <Table.Td w={220}>{dateTime(at)}</Table.Td>
                  <Table.Td w={200}>{words.action(action)}</Table.Td>
                  <Table.Td c="dimmed">
                    {Object.entries(details)
                      .map(([name, value]) => words.detail(name, value))
                      .join(' · ')}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </QueryState>
    </Paper>
  );
}

/** An entry in the reader's language; what another version wrote and this one does not know stands as it is. */
function useWords() {
  const { t } = useTranslation();
  const { number, bytes } = useFormat();
  const intents = useIntents();
  const wordFor = (name: ActivityDetail, value: string | number) => {
    if (typeof value === 'number') return name === 'before' || name === 'after' ? bytes(value) : number(value);
    if (name === 'format') return value.toUpperCase();
    const basis = LegalBasis.safeParse(value).data;
    if (name === 'basis') return basis === undefined ? '–' : t(`purpose.bases.${basis}`);
    return INTENT_DETAILS.has(name) ? intents.name(value) : value;
  };
  return {
    action(action: string) {
      const known = ActivityAction.safeParse(action);
      return known.success ? t(`activity.${known.data}`) : action;
    },
    detail(name: string, value: string | number) {
      const known = ActivityDetail.safeParse(name);
      return known.success
        ? t('activityDetail', { name: t(`activityDetails.${known.data}`), value: wordFor(known.data, value) })
        : `${name}: ${value}`;
    },
  };
}
