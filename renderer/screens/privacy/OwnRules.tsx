import { ActionIcon, Button, Group, Paper, SegmentedControl, Stack, Table, Text, Textarea, TextInput, Title, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrivacyPolicy, PrivacyRule, RedactionKind } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { KindSelect } from './KindSelect.tsx';
import { usePolicyChange } from './use-policy-change.ts';

const TYPES = ['words', 'pattern', 'allow'] as const;
/** Words of a rule that are shown. */
const SHOWN = 12;

/** The analyst's own words and patterns, and what is never personal, such as brands. */
export function OwnRules({ policy }: { policy: PrivacyPolicy }) {
  const { t } = useTranslation();
  const change = usePolicyChange();
  const without = (removed: number) => ({ ...policy, rules: policy.rules.filter((_, index) => index !== removed) });
  return (
    <Paper>
      <Stack>
        <div>
          <Title order={2}>{t('privacy.ownRules')}</Title>
          <Text size="sm" c="dimmed">
            {t('privacy.ownRulesHint')}
          </Text>
        </div>
        {policy.rules.length > 0 && (
          <Table>
            <Table.Tbody>
              {policy.rules.map((rule, index) => (
                <Table.Tr key={JSON.stringify(rule)}>
                  <Table.Td>{t(`privacy.ruleTypes.${rule.type}`)}</Table.Td>
                  <Table.Td>{rule.type === 'allow' ? null : t(`kinds.${rule.kind}`)}</Table.Td>
                  <Table.Td>
                    <Content rule={rule} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Tooltip label={t('privacy.removeRule')}>
                      <ActionIcon variant="subtle" aria-label={t('privacy.removeRule')} onClick={() => change.put(without(index))}>
                        <IconTrash size={16} />
                      </ActionIcon>
                    </Tooltip>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <NewRule pending={change.pending} onRule={(rule, done) => change.put({ ...policy, rules: [...policy.rules, rule] }, done)} />
        {change.error !== null && <ErrorAlert error={change.error} />}
      </Stack>
    </Paper>
  );
}

function Content({ rule }: { rule: PrivacyRule }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (rule.type === 'pattern') return <code>{rule.pattern}</code>;
  const more = rule.words.length - SHOWN;
  const shown = rule.words.slice(0, SHOWN).join(', ');
  return more > 0 ? `${shown} ${t('posts.more', { count: more, formatted: number(more) })}` : shown;
}

/** @param onRule its second argument is called once the rule holds */
function NewRule({ pending, onRule }: { pending: boolean; onRule(rule: PrivacyRule, done: () => void): void }) {
  const { t } = useTranslation();
  const [type, setType] = useState<PrivacyRule['type']>('words');
  const [kind, setKind] = useState<RedactionKind>('CUSTOM');
  const [written, setWritten] = useState('');
  const words = written.split(/[\n,，、]/).flatMap((word) => word.trim() || []);
  const rule: PrivacyRule =
    type === 'pattern' ? { type, kind, pattern: written } : type === 'allow' ? { type, words } : { type, kind, words };
  const empty = type === 'pattern' ? written === '' : words.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!empty) onRule(rule, () => setWritten(''));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <SegmentedControl
          aria-label={t('privacy.newRule')}
          data={TYPES.map((value) => ({ value, label: t(`privacy.ruleTypes.${value}`) }))}
          value={type}
          onChange={(value) => setType(TYPES.find((name) => name === value)!)}
        />
        {type === 'pattern' ? (
          <TextInput
            label={t('privacy.pattern')}
            description={t('privacy.patternHint')}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            maxLength={1000}
          />
        ) : (
          <Textarea
            label={t('privacy.words')}
            description={t('privacy.wordsHint')}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            autosize
            minRows={2}
            maxRows={8}
          />
        )}
        <Group align="flex-end">
          {type !== 'allow' && <KindSelect label={t('privacy.kind')} value={kind} onChange={setKind} />}
          <Button type="submit" variant="default" disabled={empty} loading={pending}>
            {t('privacy.addRule')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
