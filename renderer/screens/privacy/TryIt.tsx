import { Button, Group, Paper, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RedactionKind } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { KindSelect } from './KindSelect.tsx';
import { useCorrection } from './use-policy-change.ts';

/** What redaction does to a text while it is typed, and why; what it got wrong becomes a rule. Nothing of the text is stored. */
export function TryIt() {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const [typed, setTyped] = useState(() => t('privacy.example'));
  const [text] = useDebouncedValue(typed, 150);
  const result = useCall('privacy.try', { text }, { keep: true });
  const correction = useCorrection();
  return (
    <Paper h="100%">
      <Stack>
        <Title order={2}>{t('privacy.try')}</Title>
        <Missed text={typed} onText={setTyped} correct={correction.correct} />
        {correction.error !== null && <ErrorAlert error={correction.error} />}
        <Text className="post-text" aria-live="polite" aria-label={t('privacy.result')}>
          {result.data?.text}
        </Text>
        {result.data !== undefined && result.data.spans.length > 0 && (
          <Table>
            <Table.Tbody>
              {result.data.spans.map(({ start, end, kind, score, reason, action }) => (
                <Table.Tr key={start}>
                  <Table.Td>
                    <mark className="redaction">{text.slice(start, end)}</mark>
                  </Table.Td>
                  <Table.Td>{t('privacy.span', { kind: t(`kinds.${kind}`), score: percent(score) })}</Table.Td>
                  <Table.Td>{t(`privacy.reasons.${reason}`)}</Table.Td>
                  <Table.Td>{t(`privacy.actions.${action}`)}</Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      onClick={() => correction.correct({ text, start, end, verdict: 'not-personal' })}
                    >
                      {t('privacy.notPersonal')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Text size="sm" c="dimmed">
          {t('privacy.limits')}
        </Text>
      </Stack>
    </Paper>
  );
}

interface MissedProps {
  text: string;
  onText(text: string): void;
  correct: ReturnType<typeof useCorrection>['correct'];
}

/** The text; words that are selected in it can be marked as personal. */
function Missed({ text, onText, correct }: MissedProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [chosen, setChosen] = useState({ start: 0, end: 0 });
  const [kind, setKind] = useState<RedactionKind>('PERSON');
  const follow = () => {
    if (field.current !== null) setChosen({ start: field.current.selectionStart, end: field.current.selectionEnd });
  };
  return (
    <>
      <Textarea
        ref={field}
        aria-label={t('privacy.try')}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onSelect={follow}
        autosize
        minRows={4}
        maxRows={10}
        maxLength={20_000}
      />
      <Group gap="xs" align="flex-end">
        <KindSelect size="xs" label={t('privacy.missed')} value={kind} onChange={setKind} />
        <Button
          size="xs"
          variant="default"
          disabled={chosen.end <= chosen.start || chosen.end > text.length}
          onClick={() => correct({ text, ...chosen, verdict: 'personal', kind })}
        >
          {t('privacy.markPersonal')}
        </Button>
      </Group>
    </>
  );
}
