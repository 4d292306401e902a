import { Button, Tabs } from '@mantine/core';
import { IconChartDots3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useCall, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { Needs } from './Needs.tsx';
import { Teach } from './teach/Teach.tsx';

/** What the model found, and what the analyst teaches it; the address names the one that is open. */
const TABS = ['needs', 'teach'] as const;

export default function IntentsScreen() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const tab = TABS.find((name) => name === address.get('tab')) ?? 'needs';
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
      about={t(tab === 'teach' ? 'teach.about' : 'clusters.about')}
      actions={behind && !job.running ? analyse(t(info.data?.clustersStale ? 'clusters.analyseAgain' : 'clusters.analyseNew')) : undefined}
    >
      {job.running && <JobProgress progress={job.progress} onCancel={job.cancel} />}
      {job.error !== null && <ErrorAlert error={job.error} />}
      <Tabs value={tab} onChange={(name) => setAddress(name === null ? {} : { tab: name }, { replace: true })} keepMounted={false}>
        <Tabs.List mb="md">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`clusters.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="needs">
          <Needs analyse={job.running ? undefined : analyse(t('clusters.analyse'))} />
        </Tabs.Panel>
        <Tabs.Panel value="teach">
          <Teach />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
