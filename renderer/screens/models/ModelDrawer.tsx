import { Drawer, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelListing } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';
import { ModelCard } from './ModelCard.tsx';
import { ModelFacts } from './ModelFacts.tsx';

/** All that is known of a model, and its card. */
export function ModelDrawer({ model, onClose }: { model: ModelListing | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={model !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={model?.name}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {model !== null && <Details model={model} />}
    </Drawer>
  );
}

function Details({ model }: { model: ModelListing }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const card = useCall('models.card', { name: model.name });
  const place = [t('models.place'), model.copied ? `${model.path} (${t('models.copied')})` : model.path] as const;
  const added = model.addedAt === null ? [] : [[t('models.addedAt'), dateTime(model.addedAt)] as const];
  const tried = useTriedFacts(model);
  return (
    <Stack>
      <ModelFacts model={model} more={[...tried, ...added, place]} />
      <QueryState query={card}>
        {({ card: markdown }) => (markdown === null ? t('models.noCard') : <ModelCard markdown={markdown} />)}
      </QueryState>
    </Stack>
  );
}

/** What came of trying the model. */
function useTriedFacts({ check, scores }: ModelListing): (readonly [string, string])[] {
  const { t } = useTranslation();
  const { cosine } = useFormat();
  if (check === null) return [];
  if (check.kind === 'generator') return [[t('models.continues'), `${check.prompt} ${check.continuation}`]];
  const own = scores ? [t('models.ownHeads')] : [];
  const head = check.head === 'masked-words' ? [t('models.maskedWords')] : (check.head ?? []);
  return [
    [t('models.pooling'), check.pooling],
    [t('models.head'), [...own, ...head].join(', ') || t('models.noHead')],
    [t('models.int8'), cosine(check.int8Cosine)],
    [t('models.difference'), Math.max(check.parity.hidden, check.parity.attention).toExponential(1)],
  ];
}
