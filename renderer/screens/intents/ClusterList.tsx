import { ActionIcon, Badge, Button, Group, Paper, ScrollArea, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { IconPencil, IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Cluster } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { CATEGORIES, categoryColour } from '../../app/theme.ts';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useCall, useChange } from '../../client/hooks.ts';
import { RedactedText } from '../../components/RedactedText.tsx';
import { useIntents } from '../../components/use-intents.ts';

interface ClusterListProps {
  clusters: readonly Cluster[];
  chosen: number | null;
  onChoose(id: number | null): void;
  onPost(id: number): void;
}

export function ClusterList({ clusters, chosen, onChoose, onPost }: ClusterListProps) {
  return (
    <ScrollArea h={660} type="auto">
      <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {clusters.map((cluster) => (
          <Paper
            key={cluster.id}
            component="li"
            withBorder
            style={chosen === cluster.id ? { borderColor: categoryColour(cluster.id) } : undefined}
          >
            <ClusterCard cluster={cluster} chosen={chosen === cluster.id} onChoose={onChoose} onPost={onPost} />
          </Paper>
        ))}
      </Stack>
    </ScrollArea>
  );
}

function ClusterCard({
  cluster,
  chosen,
  onChoose,
  onPost,
}: Omit<ClusterListProps, 'clusters' | 'chosen'> & { cluster: Cluster; chosen: boolean }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const intents = useIntents();
  const mix = Object.entries(cluster.intents).map(([intent, share], index) => ({
    name: `${intents.name(intent)} ${percent(share)}`,
    share,
    colour: CATEGORIES[index % CATEGORIES.length]!,
  }));
  const top = mix.toSorted((a, b) => b.share - a.share).slice(0, 2);
  return (
    <Stack gap={8}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <ClusterName cluster={cluster} chosen={chosen} onChoose={onChoose} />
        <Badge flex="none" variant="light" color="gray" tt="none">
          {t('clusters.size', { count: cluster.size, formatted: number(cluster.size) })}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {cluster.keywords
          .slice(0, 8)
          .map(({ word }) => word)
          .join(' · ')}
      </Text>
      <ShareBar
        parts={mix}
        label={mix
          .filter(({ share }) => share >= 0.02)
          .map(({ name }) => name)
          .join(', ')}
      />
      <Text size="sm">{top.map(({ name }) => name).join(' · ')}</Text>
      {chosen && <Representatives ids={cluster.representatives} onPost={onPost} />}
      {chosen && (
        <Group>
          <Button
            size="xs"
            component={Link}
            href={`/campaigns?cluster=${cluster.id}`}
            leftSection={<IconSpeakerphone size={14} aria-hidden />}
          >
            {t('clusters.draft')}
          </Button>
          <Button size="xs" variant="default" component={Link} href={`/posts?cluster=${cluster.id}`}>
            {t('clusters.posts')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function ClusterName({ cluster, chosen, onChoose }: { cluster: Cluster; chosen: boolean; onChoose: (id: number | null) => void }) {
  const { t } = useTranslation();
  const rename = useChange('clusters.rename');
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    const save = () => {
      const label = draft.trim();
      if (label !== '' && label !== cluster.label) rename.mutate({ id: cluster.id, label });
      setDraft(null);
    };
    return (
      <TextInput
        size="xs"
        flex={1}
        data-autofocus
        autoFocus
        aria-label={t('clusters.rename')}
        value={draft}
        maxLength={120}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    );
  }
  return (
    <Group gap={6} wrap="nowrap">
      <svg width={12} height={12} aria-hidden="true">
        <circle cx={6} cy={6} r={6} fill={categoryColour(cluster.id)} />
      </svg>
      <UnstyledButton aria-expanded={chosen} onClick={() => onChoose(chosen ? null : cluster.id)}>
        <Title order={2}>{cluster.label}</Title>
      </UnstyledButton>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('clusters.rename')} onClick={() => setDraft(cluster.label)}>
        <IconPencil size={14} />
      </ActionIcon>
    </Group>
  );
}

function Representatives({ ids, onPost }: { ids: readonly number[]; onPost: (id: number) => void }) {
  const { t } = useTranslation();
  const shown = ids.slice(0, 4);
  const posts = useCall('posts.list', { filter: { ids: shown }, sort: 'imported', offset: 0, limit: 8 });
  return (
    <Stack gap={4} aria-label={t('clusters.representatives')}>
      {(posts.data?.rows ?? [])
        .toSorted((a, b) => shown.indexOf(a.id) - shown.indexOf(b.id))
        .map((post) => (
          <UnstyledButton key={post.id} onClick={() => onPost(post.id)}>
            <Text size="sm">
              “<RedactedText text={post.text} spans={post.redactions} />”
            </Text>
          </UnstyledButton>
        ))}
    </Stack>
  );
}
