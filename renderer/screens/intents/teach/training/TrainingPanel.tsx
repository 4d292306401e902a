import { Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../../app/contract/calls.ts';
import { useFormat } from '../../../../app/format.ts';
import { useCall, useJob } from '../../../../client/hooks.ts';
import { JobProgress } from '../../../../components/JobProgress.tsx';
import { ErrorAlert, QueryState } from '../../../../components/QueryState.tsx';
import { useIntents } from '../../../../components/use-intents.ts';
import { VersionScores } from './VersionScores.tsx';
import { Versions } from './Versions.tsx';

/** Learning from the labels: what there is to learn from, what was learnt, and how good it is. */
export function TrainingPanel() {
  const { t } = useTranslation();
  const stock = useCall('training.stock', {}, { keep: true });
  const versions = useCall('training.list', {}, { keep: true });
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = versions.data?.find(({ id }) => id === chosen) ?? versions.data?.[0];
  return (
    <Paper>
      <Stack>
        <Title order={2}>{t('training.title')}</Title>
        <Grid>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <QueryState query={stock}>{(data) => <Learn stock={data} onLearnt={setChosen} />}</QueryState>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 8 }}>
            <QueryState query={versions}>
              {(list) =>
                list.length === 0 ? (
                  <Text c="dimmed">{t('training.none')}</Text>
                ) : (
                  <Versions versions={list} shown={shown?.id ?? null} onShow={setChosen} />
                )
              }
            </QueryState>
          </Grid.Col>
        </Grid>
        {shown !== undefined && <VersionScores key={shown.id} version={shown} />}
      </Stack>
    </Paper>
  );
}

function Learn({ stock, onLearnt }: { stock: Output<'training.stock'>; onLearnt(id: number): void }) {
  const { t } = useTranslation();
  const { number, decimal } = useFormat();
  const { name } = useIntents();
  const job = useJob('training.run');
  const run = async () => {
    const version = await job.run({});
    if (version !== null) onLearnt(version.id);
  };
  const learning = job.progress?.learning;
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{t('training.stock', { count: stock.posts, formatted: number(stock.posts), people: number(stock.people) })}</Text>
      {stock.contradicting > 0 && (
        <Text size="sm" c="dimmed">
          {t('training.contradicting', {
            count: stock.contradicting,
            formatted: number(stock.contradicting),
            undecided: number(stock.undecided),
          })}
        </Text>
      )}
      {stock.leftOut.map(({ intent, posts, reason }) => (
        <Text key={intent} size="sm" c="dimmed">
          {t(`training.leftOut.${reason}`, { intent: name(intent), formatted: number(posts) })}
        </Text>
      ))}
      {stock.problem !== null && stock.posts > 0 && <ErrorAlert error={Object.assign(new Error(stock.problem.message), stock.problem)} />}
      {job.error !== null && <ErrorAlert error={job.error} />}
      {job.running ? (
        <>
          <JobProgress progress={job.progress} onCancel={job.cancel} />
          {learning !== undefined && (
            <Text size="sm" c="dimmed">
              {t('training.loss', { loss: decimal(learning.loss) })}
            </Text>
          )}
        </>
      ) : (
        <Group>
          <Button onClick={() => void run()} disabled={stock.problem !== null}>
            {t('training.learn')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
