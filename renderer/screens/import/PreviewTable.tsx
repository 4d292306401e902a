import { Paper, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/calls.ts';
import { useFormat } from '../../app/format.ts';
import { RedactedText } from '../../components/RedactedText.tsx';
import { useDescribeProblem } from './use-describe-problem.ts';

/** The first rows as they would be stored: already redacted. */
export function PreviewTable({ rows }: { rows: Output<'import.preview'>['rows'] }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const describe = useDescribeProblem();
  return (
    <Paper>
      <Title order={2}>{t('import.preview')}</Title>
      <Table.ScrollContainer minWidth={760} mah={420}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.line')}</Table.Th>
              <Table.Th>{t('fields.text')}</Table.Th>
              <Table.Th>{t('fields.author')}</Table.Th>
              <Table.Th>{t('fields.date')}</Table.Th>
              <Table.Th>{t('fields.channel')}</Table.Th>
              <Table.Th>{t('fields.language')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ line, post, problem }, index) => (
              <Table.Tr key={index}>
                <Table.Td>{line}</Table.Td>
                <Table.Td maw={520}>
                  {post !== null && <RedactedText text={post.text} spans={post.redactions} />}
                  {problem !== null && (
                    <Text size="sm" c="red">
                      {describe(problem)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{post?.author}</Table.Td>
                <Table.Td>{post === null || post.createdAt === null ? '' : date(post.createdAt)}</Table.Td>
                <Table.Td>{post?.channel}</Table.Td>
                <Table.Td>{post !== null && t(`languages.${post.language}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
