import { Button, Grid, Paper, SegmentedControl } from '@mantine/core';
import { IconChartDots3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useCall, useJob } from '../../client/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { PostDrawer } from '../posts/PostDrawer.tsx';
import { ClusterList } from './ClusterList.tsx';
import { ClusterMap } from './ClusterMap.tsx';
import { ClusterTable } from './ClusterTable.tsx';

export default function IntentsScreen() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const asked = parameters.get('cluster');
  const [chosen, setChosen] = useState<number | null>(asked === null ? null : Number(asked));
  const [post, setPost] = useState<number | null>(null);
  const [view, setView] = useState<'map' | 'table'>('map');
  const clusters = useCall('clusters.list', {});
  const info = useCall('workspace.info', {});
  const job = useJob('analysis.run');
  const stale = info.data !== undefined && info.data.analyzed < info.data.posts;
  const analyse = (label: string) => (
    <Button onClick={() => void job.run({})} leftSection={<IconChartDots3 size={16} aria-hidden />} disabled={info.data?.posts === 0}>
      {label}
    </Button>
  );
  return (
    <Screen
      question={t('clusters.question')}
      about={t('clusters.about')}
      actions={stale && !job.running ? analyse(t('clusters.analyseNew')) : undefined}
    >
      {job.running && <JobProgress progress={job.progress} onCancel={job.cancel} />}
      {job.error !== null && <ErrorAlert error={job.error} />}
      <QueryState query={clusters}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              title={t('clusters.emptyTitle')}
              text={t('clusters.emptyText')}
              action={job.running ? undefined : analyse(t('clusters.analyse'))}
            />
          ) : (
            <>
              <SegmentedControl
                aria-label={t('clusters.view')}
                value={view}
                onChange={(value) => setView(value === 'table' ? 'table' : 'map')}
                data={[
                  { value: 'map', label: t('clusters.map') },
                  { value: 'table', label: t('asTable') },
                ]}
                style={{ alignSelf: 'flex-start' }}
              />
              <Grid>
                <Grid.Col span={{ base: 12, lg: 7 }}>
                  <Paper>
                    {view === 'map' ? (
                      <ClusterMap clusters={list} chosen={chosen} onChoose={setChosen} onPost={setPost} />
                    ) : (
                      <ClusterTable clusters={list} onChoose={setChosen} />
                    )}
                  </Paper>
                </Grid.Col>
                <Grid.Col span={{ base: 12, lg: 5 }}>
                  <ClusterList clusters={list} chosen={chosen} onChoose={setChosen} onPost={setPost} />
                </Grid.Col>
              </Grid>
              <PostDrawer id={post} onClose={() => setPost(null)} />
            </>
          )
        }
      </QueryState>
    </Screen>
  );
}
