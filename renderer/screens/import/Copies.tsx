import { Anchor, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '../../app/format.ts';
import { useCall, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';
import { PostDrawer } from '../posts/PostDrawer.tsx';

const LISTED = 100;
const SHOWN_CHARACTERS = 140;

/** Rows that were not stored again, each with the post that it equals. */
export function Duplicates({ importId }: { importId: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const rows = useCall('import.duplicates', { importId, limit: LISTED });
  return (
    <Paper>
      <Title order={2}>{t('import.duplicatesOf')}</Title>
      <QueryState query={rows}>
        {(duplicates) => (
          <Table.ScrollContainer minWidth={400} mah={260}>
            <Table>
              <Table.Tbody>
                {duplicates.map(({ part, line, post, text, same }) => (
                  <Table.Tr key={`${part ?? ''} ${line}`}>
                    <Table.Td w={120}>{part === null ? line : `${part}: ${line}`}</Table.Td>
                    <Table.Td w={200}>{t(`import.same.${same}`)}</Table.Td>
                    <Table.Td>
                      <Anchor component="button" ta="left" onClick={() => setOpen(post)}>
                        {text.slice(0, SHOWN_CHARACTERS)}
                      </Anchor>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </QueryState>
      <PostDrawer id={open} onClose={() => setOpen(null)} />
    </Paper>
  );
}

/** Posts of the workspace that nearly say the same: retweets, copied campaigns, bots. */
export function NearCopies() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [open, setOpen] = useState<number | null>(null);
  const groups = useCall('nearCopies.list', {});
  const search = useJob('nearCopies.find');
  return (
    <Paper>
      <Stack gap="xs">
        <Title order={2}>{t('nearCopies.title')}</Title>
        <Text c="dimmed">{t('nearCopies.about')}</Text>
        {search.error !== null && <ErrorAlert error={search.error} />}
        {search.running ? (
          <JobProgress progress={search.progress} onCancel={search.cancel} />
        ) : (
          <Group>
            <Button size="xs" variant="default" onClick={() => void search.run({})}>
              {t('nearCopies.find')}
            </Button>
          </Group>
        )}
        {groups.data !== undefined && groups.data.length > 0 && (
          <Table.ScrollContainer minWidth={400} mah={320}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={110}>{t('nearCopies.posts')}</Table.Th>
                  <Table.Th w={110}>{t('nearCopies.authors')}</Table.Th>
                  <Table.Th>{t('nearCopies.example')}</Table.Th>
                  <Table.Th className="visually-hidden-text">{t('nearCopies.show')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {groups.data.map(({ size, authors, examples: [example] }) => (
                  <Table.Tr key={example?.id}>
                    <Table.Td>{number(size)}</Table.Td>
                    <Table.Td>{number(authors)}</Table.Td>
                    <Table.Td>
                      <Anchor component="button" ta="left" onClick={() => setOpen(example?.id ?? null)}>
                        {example?.text.slice(0, SHOWN_CHARACTERS)}
                      </Anchor>
                    </Table.Td>
                    <Table.Td ta="right">
                      <Button size="compact-sm" variant="default" component={Link} href={`/posts?copies=${example?.id}`}>
                        {t('nearCopies.show')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
      <PostDrawer id={open} onClose={() => setOpen(null)} />
    </Paper>
  );
}
