import { Alert, Grid, Group, Paper, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { wordTint } from '../../charts/colour-scale.ts';
import { useIntents } from '../../components/use-intents.ts';
import { IntentScores } from '../posts/PostDrawer.tsx';

const METHODS = ['occlusion', 'gradient', 'valueNorms', 'rollout', 'attention'] as const;
type Method = (typeof METHODS)[number];
/** Rank correlation under which two methods tell different stories. */
const AGREEING = 0.3;

/** The text with each word tinted by its weight, and how far each way of weighing can be trusted. */
export function WordView({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const [method, setMethod] = useState<Method>('occlusion');
  const scores = explanation.attributions[method] ?? [];
  const largest = Math.max(0, ...scores.map(Math.abs));
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Paper h="100%">
          <Stack>
            <Group justify="space-between">
              <SegmentedControl
                aria-label={t('attention.method')}
                value={method}
                onChange={(value) => setMethod(METHODS.find((known) => known === value) ?? 'occlusion')}
                data={METHODS.map((value) => ({ value, label: t(`attention.methods.${value}`) }))}
              />
              <Text size="xs">
                <span className="word" style={{ background: wordTint(1, 1) }}>
                  {t('attention.for')}
                </span>{' '}
                <span className="word" style={{ background: wordTint(-1, 1) }}>
                  {t('attention.against')}
                </span>
              </Text>
            </Group>
            <Text size="lg" className="post-text">
              {explanation.words.map((word, index) => (
                <span
                  key={index}
                  className="word"
                  style={{ background: wordTint(scores[index] ?? 0, largest) }}
                  title={(scores[index] ?? 0).toFixed(3)}
                >
                  {word.text}
                </span>
              ))}
            </Text>
            <TargetLine target={explanation.target} />
            {explanation.intents !== null && <IntentScores scores={explanation.intents} />}
          </Stack>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Paper h="100%">
          <Faithfulness explanation={explanation} />
        </Paper>
      </Grid.Col>
    </Grid>
  );
}

/** What the weights and the faithfulness scores are about. */
function TargetLine({ target: { kind, label, score } }: { target: Explanation['target'] }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const intents = useIntents();
  const name = kind === 'intent' && label !== null ? intents.name(label) : label;
  return (
    <Text size="sm" c="dimmed">
      {t(`attention.explained.${kind}`, { label: name, score: percent(score) })}
    </Text>
  );
}

function Faithfulness({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  const disagree = rankCorrelation(explanation.attributions.occlusion ?? [], explanation.attributions.rollout ?? []) < AGREEING;
  return (
    <Stack>
      <Text fw={600}>{t('attention.faithfulness')}</Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('attention.method')}</Table.Th>
            <Table.Th ta="right">{t('attention.comprehensiveness')} ↑</Table.Th>
            <Table.Th ta="right">{t('attention.sufficiency')} ↓</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {METHODS.map((method) => {
            const scores = explanation.faithfulness[method];
            return (
              <Table.Tr key={method}>
                <Table.Td>{t(`attention.methods.${method}`)}</Table.Td>
                <Table.Td ta="right">{scores === undefined ? '–' : decimal(scores.comprehensiveness)}</Table.Td>
                <Table.Td ta="right">{scores === undefined ? '–' : decimal(scores.sufficiency)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t('attention.faithfulnessHint')}
      </Text>
      {disagree && <Alert color="orange">{t('attention.disagree')}</Alert>}
    </Stack>
  );
}

/** Spearman's; ties keep their order. */
function rankCorrelation(left: readonly number[], right: readonly number[]): number {
  const n = left.length;
  if (n < 3) return 1;
  const ranks = (values: readonly number[]) => {
    const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
    return values.map((_, index) => order.indexOf(index));
  };
  const [a, b] = [ranks(left), ranks(right)];
  const squares = a.reduce((sum, rank, index) => sum + (rank - b[index]!) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
