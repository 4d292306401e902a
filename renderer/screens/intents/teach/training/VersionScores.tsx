import { Grid, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type GroupScores, Language, type TrainedVersion } from '../../../../../app/contract/records.ts';
import { useFormat } from '../../../../app/format.ts';
import { useIntents } from '../../../../components/use-intents.ts';
import { Confusion } from './Confusion.tsx';
import { useEstimate } from './use-estimate.ts';

/** How good a version is on posts of people that it did not learn from. */
export function VersionScores({ version }: { version: TrainedVersion }) {
  const { t } = useTranslation();
  const { decimal, date, number } = useFormat();
  const { shareInterval, decimalInterval } = useEstimate();
  const { name: versionName, scores } = version;
  const { comparison, later } = scores;
  return (
    <Stack>
      <Title order={3}>{t('training.scoresOf', { version: versionName })}</Title>
      <Text maw={760}>
        {t('training.summary', {
          accuracy: shareInterval(scores.accuracy),
          macroF1: decimalInterval(scores.macroF1),
          error: decimal(scores.calibration),
        })}
      </Text>
      {comparison !== null && (
        <Text maw={760}>
          {t(`training.comparison.${comparison.verdict}`, { model: comparison.model, difference: decimalInterval(comparison.difference) })}
        </Text>
      )}
      {later !== null && (
        <Text maw={760} c="dimmed">
          {t('training.later', { from: date(later.from), formatted: number(later.posts), macroF1: decimalInterval(later.macroF1) })}
        </Text>
      )}
      <Grid>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <IntentScores version={version} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Confusion version={version} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Groups groups={scores.languages} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Tried version={version} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function IntentScores({ version: { scores } }: { version: TrainedVersion }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { decimalInterval } = useEstimate();
  const { name } = useIntents();
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('training.intent')}</Table.Th>
            <Table.Th ta="right">{t('screens.posts')}</Table.Th>
            <Table.Th ta="right">{t('training.precision')}</Table.Th>
            <Table.Th ta="right">{t('training.recall')}</Table.Th>
            <Table.Th ta="right">F1</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scores.intents.map(({ intent, posts, precision, recall, f1 }) => (
            <Table.Tr key={intent}>
              <Table.Td>{name(intent)}</Table.Td>
              <Table.Td ta="right">{number(posts)}</Table.Td>
              <Table.Td ta="right">{decimalInterval(precision)}</Table.Td>
              <Table.Td ta="right">{decimalInterval(recall)}</Table.Td>
              <Table.Td ta="right">{decimalInterval(f1)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Groups({ groups }: { groups: readonly GroupScores[] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { decimalInterval, shareInterval } = useEstimate();
  const nameOf = (value: string) => {
    const language = Language.options.find((known) => known === value);
    return language === undefined ? value : t(`languages.${language}`);
  };
  if (groups.length === 0) return null;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('training.language')}</Table.Th>
          <Table.Th ta="right">{t('screens.posts')}</Table.Th>
          <Table.Th ta="right">{t('training.accuracy')}</Table.Th>
          <Table.Th ta="right">{t('training.macroF1')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map(({ value, posts, accuracy, macroF1 }) => (
          <Table.Tr key={value}>
            <Table.Td>{nameOf(value)}</Table.Td>
            <Table.Td ta="right">{number(posts)}</Table.Td>
            <Table.Td ta="right">{shareInterval(accuracy)}</Table.Td>
            <Table.Td ta="right">{decimalInterval(macroF1)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What a head could read, and how well each did: the best was learnt. */
function Tried({ version: { scores, features } }: { version: TrainedVersion }) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('training.reads')}</Table.Th>
          <Table.Th ta="right">{t('training.macroF1')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {scores.tried.map((tried) => (
          <Table.Tr key={tried.features} fw={tried.features === features ? 600 : 400}>
            <Table.Td>{t(`training.features.${tried.features}`)}</Table.Td>
            <Table.Td ta="right">{decimal(tried.macroF1)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
