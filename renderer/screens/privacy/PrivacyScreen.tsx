import { Grid, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { Keeping } from './keeping/Keeping.tsx';
import { Measured } from './Measured.tsx';
import { PseudonymKey } from './PseudonymKey.tsx';
import { Reapply } from './Reapply.tsx';
import { Removed } from './Removed.tsx';
import { Risk } from './Risk.tsx';
import { Rules } from './Rules.tsx';
import { PrivacyReport } from './report/PrivacyReport.tsx';
import { People } from './rights/People.tsx';
import { Spread } from './Spread.tsx';

/** Each answers one question; the address names the one that is open. */
const TABS = {
  removed: RemovedTab,
  rules: Rules,
  risk: Risk,
  people: People,
  keeping: Keeping,
  key: PseudonymKey,
  measured: Measured,
} as const;
type Tab = keyof typeof TABS;
const NAMES = Object.keys(TABS) as Tab[];

export default function PrivacyScreen() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const tab = NAMES.find((name) => name === address.get('tab')) ?? 'removed';
  return (
    <Screen question={t('privacy.question')} about={t('privacy.about')} actions={<PrivacyReport />}>
      <Reapply />
      <Tabs value={tab} onChange={(name) => setAddress(name === null ? {} : { tab: name }, { replace: true })} keepMounted={false}>
        <Tabs.List mb="md">
          {NAMES.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`privacy.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {NAMES.map((name) => {
          const Content = TABS[name];
          return (
            <Tabs.Panel key={name} value={name}>
              <Content />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Screen>
  );
}

function RemovedTab() {
  const summary = useCall('privacy.summary', {});
  return (
    <QueryState query={summary}>
      {(data) => (
        <Grid>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <Removed summary={data} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <Spread spread={data.spread} kinds={data.kinds.map(({ kind }) => kind)} />
          </Grid.Col>
        </Grid>
      )}
    </QueryState>
  );
}
