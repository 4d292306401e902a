import { Button, Grid, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../../client/hooks.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { QueryState } from '../../../components/QueryState.tsx';
import { AgreementPanel } from './AgreementPanel.tsx';
import { LabelFiles } from './LabelFiles.tsx';
import { Labeller } from './Labeller.tsx';
import { TrainingPanel } from './training/TrainingPanel.tsx';
import type { Source } from './use-teaching.ts';

const SOURCES = ['all', 'others'] as const satisfies readonly Source[];

/** Where the analyst says what posts intend, one after the other, and in which words. */
export function Teach() {
  const { t } = useTranslation();
  const info = useCall('workspace.info', {});
  const settings = useCall('settings.get', {});
  const [from, setFrom] = useState<Source>('all');
  if (info.data?.posts === 0) {
    return (
      <EmptyState
        title={t('teach.emptyTitle')}
        text={t('teach.emptyText')}
        action={
          <Button component={Link} href="/import">
            {t('import.open')}
          </Button>
        }
      />
    );
  }
  return (
    <QueryState query={settings}>
      {({ coder }) => (
        <Stack>
          <SegmentedControl
            size="xs"
            aria-label={t('teach.next')}
            value={from}
            onChange={(value) => setFrom(SOURCES.find((source) => source === value) ?? 'all')}
            data={SOURCES.map((value) => ({ value, label: t(`teach.sources.${value}`) }))}
            style={{ alignSelf: 'flex-start' }}
          />
          <Labeller key={`${from} ${coder}`} coder={coder} from={from} />
          <TrainingPanel />
          <Grid>
            <Grid.Col span={{ base: 12, lg: 7 }}>
              <AgreementPanel />
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 5 }}>
              <LabelFiles coder={coder} />
            </Grid.Col>
          </Grid>
        </Stack>
      )}
    </QueryState>
  );
}
