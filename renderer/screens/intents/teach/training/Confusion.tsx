import { Anchor, Drawer, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostFilter, TrainedVersion } from '../../../../../app/contract/records.ts';
import { useFormat } from '../../../../app/format.ts';
import { useCall } from '../../../../client/hooks.ts';
import { QueryState } from '../../../../components/QueryState.tsx';
import { RedactedText } from '../../../../components/RedactedText.tsx';
import { useIntents } from '../../../../components/use-intents.ts';

/** Posts that are shown of a cell. */
const SHOWN = 100;

interface Cell {
  truth: string;
  given: string;
}

/** What was given for what is true; each count opens its posts. */
export function Confusion({ version: { id, scores } }: { version: TrainedVersion }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { name } = useIntents();
  const [open, setOpen] = useState<Cell | null>(null);
  const names = scores.intents.map(({ intent }) => intent);
  return (
    <>
      <Table.ScrollContainer minWidth={420}>
        <Table withColumnBorders captionSide="top">
          <Table.Caption>{t('training.confusion')}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('training.truth')}</Table.Th>
              {names.map((intent) => (
                <Table.Th key={intent} ta="right">
                  {name(intent)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {names.map((truth, row) => (
              <Table.Tr key={truth}>
                <Table.Th>{name(truth)}</Table.Th>
                {names.map((given, column) => {
                  const count = scores.confusion[row]?.[column] ?? 0;
                  return (
                    <Table.Td key={given} ta="right" fw={row === column ? 600 : 400}>
                      {count === 0 ? (
                        <Text span c="dimmed">
                          0
                        </Text>
                      ) : (
                        <Anchor
                          component="button"
                          type="button"
                          onClick={() => setOpen({ truth, given })}
                          aria-label={t('training.openCell', { truth: name(truth), given: name(given), formatted: number(count) })}
                        >
                          {number(count)}
                        </Anchor>
                      )}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="right"
        size="lg"
        title={open === null ? '' : t('training.cell', { truth: name(open.truth), given: name(open.given) })}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {open !== null && <CellPosts id={id} {...open} />}
      </Drawer>
    </>
  );
}

function CellPosts({ id, truth, given }: Cell & { id: number }) {
  const cell = useCall('training.cell', { id, truth, given });
  return <QueryState query={cell}>{({ filter }) => <Texts filter={filter} />}</QueryState>;
}

function Texts({ filter }: { filter: PostFilter }) {
  const posts = useCall('posts.list', { filter, sort: 'imported', offset: 0, limit: SHOWN });
  return (
    <QueryState query={posts}>
      {({ rows }) => (
        <Stack>
          {rows.map(({ id, text, redactions }) => (
            <Text key={id}>
              <RedactedText text={text} spans={redactions} />
            </Text>
          ))}
        </Stack>
      )}
    </QueryState>
  );
}
