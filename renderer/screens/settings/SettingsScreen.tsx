import { Button, Group, NumberInput, Paper, SegmentedControl, SimpleGrid, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../app/contract/settings.ts';
import { useFormat } from '../../app/format.ts';
import { useCall, useChange } from '../../client/hooks.ts';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { Activity } from './Activity.tsx';
import { WorkspaceFile } from './WorkspaceFile.tsx';

export default function SettingsScreen() {
  const { t } = useTranslation();
  const settings = useCall('settings.get', {});
  return (
    <Screen question={t('settings.question')}>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <QueryState query={settings}>{(data) => <Preferences settings={data} />}</QueryState>
        <Workspaces />
      </SimpleGrid>
      <WorkspaceFile />
      <Activity />
    </Screen>
  );
}

function Preferences({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const save = useChange('settings.set');
  const [brand, setBrand] = useState(settings.brand);
  return (
    <Paper>
      <Stack>
        <Choice
          label={t('settings.language')}
          value={settings.language}
          options={['system', 'en', 'zh-CN'] as const}
          name={(value) => t(`settings.languages.${value}`)}
          onChange={(language) => save.mutate({ language })}
        />
        <Choice
          label={t('settings.theme')}
          value={settings.theme}
          options={['auto', 'light', 'dark'] as const}
          name={(value) => t(`settings.themes.${value}`)}
          onChange={(theme) => save.mutate({ theme })}
        />
        <TextInput
          label={t('settings.brand')}
          description={t('settings.brandHint')}
          value={brand}
          maxLength={80}
          onChange={(event) => setBrand(event.currentTarget.value)}
          onBlur={() => brand !== settings.brand && save.mutate({ brand })}
        />
        <NumberInput
          label={t('settings.minimumCluster')}
          description={t('settings.minimumClusterHint')}
          placeholder={t('settings.automatic')}
          value={settings.minimumCluster ?? ''}
          min={5}
          max={5000}
          clampBehavior="blur"
          onChange={(value) =>
            (value === '' || (typeof value === 'number' && value >= 5)) &&
            save.mutate({ minimumCluster: value === '' ? null : Number(value) })
          }
        />
        <NumberInput
          label={t('settings.minimumGroup')}
          description={t('settings.minimumGroupHint')}
          value={settings.minimumGroup}
          min={5}
          max={1000}
          clampBehavior="blur"
          onChange={(value) => typeof value === 'number' && value >= 5 && save.mutate({ minimumGroup: value })}
        />
        <NumberInput
          label={t('settings.k')}
          description={t('settings.kHint')}
          value={settings.k}
          min={1}
          max={1000}
          allowDecimal={false}
          clampBehavior="blur"
          onChange={(value) => typeof value === 'number' && value >= 1 && value <= 1000 && save.mutate({ k: value })}
        />
        <Choice
          label={t('settings.quotes')}
          hint={t('settings.quotesHint')}
          value={settings.quotes}
          options={['shortened', 'none', 'verbatim'] as const}
          name={(value) => t(`settings.quoteKinds.${value}`)}
          onChange={(quotes) => save.mutate({ quotes })}
        />
      </Stack>
    </Paper>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  hint?: string;
  value: Value;
  options: readonly Value[];
  name(value: Value): string;
  onChange(value: Value): void;
}

function Choice<Value extends string>({ label, hint, value, options, name, onChange }: ChoiceProps<Value>) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      {hint !== undefined && (
        <Text size="xs" c="dimmed" mb={4}>
          {hint}
        </Text>
      )}
      <SegmentedControl
        aria-label={label}
        value={value}
        data={options.map((option) => ({ value: option, label: name(option) }))}
        onChange={(chosen) => {
          const option = options.find((known) => known === chosen);
          if (option !== undefined) onChange(option);
        }}
      />
    </div>
  );
}

function Workspaces() {
  const { t } = useTranslation();
  const { bytes, dateTime } = useFormat();
  const list = useCall('workspace.list', {});
  const info = useCall('workspace.info', {});
  const [name, setName] = useState('');
  const open = useChange('workspace.open', () => setName(''));
  return (
    <Paper>
      <Stack>
        <Title order={2}>{t('settings.workspaces')}</Title>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate({ name: name.trim() });
          }}
        >
          <Group align="flex-end">
            <TextInput
              label={t('settings.newWorkspace')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={80}
              flex={1}
            />
            <Button type="submit" disabled={name.trim() === ''}>
              {t('settings.create')}
            </Button>
          </Group>
        </form>
        {open.error !== null && <ErrorAlert error={open.error} />}
        <QueryState query={list}>
          {(workspaces) => (
            <Table>
              <Table.Tbody>
                {workspaces.map((workspace) => (
                  <Table.Tr key={workspace.name}>
                    <Table.Td>{workspace.name}</Table.Td>
                    <Table.Td ta="right">{bytes(workspace.bytes)}</Table.Td>
                    <Table.Td>{dateTime(workspace.modified)}</Table.Td>
                    <Table.Td ta="right">
                      <Button
                        size="xs"
                        variant="default"
                        disabled={workspace.name === info.data?.name}
                        onClick={() => open.mutate({ name: workspace.name })}
                      >
                        {t(workspace.name === info.data?.name ? 'settings.current' : 'settings.open')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </QueryState>
        <Text size="sm" c="dimmed">
          {info.data?.path}
        </Text>
      </Stack>
    </Paper>
  );
}
