import { Button, Checkbox, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IntentTitle, type LabelFileReport } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { useChange, useJob } from '../../../client/hooks.ts';
import { ErrorAlert } from '../../../components/QueryState.tsx';
import { useUndoNotice } from '../../../components/use-undo-notice.tsx';
import type { ChosenFile } from '../../import/chosen-file.ts';

/** What a file of labels holds, which of its unknown intents become new ones, and the step that takes it over. */
export function TakeOver({ chosen: { file, files }, onDone }: { chosen: ChosenFile; onDone(): void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const notice = useUndoNotice();
  const preview = useJob('labels.preview');
  const run = useJob('labels.import');
  const takeBack = useChange('labels.undo');
  const [report, setReport] = useState<LabelFileReport | null>(null);
  const [make, setMake] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file
  useEffect(() => {
    void preview.run({ file }, { files }).then((found) => {
      setReport(found);
      setMake(found?.unknown.map(({ name }) => name).filter(isName) ?? []);
    });
  }, []);
  const takeOver = async () => {
    const done = await run.run({ file, make: [...make] }, { files });
    if (done === null) return;
    const counts = { count: done.changed, formatted: number(done.changed), file: file.name };
    const { undo } = done;
    const message = undo === null ? t('teach.nothingNew', counts) : t('teach.takenOver', counts);
    notice({ id: `labels-of-${file.ref}`, message, undo: () => undo !== null && takeBack.mutate({ undo }) });
    onDone();
  };
  const error = preview.error ?? run.error;
  if (error !== null) return <ErrorAlert error={error} />;
  if (report === null) return null;
  const { matched, rows, unknown, leftOut, leftOutCount } = report;
  return (
    <Stack gap="sm">
      <Text role="status">{t('teach.found', { matched: number(matched), rows: number(rows), file: file.name })}</Text>
      {unknown.length > 0 && (
        <Checkbox.Group label={t('teach.unknown')} value={[...make]} onChange={setMake}>
          <Stack gap={6} mt={6}>
            {unknown.map(({ name, rows }) => (
              <Checkbox
                key={name}
                value={name}
                disabled={!isName(name)}
                label={t('teach.unknownName', { name, count: rows, formatted: number(rows) })}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {leftOutCount > 0 && (
        <details>
          <summary>{t('teach.leftOut', { count: leftOutCount, formatted: number(leftOutCount) })}</summary>
          <LeftOut rows={leftOut} />
        </details>
      )}
      <Group gap="xs">
        <Button loading={run.running} disabled={matched === 0 && make.length === 0} onClick={() => void takeOver()}>
          {t('teach.takeOver')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

const isName = (name: string) => IntentTitle.safeParse(name).success;

function LeftOut({ rows }: { rows: LabelFileReport['leftOut'] }) {
  const { t } = useTranslation();
  return (
    <ScrollArea.Autosize mah={240}>
      <Table>
        <Table.Tbody>
          {rows.map(({ part, line, reason }) => (
            <Table.Tr key={`${part} ${line}`}>
              <Table.Td>
                {part} {t('teach.line', { line })}
              </Table.Td>
              <Table.Td>{t(`teach.reasons.${reason}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
