import { Button, Grid, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Cluster } from '../../../app/contract/records.ts';
import { useChosenPosts } from '../../app/chosen-posts.tsx';
import { useCall, useChange, useClient } from '../../client/hooks.ts';
import { ChosenPosts } from '../../components/ChosenPosts.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ExportMenu } from '../../components/ExportMenu.tsx';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { PostDrawer } from '../posts/PostDrawer.tsx';
import { DraftEditor } from './DraftEditor.tsx';
import { DraftList } from './DraftList.tsx';

export default function CampaignsScreen() {
  const { t } = useTranslation();
  const client = useClient();
  const [open, setOpen] = useState<number | null>(null);
  const [post, setPost] = useState<number | null>(null);
  const drafts = useCall('drafts.list', {});
  const clusters = useCall('clusters.list', {});
  const current = drafts.data?.find(({ id }) => id === open) ?? drafts.data?.[0];
  const exports = (drafts.data?.length ?? 0) > 0 && (
    <ExportMenu formats={['markdown', 'csv']} fetch={(format) => client.call('drafts.export', { ids: null, format })} />
  );
  return (
    <Screen question={t('campaigns.question')} about={t('campaigns.about')} actions={exports}>
      <QueryState query={clusters}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              title={t('campaigns.noClustersTitle')}
              text={t('campaigns.noClustersText')}
              action={
                <Button component={Link} href="/intents">
                  {t('screens.intents')}
                </Button>
              }
            />
          ) : (
            <Composer clusters={list} onCreated={setOpen} />
          )
        }
      </QueryState>
      <QueryState query={drafts}>
        {(list) =>
          current === undefined ? (
            <EmptyState title={t('campaigns.emptyTitle')} text={t('campaigns.emptyText')} />
          ) : (
            <Grid>
              <Grid.Col span={{ base: 12, md: 4 }}>
                <DraftList drafts={list} open={current.id} onOpen={setOpen} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 8 }}>
                <DraftEditor key={current.id} draft={current} onPost={setPost} />
              </Grid.Col>
            </Grid>
          )
        }
      </QueryState>
      <PostDrawer id={post} onClose={() => setPost(null)} />
    </Screen>
  );
}

function Composer({ clusters, onCreated }: { clusters: readonly Cluster[]; onCreated: (id: number) => void }) {
  const { t, i18n } = useTranslation();
  const [parameters] = useSearchParams();
  const [, navigate] = useLocation();
  const chosen = useChosenPosts();
  const channels = useCall('channels.list', {});
  const create = useChange('drafts.create', ({ id }) => onCreated(id));
  const [cluster, setCluster] = useState<string>(parameters.get('cluster') ?? String(clusters[0]!.id));
  const [channel, setChannel] = useState('x');
  const [language, setLanguage] = useState<'en' | 'zh'>(i18n.language === 'en' ? 'en' : 'zh');
  const name = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <Paper>
      <Group align="flex-end">
        <Select
          label={t('campaigns.cluster')}
          data={clusters.map(({ id, label, size }) => ({ value: String(id), label: `${label} (${size})` }))}
          value={cluster}
          onChange={(value) => value !== null && setCluster(value)}
          allowDeselect={false}
          searchable
          w={320}
        />
        <Select
          label={t('fields.channel')}
          data={(channels.data ?? []).map((rule) => ({ value: rule.id, label: rule.name[name] }))}
          value={channel}
          onChange={(value) => value !== null && setChannel(value)}
          allowDeselect={false}
        />
        <Select
          label={t('campaigns.language')}
          data={[
            { value: 'en', label: t('languages.en') },
            { value: 'zh', label: t('languages.zh') },
          ]}
          value={language}
          onChange={(value) => setLanguage(value === 'zh' ? 'zh' : 'en')}
          allowDeselect={false}
          w={130}
        />
        <Button
          leftSection={<IconSpeakerphone size={16} aria-hidden />}
          loading={create.isPending}
          onClick={() => create.mutate({ cluster: Number(cluster), channel, language, ...(chosen === null ? {} : { filter: chosen }) })}
        >
          {t('campaigns.create')}
        </Button>
      </Group>
      {chosen !== null && (
        <Stack gap={4} mt="sm">
          <ChosenPosts filter={chosen} onClear={() => navigate('/campaigns')} />
          <Text size="sm" c="dimmed">
            {t('campaigns.chosenHint')}
          </Text>
        </Stack>
      )}
      {create.error !== null && <ErrorAlert error={create.error} />}
    </Paper>
  );
}
