import { Button, Group, Paper, Select } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { AuditRequest, Output } from '../../../app/contract/calls.ts';
import { useChosenPosts } from '../../app/chosen-posts.tsx';
import { useCall } from '../../client/hooks.ts';
import { ChosenPosts } from '../../components/ChosenPosts.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useIntents } from '../../components/use-intents.ts';
import { AuditResult } from './AuditResult.tsx';

type Columns = Output<'audit.columns'>;

export default function AuditScreen() {
  const { t } = useTranslation();
  const columns = useCall('audit.columns', {});
  const info = useCall('workspace.info', {});
  return (
    <Screen question={t('audit.question')} about={t('audit.about')}>
      <QueryState query={columns}>
        {(data) =>
          data.groups.length === 0 || info.data?.analyzed === 0 ? (
            <EmptyState
              title={t('audit.emptyTitle')}
              text={t('audit.emptyText')}
              action={
                <Button component={Link} href="/intents">
                  {t('clusters.analyse')}
                </Button>
              }
            />
          ) : (
            <AuditForm columns={data} />
          )
        }
      </QueryState>
    </Screen>
  );
}

/** A first question that fits the data: a column that speaks of people, and a label where one is at hand. */
function firstRequest({ groups, labels }: Columns): AuditRequest {
  const speaking = groups.find(({ name }) => /age|gender|region|年龄|性别|地区/i.test(name)) ?? groups[0]!;
  const label = labels.find((name) => /purchase|label|intent|购买/i.test(name) && name !== speaking.name) ?? null;
  return { group: speaking.name, label, prediction: 'intent', positive: 'purchase' };
}

function AuditForm({ columns }: { columns: Columns }) {
  const { t } = useTranslation();
  const chosen = useChosenPosts();
  const [, navigate] = useLocation();
  const intents = useIntents();
  const [request, setRequest] = useState<AuditRequest>(() => firstRequest(columns));
  const prediction = columns.predictions.find(({ name }) => name === request.prediction);
  const valueLabel = (value: string) => {
    if (request.prediction === 'intent') return intents.name(value);
    return request.prediction === 'sentiment' ? t(`sentiments.${value as 'neutral'}`) : value;
  };
  const choosePrediction = (name: string | null) => {
    const chosen = columns.predictions.find((candidate) => candidate.name === name);
    if (chosen !== undefined) setRequest({ ...request, prediction: chosen.name, positive: chosen.values[0] ?? '' });
  };
  return (
    <>
      {chosen !== null && <ChosenPosts filter={chosen} onClear={() => navigate('/audit')} />}
      <Paper>
        <Group align="flex-end">
          <Select
            label={t('audit.group')}
            data={columns.groups.map(({ name, values }) => ({ value: name, label: `${columnName(t, name)} (${values})` }))}
            value={request.group}
            onChange={(group) => group !== null && setRequest({ ...request, group })}
            allowDeselect={false}
          />
          <Select
            label={t('audit.prediction')}
            data={columns.predictions.map(({ name }) => ({ value: name, label: columnName(t, name) }))}
            value={request.prediction}
            onChange={choosePrediction}
            allowDeselect={false}
          />
          <Select
            label={t('audit.positive')}
            data={(prediction?.values ?? []).map((value) => ({ value, label: valueLabel(value) }))}
            value={request.positive}
            onChange={(positive) => positive !== null && setRequest({ ...request, positive })}
            allowDeselect={false}
          />
          <Select
            label={t('audit.label')}
            placeholder={t('audit.noLabel')}
            data={columns.labels.filter((name) => name !== request.group)}
            value={request.label}
            onChange={(label) => setRequest({ ...request, label })}
            clearable
          />
        </Group>
      </Paper>
      <AuditResult request={chosen === null ? request : { ...request, filter: chosen }} positive={valueLabel(request.positive)} />
    </>
  );
}

const COLUMNS = ['channel', 'language', 'intent', 'sentiment'] as const;

function columnName(t: TFunction, name: string): string {
  const known = COLUMNS.find((column) => column === name);
  return known === undefined ? name : t(`audit.columns.${known}`);
}
