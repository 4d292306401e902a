import { Button, Grid, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../../client/hooks.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { QueryState } from '../../../components/QueryState.tsx';
import { AgreementPanel } from './AgreementPanel.tsx';
import { LabelFiles } from './LabelFiles.tsx';
import { Labeller } from './Labeller.tsx';
import { TrainingPanel } from './TrainingPanel.tsx';
import type { Source } from './use-teaching.ts';

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
          <Labeller key={`${from} ${coder}`} coder={coder} from={from} onFrom={setFrom} />
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
