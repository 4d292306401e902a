import { SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PersonSummary } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { FactTable } from '../../../components/FactTable.tsx';
import { Figure } from '../../../components/Figure.tsx';
import { useBasisName } from '../../../components/use-basis-name.ts';
import { countName } from './count-names.ts';

/** All that is held of a person, without the words of their posts: those are in the file that they may ask for. */
export function Held({ summary }: { summary: PersonSummary }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { posts, mentions, clusters, drafts, copies } = summary;
  const figures = [
    [t('screens.posts'), posts],
    [t('rights.counts.mentions'), mentions],
    [t('rights.inClusters'), clusters.length],
    [t('rights.inDrafts'), drafts.length],
    [t('rights.inCopies'), copies.length],
  ] as const;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 2, sm: 3, md: 5 }}>
        {figures.map(([name, value]) => (
          <Figure key={name} name={name} value={number(value)} />
        ))}
      </SimpleGrid>
      <FactTable facts={useFacts(summary)} />
      {summary.imports.length > 0 && <Sources imports={summary.imports} />}
    </Stack>
  );
}

/** What there is nothing of is left out. */
function useFacts(summary: PersonSummary): (readonly [string, string])[] {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const { first, last, channels, languages, attributes, rows, clusters, drafts, copies } = summary;
  const counted = (value: string, count: number) => t('rights.counted', { value, formatted: number(count) });
  const facts: [string, (string | false)[]][] = [
    [t('rights.written'), [first !== null && last !== null && t('rights.fromTo', { first: dateTime(first), last: dateTime(last) })]],
    [t('fields.channel'), channels.map(({ value, count }) => counted(value, count))],
    [t('fields.language'), languages.map(({ value, count }) => counted(t(`languages.${value}`), count))],
    ...attributes.map(({ name, values }): [string, string[]] => [name, values]),
    [t('rights.inClusters'), clusters.map(({ label, posts }) => counted(label, posts))],
    [t('rights.inDrafts'), drafts.map(({ clusterLabel, channel }) => `${clusterLabel} (${channel})`)],
    [t('rights.rows'), Object.entries(rows).map(([table, count]) => counted(countName(table, t), count))],
    [t('rights.inCopies'), copies],
  ];
  return facts.flatMap(([name, values]) => {
    const said = values.filter((value) => value !== false);
    return said.length === 0 ? [] : [[name, said.join(t('rights.listComma'))] as const];
  });
}

function Sources({ imports }: { imports: PersonSummary['imports'] }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const basisName = useBasisName();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rights.cameFrom')}</Table.Th>
            <Table.Th>{t('purpose.importedAt')}</Table.Th>
            <Table.Th ta="right">{t('screens.posts')}</Table.Th>
            <Table.Th>{t('purpose.what')}</Table.Th>
            <Table.Th>{t('purpose.basis')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map(({ importId, file, importedAt, posts, purpose }) => (
            <Table.Tr key={importId}>
              <Table.Td>{file}</Table.Td>
              <Table.Td>{dateTime(importedAt)}</Table.Td>
              <Table.Td ta="right">{number(posts)}</Table.Td>
              <Table.Td>
                {purpose?.purpose ?? (
                  <Text c="dimmed" size="sm">
                    {t('purpose.none')}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{purpose === null ? '–' : basisName(purpose.basis)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
