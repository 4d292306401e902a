import { Button, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ImportReport } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useChange, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';

/** What an import did: every row is accounted for. */
export function Report({ report, onAnother, onReset }: { report: ImportReport; onAnother: () => void; onReset: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [, navigate] = useLocation();
  const analysis = useJob('analysis.run');
  const another = () => {
    onAnother();
    onReset();
  };
  const analyse = async () => {
    if ((await analysis.run({})) !== null) navigate('/intents');
  };
  const undo = useChange('import.undo', ({ removed }) => {
    notifications.show({ message: t('import.undone', { count: removed }) });
    another();
  });
  const takeBack = () => report.importId !== null && undo.mutate({ importId: report.importId });
  const figures = (['read', 'stored', 'duplicates', 'rejectedCount'] as const).map((name) => ({ name, value: report[name] }));
  return (
    <Stack>
      <Title order={2}>{t('import.done', { file: report.file })}</Title>
      <SimpleGrid cols={4}>
        {figures.map(({ name, value }) => (
          <Paper key={name}>
            <Text c="dimmed">{t(`import.figures.${name}`)}</Text>
            <Text fz={28} fw={600}>
              {number(value)}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      <Paper>
        <Title order={2}>{t('import.redacted')}</Title>
        <Text>
          {Object.entries(report.redactions)
            .map(([kind, count]) => `${t(`kinds.${kind as 'EMAIL'}`)} ${number(count)}`)
            .join(' · ') || t('import.nothingRedacted')}
        </Text>
      </Paper>
      {report.rejected.length > 0 && <Rejected report={report} />}
      {analysis.error !== null && <ErrorAlert error={analysis.error} />}
      {analysis.running ? (
        <JobProgress progress={analysis.progress} onCancel={analysis.cancel} />
      ) : (
        <Group>
          <Button onClick={() => void analyse()}>{t('import.analyse')}</Button>
          <Button variant="default" onClick={() => navigate('/posts')}>
            {t('import.toPosts')}
          </Button>
          <Button variant="default" onClick={another}>
            {t('import.another')}
          </Button>
          {report.importId !== null && (
            <Button variant="subtle" color="red" onClick={takeBack}>
              {t('import.undo')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}

function Rejected({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  return (
    <Paper>
      <Title order={2}>{t('import.rejected')}</Title>
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
            {report.rejected.map(({ line, column, reason }) => (
              <Table.Tr key={`${line} ${reason}`}>
                <Table.Td>{line}</Table.Td>
                <Table.Td>{column ?? ''}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
