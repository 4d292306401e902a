import { Button, Grid, Group, Paper, SimpleGrid, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/calls.ts';
import { useFormat } from '../../app/format.ts';
import { CATEGORIES } from '../../app/theme.ts';
import { Chart } from '../../charts/Chart.tsx';
import { useCall, useChange } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';

type Summary = Output<'privacy.summary'>;

export default function PrivacyScreen() {
  const { t } = useTranslation();
  const summary = useCall('privacy.summary', {});
  return (
    <Screen question={t('privacy.question')} about={t('privacy.about')}>
      <QueryState query={summary}>
        {(data) => (
          <Grid>
            <Grid.Col span={{ base: 12, lg: 7 }}>
              <Found summary={data} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 5 }}>
              <TryIt />
            </Grid.Col>
          </Grid>
        )}
      </QueryState>
      <Imports />
    </Screen>
  );
}

function Found({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const option = useMemo(
    () => ({
      grid: { left: 110, right: 40, top: 8, bottom: 28 },
      xAxis: { type: 'value', name: t('privacy.found'), nameLocation: 'middle', nameGap: 22, minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: summary.kinds.map(({ kind }) => t(`kinds.${kind}`)), axisTick: { show: false } },
      series: [
        {
          type: 'bar',
          data: summary.kinds.map(({ count }) => count),
          itemStyle: { color: CATEGORIES[0] },
          label: { show: true, position: 'right' },
          barMaxWidth: 22,
        },
      ],
    }),
    [summary, t],
  );
  return (
    <Paper h="100%">
      <Title order={2}>{t('privacy.removed')}</Title>
      <SimpleGrid cols={2} my="sm">
        <Figure name={t('screens.posts')} value={number(summary.posts)} />
        <Figure name={t('privacy.pseudonyms')} value={number(summary.authors)} />
      </SimpleGrid>
      {summary.kinds.length === 0 ? (
        <Text c="dimmed">{t('import.nothingRedacted')}</Text>
      ) : (
        <>
          <Chart option={option} height={60 + summary.kinds.length * 34} label={t('privacy.removed')} />
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('privacy.kind')}</Table.Th>
                <Table.Th ta="right">{t('privacy.found')}</Table.Th>
                <Table.Th ta="right">{t('privacy.inPosts')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {summary.kinds.map(({ kind, count, posts }) => (
                <Table.Tr key={kind}>
                  <Table.Td>{t(`kinds.${kind}`)}</Table.Td>
                  <Table.Td ta="right">{number(count)}</Table.Td>
                  <Table.Td ta="right">{number(posts)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Paper>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={26} fw={600}>
        {value}
      </Text>
    </div>
  );
}

/** What redaction does to a text, while it is typed. Nothing of it is stored. */
function TryIt() {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const [typed, setTyped] = useState(() => t('privacy.example'));
  const [text] = useDebouncedValue(typed, 150);
  const result = useCall('privacy.try', { text }, { keep: true });
  return (
    <Paper h="100%">
      <Stack>
        <Title order={2}>{t('privacy.try')}</Title>
        <Textarea
          aria-label={t('privacy.try')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={10}
          maxLength={20_000}
        />
        <Text className="post-text" aria-live="polite" aria-label={t('privacy.result')}>
          {result.data?.text}
        </Text>
        <Stack gap={2}>
          {result.data?.spans.map(({ start, kind, score }) => (
            <Text key={start} size="sm" c="dimmed">
              {t('privacy.span', { kind: t(`kinds.${kind}`), score: percent(score) })}
            </Text>
          ))}
        </Stack>
        <Text size="sm" c="dimmed">
          {t('privacy.limits')}
        </Text>
      </Stack>
    </Paper>
  );
}

function Imports() {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const info = useCall('workspace.info', {});
  const undo = useChange('import.undo', ({ removed }) => notifications.show({ message: t('import.undone', { count: removed }) }));
  if (info.data === undefined || info.data.imports.length === 0) return null;
  return (
    <Paper>
      <Title order={2}>{t('privacy.imports')}</Title>
      <Table>
        <Table.Tbody>
          {info.data.imports.map(({ id, file, importedAt, report }) => (
            <Table.Tr key={id}>
              <Table.Td>{file}</Table.Td>
              <Table.Td>{dateTime(importedAt)}</Table.Td>
              <Table.Td ta="right">{t('posts.count', { count: report.stored, formatted: number(report.stored) })}</Table.Td>
              <Table.Td>
                <Group justify="flex-end">
                  <Button size="xs" variant="subtle" color="red" onClick={() => undo.mutate({ importId: id })}>
                    {t('import.undo')}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
