import { Alert, Grid, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { WorkspaceInfo } from '../../../app/contract/calls.ts';
import { useCall } from '../../client/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { QueryState } from '../../components/QueryState.tsx';
import { PostDrawer } from '../posts/PostDrawer.tsx';
import { ClusterList } from './ClusterList.tsx';
import { ClusterMap } from './ClusterMap.tsx';
import { ClusterTable } from './ClusterTable.tsx';
import { Reshape } from './Reshape.tsx';

/** Clusters of posts on a map or in a table, with what they are about. @param analyse offered where there are none */
export function Needs({ analyse }: { analyse: ReactNode }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const asked = parameters.get('cluster');
  const [chosen, setChosen] = useState<number | null>(asked === null ? null : Number(asked));
  const [post, setPost] = useState<number | null>(null);
  const [view, setView] = useState<'map' | 'table'>('map');
  const clusters = useCall('clusters.list', {});
  const info = useCall('workspace.info', {});
  return (
    <QueryState query={clusters}>
      {(list) =>
        list.length === 0 ? (
          <EmptyState title={t('clusters.emptyTitle')} text={t('clusters.emptyText')} action={analyse} />
        ) : (
          <Stack>
            {info.data !== undefined && <MadeBy info={info.data} />}
            <Reshape />
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
          </Stack>
        )
      }
    </QueryState>
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
