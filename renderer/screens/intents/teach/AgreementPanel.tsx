import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agreement, Estimate } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { useCall } from '../../../client/hooks.ts';
import { QueryState } from '../../../components/QueryState.tsx';
import { Disputed } from './Disputed.tsx';

/** How far those who labelled agree, with each other and with the model, and what they have yet to agree on. */
export function AgreementPanel() {
  const { t } = useTranslation();
  const agreement = useCall('labels.agreement', {}, { keep: true });
  return (
    <Paper h="100%">
      <Stack>
        <Title order={2}>{t('teach.coders')}</Title>
        <QueryState query={agreement}>
          {(data) => (
            <>
              {data.coders.length > 0 && <Coders coders={data.coders} />}
              {data.pairs.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {t('teach.alone')}
                </Text>
              ) : (
                <>
                  <Pairs agreement={data} />
                  <Disputed agreement={data} />
                </>
              )}
            </>
          )}
        </QueryState>
      </Stack>
    </Paper>
  );
}

function Coders({ coders }: Pick<Agreement, 'coders'>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const interval = useInterval();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('teach.coder')}</Table.Th>
          <Table.Th ta="right">{t('teach.labels')}</Table.Th>
          <Table.Th ta="right">{t('teach.asModel')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {coders.map(({ coder, posts, model }) => (
          <Table.Tr key={coder}>
            <Table.Td>{coder}</Table.Td>
            <Table.Td ta="right">{number(posts)}</Table.Td>
            <Table.Td ta="right">{model === null ? '–' : interval(model.share)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Pairs({ agreement: { pairs, posts, same, alpha } }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const { number, decimal } = useFormat();
  const interval = useInterval();
  const figure = (value: number | null) => (value === null ? t('teach.undefined') : decimal(value));
  return (
    <div>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('teach.pair')}</Table.Th>
            <Table.Th ta="right">{t('teach.common')}</Table.Th>
            <Table.Th ta="right">{t('teach.same')}</Table.Th>
            <Table.Th ta="right">{t('teach.kappa')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pairs.map(({ coders: [one, other], ...pair }) => (
            <Table.Tr key={`${one} ${other}`}>
              <Table.Td>{t('teach.pairNames', { one, other })}</Table.Td>
              <Table.Td ta="right">{number(pair.posts)}</Table.Td>
              <Table.Td ta="right">{interval(pair.same)}</Table.Td>
              <Table.Td ta="right">{figure(pair.kappa)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th>{t('teach.alpha')}</Table.Th>
            <Table.Td ta="right">{number(posts)}</Table.Td>
            <Table.Td ta="right">{same === null ? '–' : interval(same)}</Table.Td>
            <Table.Td ta="right">{figure(alpha)}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t('teach.alphaHint')}
      </Text>
    </div>
  );
}

/** A share with its 95% interval. */
function useInterval(): (share: Estimate) => string {
  const { percent } = useFormat();
  return ({ value, low, high }) => `${percent(value)} (${percent(low)}–${percent(high)})`;
}
