import { Button, Group, Paper, Text } from '@mantine/core';
import { IconScale, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../../app/contract/records.ts';
import { LinkWithPosts } from '../../app/chosen-posts.tsx';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { LabelMenu } from './LabelMenu.tsx';
import { ExportButton } from './PostExport.tsx';
import { useNames } from './use-names.ts';
import type { ExportFormat } from './use-post-export.ts';
import type { Selection } from './use-selection.ts';

interface SelectionBarProps {
  selection: Selection;
  total: number;
  exporting: boolean;
  onExport(filter: PostFilter, format: ExportFormat): void;
}

/** How many posts match and are selected, and what can be done with these. */
export function SelectionBar({ selection, total, exporting, onExport }: SelectionBarProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { filter, count } = selection;
  return (
    <Paper py={6}>
      <Group gap="sm" mih={30}>
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('posts.count', { count: total, formatted: number(total) })}
        </Text>
        {count < total && (
          <Button size="compact-sm" variant="subtle" onClick={selection.selectAll}>
            {t('posts.selectAll', { formatted: number(total), count: total })}
          </Button>
        )}
        {filter !== null && (
          <>
            <Text size="sm" fw={600} aria-live="polite">
              {t('posts.selectedCount', { count, formatted: number(count) })}
            </Text>
            <Button size="compact-sm" variant="subtle" onClick={selection.clear}>
              {t('posts.selectNone')}
            </Button>
            <ExportButton size="xs" label={t('posts.exportSelected')} busy={exporting} onExport={(format) => onExport(filter, format)} />
            <LabelMenu filter={filter} />
            <DraftButton filter={filter} />
            <AuditButton filter={filter} />
          </>
        )}
      </Group>
    </Paper>
  );
}

function AuditButton({ filter }: { filter: PostFilter }) {
  const { t } = useTranslation();
  return (
    <Button
      size="xs"
      variant="default"
      component={LinkWithPosts}
      href="/audit"
      posts={filter}
      leftSection={<IconScale size={16} aria-hidden />}
    >
      {t('posts.audit')}
    </Button>
  );
}

/** A draft is written for a need: the one that most of the selected posts belong to. Only these are its evidence. */
function DraftButton({ filter }: { filter: PostFilter }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const names = useNames();
  const facets = useCall('posts.facets', { filter }, { keep: true });
  const cluster = facets.data?.clusters.find(({ value }) => value !== 'none');
  if (cluster === undefined) return null;
  return (
    <Button
      size="xs"
      variant="default"
      component={LinkWithPosts}
      href={`/campaigns?cluster=${cluster.value}`}
      posts={filter}
      leftSection={<IconSpeakerphone size={16} aria-hidden />}
      title={t('posts.draftHint', { count: cluster.count, formatted: number(cluster.count) })}
    >
      {t('posts.draft', { cluster: names.value('clusters', cluster.value) })}
    </Button>
  );
}
