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
  const { cosine, dateTime } = useFormat();
  const card = useCall('models.card', { name: model.name });
  const place = [t('models.place'), model.copied ? `${model.path} (${t('models.copied')})` : model.path] as const;
  const added = model.addedAt === null ? [] : [[t('models.addedAt'), dateTime(model.addedAt)] as const];
  const check = model.check;
  const tried =
    check === null
      ? []
      : check.kind === 'generator'
        ? [[t('models.continues'), `${check.prompt} ${check.continuation}`] as const]
        : [
            [t('models.pooling'), check.pooling] as const,
            [
              t('models.head'),
              Array.isArray(check.head) ? check.head.join(', ') : t(check.head === null ? 'models.noHead' : 'models.maskedWords'),
            ] as const,
            [t('models.int8'), cosine(check.int8Cosine)] as const,
            [t('models.difference'), Math.max(check.parity.hidden, check.parity.attention).toExponential(1)] as const,
          ];
  return (
    <Stack>
      <ModelFacts model={model} more={[...tried, ...added, place]} />
      <QueryState query={card}>
        {({ card: markdown }) => (markdown === null ? t('models.noCard') : <ModelCard markdown={markdown} />)}
      </QueryState>
    </Stack>
  );
}
