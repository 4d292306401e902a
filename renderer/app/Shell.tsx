import {
  ActionIcon,
  Alert,
  AppShell,
  Badge,
  Button,
  Group,
  Kbd,
  NavLink,
  Text,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconLanguage, IconMoon, IconSun, IconUpload } from '@tabler/icons-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { AppError } from '../../app/contract/errors.ts';
import { useCall, useChange, useJob } from '../client/hooks.ts';
import { JobProgress } from '../components/JobProgress.tsx';
import { ErrorAlert } from '../components/QueryState.tsx';
import { Rescue } from '../screens/settings/Rescue.tsx';
import { systemLocale } from './i18n.ts';
import { SCREENS } from './navigation.ts';

const PostsScreen = lazy(() => import('../screens/posts/PostsScreen.tsx'));
const ImportScreen = lazy(() => import('../screens/import/ImportScreen.tsx'));
const IntentsScreen = lazy(() => import('../screens/intents/IntentsScreen.tsx'));
const AttentionScreen = lazy(() => import('../screens/attention/AttentionScreen.tsx'));
const AuditScreen = lazy(() => import('../screens/audit/AuditScreen.tsx'));
const CampaignsScreen = lazy(() => import('../screens/campaigns/CampaignsScreen.tsx'));
const ModelsScreen = lazy(() => import('../screens/models/ModelsScreen.tsx'));
const PrivacyScreen = lazy(() => import('../screens/privacy/PrivacyScreen.tsx'));
const SettingsScreen = lazy(() => import('../screens/settings/SettingsScreen.tsx'));

export function Shell({ connected }: { connected: boolean }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  useSettingsApplied();
  useHotkeys(SCREENS.map(({ id }, index) => [`alt+${index + 1}`, () => navigate(`/${id}`)]));
  useHotkeys([['mod+o', () => navigate('/import')]]);
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 216, breakpoint: 0 }} padding="lg">
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <AppShell.Header px="md">
        <Header />
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('navigation')}>
        <Sidebar />
      </AppShell.Navbar>
      <AppShell.Main id="main">
        {!connected && (
          <Alert color="orange" mb="md" role="alert">
            {t('disconnected')}
          </Alert>
        )}
        <SamplePreparation>
          <Suspense fallback={null}>
            <Switch>
              <Route path="/posts" component={PostsScreen} />
              <Route path="/import" component={ImportScreen} />
              <Route path="/intents" component={IntentsScreen} />
              <Route path="/attention/:post?" component={AttentionScreen} />
              <Route path="/audit" component={AuditScreen} />
              <Route path="/campaigns" component={CampaignsScreen} />
              <Route path="/models" component={ModelsScreen} />
              <Route path="/privacy" component={PrivacyScreen} />
              <Route path="/settings" component={SettingsScreen} />
              <Route>
                <Redirect to="/posts" />
              </Route>
            </Switch>
          </Suspense>
        </SamplePreparation>
      </AppShell.Main>
    </AppShell>
  );
}

function Header() {
  const { t } = useTranslation();
  const info = useCall('workspace.info', {});
  const settings = useChange('settings.set');
  const { i18n } = useTranslation();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <Group h="100%" justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap">
        <img src="./icon.svg" width={26} height={26} alt="" />
        <Text fw={650}>Attune</Text>
        <Text c="dimmed" role="note" aria-label={t('header.workspace')}>
          {info.data?.name}
        </Text>
        {info.data?.sample === true && (
          <Tooltip label={t('header.sampleHint')} multiline w={280}>
            <Badge color="orange" variant="light" tt="none">
              {t('header.sample')}
            </Badge>
          </Tooltip>
        )}
      </Group>
      <Group gap="xs" wrap="nowrap">
        {info.data !== undefined && (
          <Tooltip label={t('header.runtimeHint')}>
            <Badge variant="default" tt="none" component={Link} href="/models" style={{ cursor: 'pointer' }}>
              {info.data.runtime}
            </Badge>
          </Tooltip>
        )}
        <Button component={Link} href="/import" leftSection={<IconUpload size={16} aria-hidden />} size="sm">
          {t('import.open')}
        </Button>
        <Tooltip label={t('header.language')}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('header.language')}
            onClick={() => settings.mutate({ language: i18n.language === 'en' ? 'zh-CN' : 'en' })}
          >
            <IconLanguage size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('header.theme')}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('header.theme')}
            onClick={() => settings.mutate({ theme: dark ? 'light' : 'dark' })}
          >
            {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  );
}

function Sidebar() {
  const { t } = useTranslation();
  const [location] = useLocation();
  return SCREENS.map(({ id, icon: Icon }, index) => (
    <NavLink
      key={id}
      component={Link}
      href={`/${id}`}
      label={t(`screens.${id}`)}
      leftSection={<Icon size={18} aria-hidden />}
      rightSection={
        <Kbd size="xs" aria-hidden>
          Alt {index + 1}
        </Kbd>
      }
      active={location.startsWith(`/${id}`)}
      aria-current={location.startsWith(`/${id}`) ? 'page' : undefined}
      style={{ borderRadius: 8 }}
    />
  ));
}

/** The first start fills the sample workspace: the same import and analysis as any file. One cut short goes on at the next. */
function SamplePreparation({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  const info = useCall('workspace.info', {});
  const job = useJob('workspace.openSample');
  const needed = info.data?.sample === true && info.data.clusters === 0;
  const { run } = job;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer says so
  useEffect(() => {
    if (needed && !job.running && job.error === null) void run({});
  }, [needed]);
  if (info.error instanceof AppError && info.error.code.startsWith('workspace-')) {
    return <Rescue error={info.error} retry={() => void info.refetch()} />;
  }
  if (info.error !== null) return <ErrorAlert error={info.error} retry={() => void info.refetch()} />;
  if (info.data === undefined) return null;
  if (!needed) return children;
  if (job.error !== null) return <ErrorAlert error={job.error} retry={() => void run({})} />;
  return (
    <>
      <Text fw={600} mb="sm">
        {t('sample.preparing')}
      </Text>
      <JobProgress progress={job.progress} />
    </>
  );
}

/** Language and theme follow the settings, whoever changed them. */
function useSettingsApplied(): void {
  const settings = useCall('settings.get', {});
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const language = settings.data?.language;
  const scheme = settings.data?.theme;
  useEffect(() => {
    if (language === undefined) return;
    const locale = language === 'system' ? systemLocale() : language;
    document.documentElement.lang = locale;
    void i18n.changeLanguage(locale);
  }, [language, i18n]);
  useEffect(() => {
    if (scheme !== undefined) setColorScheme(scheme);
  }, [scheme, setColorScheme]);
}
