import { Alert, Button, Grid, Paper, SegmentedControl, Text } from '@mantine/core';
import { IconChartDots3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { WorkspaceInfo } from '../../../app/contract/calls.ts';
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
  const behind = info.data !== undefined && (info.data.analyzed < info.data.posts || info.data.clustersStale);
  const analyse = (label: string) => (
    <Button onClick={() => void job.run({})} leftSection={<IconChartDots3 size={16} aria-hidden />} disabled={info.data?.posts === 0}>
      {label}
    </Button>
  );
  return (
    <Screen
      question={t('clusters.question')}
      about={t('clusters.about')}
      actions={behind && !job.running ? analyse(t(info.data?.clustersStale ? 'clusters.analyseAgain' : 'clusters.analyseNew')) : undefined}
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
              {info.data !== undefined && <MadeBy info={info.data} />}
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

/** Whose clusters these are, where that is not plain. */
function MadeBy({ info }: { info: WorkspaceInfo }) {
  const { t } = useTranslation();
  const { clustersBy, clustersStale, model, precision, scoredBy } = info;
  if (clustersBy === null) return null;
  if (clustersStale) {
    const sentence = t('clusters.stale', {
      model: clustersBy.name,
      precision: clustersBy.precision,
      current: model,
      currentPrecision: precision,
    });
    return (
      <Alert color="orange" role="status">
        {sentence}
      </Alert>
    );
  }
  return scoredBy === model ? null : <Text c="dimmed">{t('clusters.madeBy', { model, scorer: scoredBy })}</Text>;
}
