import { ActionIcon, Button, Group, Paper, Text, Tooltip } from '@mantine/core';
import { IconScale, IconSpeakerphone, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../../app/contract/records.ts';
import { LinkWithPosts } from '../../app/chosen-posts.tsx';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { LabelMenu } from './LabelMenu.tsx';
import { ExportButton } from './PostExport.tsx';
import { useNames } from './use-names.ts';
import type { ExportChoice } from './use-post-export.ts';
import type { Selection } from './use-selection.ts';

/** Names of needs are long; the bar should stay one line in a window of 1280 pixels. */
const DRAFT_WIDTH = 170;

interface SelectionBarProps {
  selection: Selection;
  total: number;
  exporting: boolean;
  onExport(filter: PostFilter, choice: ExportChoice): void;
}

/** How many posts match and are selected, and what can be done with these. */
export function SelectionBar({ selection, total, exporting, onExport }: SelectionBarProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { filter, count } = selection;
  return (
    <Paper py={6}>
      <Group gap="xs" mih={30}>
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
            <Tooltip label={t('posts.selectNone')}>
              <ActionIcon variant="subtle" aria-label={t('posts.selectNone')} onClick={selection.clear}>
                <IconX size={16} />
              </ActionIcon>
            </Tooltip>
            <ExportButton size="xs" label={t('posts.exportSelected')} filter={filter} busy={exporting} onExport={onExport} />
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
      maw={DRAFT_WIDTH}
      title={t('posts.draftHint', { count: cluster.count, formatted: number(cluster.count) })}
    >
      <Text span inherit truncate>
        {t('posts.draft', { cluster: names.value('clusters', cluster.value) })}
      </Text>
    </Button>
  );
}
