import { Alert, Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WorkspaceInfo } from '../../../app/contract/calls.ts';
import { type ModelListing, Precision } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall, useChange, useClient } from '../../client/hooks.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';

/** The workspace's model, how it computes, and how far it has read. `model` is null where it is not among the models any more. */
export function InUse({ model }: { model: ModelListing | null }) {
  const { t } = useTranslation();
  const info = useCall('workspace.info', {}, { fresh: true }).data;
  if (info === undefined) return null;
  return (
    <Paper component="section" aria-label={t('models.inUse')}>
      <Stack gap="sm">
        <Title order={2}>{t('models.readBy', { workspace: info.name, model: info.model })}</Title>
        {info.modelState !== 'ready' && (
          <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} role="alert">
            {t(`models.inUseStates.${info.modelState}`, { model: info.model })}
          </Alert>
        )}
        {info.scoredBy !== info.model && <Text>{t('models.scoredBy', { model: info.model, scorer: info.scoredBy })}</Text>}
        {model !== null && <PrecisionChoice info={info} model={model} />}
        <HowFar info={info} />
      </Stack>
    </Paper>
  );
}

function PrecisionChoice({ info, model }: { info: WorkspaceInfo; model: ModelListing }) {
  const { t } = useTranslation();
  const use = useChange('models.use');
  return (
    <>
      <Group gap="md">
        <SegmentedControl
          aria-label={t('models.precision')}
          value={info.precision}
          data={Precision.options.map((value) => ({ value, label: t(`models.precisions.${value}`) }))}
          onChange={(value) => use.mutate({ precision: Precision.parse(value) })}
        />
        <Int8Cosine model={model} />
      </Group>
      {use.error !== null && <ErrorAlert error={use.error} />}
    </>
  );
}

/** How near int8 comes to fp32 with this model; measured when it is first looked at. */
function Int8Cosine({ model }: { model: ModelListing }) {
  const { t } = useTranslation();
  const { cosine } = useFormat();
  const client = useClient();
  const queries = useQueryClient();
  const measuring = useQuery({
    queryKey: ['models.check', model.name],
    queryFn: async ({ signal }) => {
      const checked = await client.call('models.check', { name: model.name }, { signal });
      void queries.invalidateQueries({ queryKey: ['models.list'] });
      return checked;
    },
    enabled: model.check === null && model.state === 'ready',
  });
  if (measuring.error !== null) return <ErrorAlert error={measuring.error} />;
  return (
    <Text c="dimmed" role="status">
      {model.check?.kind === 'encoder' ? t('models.cosine', { cosine: cosine(model.check.int8Cosine) }) : t('models.measuring')}
    </Text>
  );
}

/** Readings of each model are kept, so what it has read once it never reads again. */
function HowFar({ info }: { info: WorkspaceInfo }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const behind = info.analyzed < info.posts || info.clustersStale;
  const ready = info.modelState === 'ready' && info.posts > 0;
  return (
    <Group gap="md">
      <Text>
        {t('models.howFar', { read: number(info.analyzed), posts: number(info.posts) })}{' '}
        {info.clustersStale && info.clustersBy !== null && t('models.clustersBy', { model: info.clustersBy.name })}
      </Text>
      {behind && ready && (
        <Button component={Link} href="/intents" size="xs" variant="default">
          {t('models.toAnalysis')}
        </Button>
      )}
    </Group>
  );
}
