import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/calls.ts';
import { RedactionKind } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';

const LANGUAGES = ['en', 'zh'] as const;
const SCORES = ['precision', 'recall', 'f2'] as const;

/** How well each kind is found, as measured on made-up posts when this Attune was built. */
export function Measured() {
  return <QueryState query={useCall('privacy.measured', {})}>{(measured) => <Scores measured={measured} />}</QueryState>;
}

function Scores({ measured }: { measured: Output<'privacy.measured'> }) {
  const { t } = useTranslation();
  const { number, decimal } = useFormat();
  const kinds = RedactionKind.options.filter((kind) => measured.kinds.some((row) => row.kind === kind));
  const cell = (kind: RedactionKind, language: (typeof LANGUAGES)[number], score: (typeof SCORES)[number]) => {
    const value = measured.kinds.find((row) => row.kind === kind && row.language === language)?.[score];
    return value === null || value === undefined ? '–' : decimal(value);
  };
  return (
    <Paper>
      <Stack gap="sm">
        <Title order={2}>{t('privacy.measured')}</Title>
        <Text maw={760}>{t('privacy.measuredAbout', { texts: number(measured.texts) })}</Text>
        <Table.ScrollContainer minWidth={700}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th rowSpan={2}>{t('privacy.kind')}</Table.Th>
                {LANGUAGES.map((language) => (
                  <Table.Th key={language} colSpan={SCORES.length} ta="center">
                    {t(`languages.${language}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
              <Table.Tr>
                {LANGUAGES.map((language) => (
                  <Fragment key={language}>
                    {SCORES.map((score) => (
                      <Table.Th key={score} ta="right">
                        {t(`privacy.scores.${score}`)}
                      </Table.Th>
                    ))}
                  </Fragment>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {kinds.map((kind) => (
                <Table.Tr key={kind}>
                  <Table.Td>{t(`kinds.${kind}`)}</Table.Td>
                  {LANGUAGES.flatMap((language) =>
                    SCORES.map((score) => (
                      <Table.Td key={`${language} ${score}`} ta="right">
                        {cell(kind, language, score)}
                      </Table.Td>
                    )),
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Paper>
  );
}
