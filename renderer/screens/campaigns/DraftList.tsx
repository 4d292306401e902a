import { NavLink, Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';

export function DraftList({ drafts, open, onOpen }: { drafts: readonly Draft[]; open: number; onOpen: (id: number) => void }) {
  const { t, i18n } = useTranslation();
  const { dateTime } = useFormat();
  const channels = useCall('channels.list', {});
  const nameOf = (id: string) => channels.data?.find((rule) => rule.id === id)?.name[i18n.language === 'en' ? 'en' : 'zh'] ?? id;
  return (
    <Paper p="xs" component="nav" aria-label={t('campaigns.drafts')}>
      {drafts.map((draft) => (
        <NavLink
          key={draft.id}
          component="button"
          label={draft.clusterLabel}
          description={`${nameOf(draft.channel)} · ${dateTime(draft.editedAt ?? draft.createdAt)}`}
          active={draft.id === open}
          onClick={() => onOpen(draft.id)}
          style={{ borderRadius: 8 }}
        />
      ))}
    </Paper>
  );
}
