import { Button, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ImportReport, RowProblem } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useChange, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { Duplicates, NearCopies } from './Copies.tsx';
import { FileFacts } from './FileFacts.tsx';
import { useDescribeProblem } from './use-describe-problem.ts';

/** What an import did: every row is accounted for. */
export function Report({ report, onAnother }: { report: ImportReport; onAnother: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [, navigate] = useLocation();
  const analysis = useJob('analysis.run');
  const analyse = async () => {
    if ((await analysis.run({})) !== null) navigate('/intents');
  };
  const undo = useChange('import.undo', ({ removed }) => {
    notifications.show({ message: t('import.undone', { count: removed }) });
    onAnother();
  });
  const takeBack = () => report.importId !== null && undo.mutate({ importId: report.importId });
  const names = ['read', 'stored', 'duplicates', ...(report.withheld > 0 ? (['withheld'] as const) : []), 'rejectedCount'] as const;
  const figures = names.map((name) => ({ name, value: report[name] }));
  return (
    <Stack>
      <Title order={2}>{t(report.partial === true ? 'import.donePartly' : 'import.done', { file: report.file })}</Title>
      {report.facts !== undefined && <FileFacts name={report.file} facts={report.facts} />}
      <SimpleGrid cols={figures.length}>
        {figures.map(({ name, value }) => (
          <Paper key={name}>
            <Text c="dimmed">{t(`import.figures.${name}`)}</Text>
            <Text fz={28} fw={600}>
              {number(value)}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {analysis.error !== null && <ErrorAlert error={analysis.error} />}
      {analysis.running ? (
        <JobProgress progress={analysis.progress} onCancel={analysis.cancel} />
      ) : (
        <Group>
          <Button onClick={() => void analyse()}>{t('import.analyse')}</Button>
          <Button variant="default" onClick={() => navigate('/posts')}>
            {t('import.toPosts')}
          </Button>
          <Button variant="default" onClick={onAnother}>
            {t('import.another')}
          </Button>
          {report.importId !== null && (
            <Button variant="subtle" color="red" onClick={takeBack}>
              {t('import.undo')}
            </Button>
          )}
        </Group>
      )}
      <Paper>
        <Title order={2}>{t('import.redacted')}</Title>
        <Text>
          {Object.entries(report.redactions)
            .map(([kind, count]) => `${t(`kinds.${kind as 'EMAIL'}`)} ${number(count)}`)
            .join(' · ') || t('import.nothingRedacted')}
        </Text>
      </Paper>
      {report.duplicates > 0 && report.importId !== null && <Duplicates importId={report.importId} />}
      <NearCopies />
      {report.rejected.length > 0 && <Problems title={t('import.rejected')} rows={report.rejected} />}
      {report.warningCount > 0 && (
        <Problems
          title={t('import.warnings', { count: report.warningCount, formatted: number(report.warningCount) })}
          rows={report.warnings}
        />
      )}
    </Stack>
  );
}

function Problems({ title, rows }: { title: string; rows: readonly RowProblem[] }) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  return (
    <Paper>
      <Title order={2}>{title}</Title>
      <Table.ScrollContainer minWidth={400} mah={260}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={90}>{t('import.line')}</Table.Th>
              <Table.Th w={160}>{t('import.column')}</Table.Th>
              <Table.Th>{t('import.reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={`${row.part ?? ''} ${row.line} ${row.column ?? ''}`}>
                <Table.Td>{row.part === undefined ? row.line : `${row.part}: ${row.line}`}</Table.Td>
                <Table.Td>{row.column ?? ''}</Table.Td>
                <Table.Td>{describe(row)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
