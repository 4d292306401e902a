import { Button, Group, Paper, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTIONS_OF, actionOf, type PrivacyPolicy, RedactionAction, RedactionKind } from '../../../app/contract/records.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { PolicyPreview } from './PolicyPreview.tsx';
import { usePolicyChange } from './use-policy-change.ts';

/** What becomes of each kind; a change is looked at on real posts before it holds. */
export function Actions({ policy }: { policy: PrivacyPolicy }) {
  const { t } = useTranslation();
  const [changes, setChanges] = useState<PrivacyPolicy['actions']>({});
  const change = usePolicyChange();
  const wanted = { ...policy, actions: { ...policy.actions, ...changes } };
  const changed = RedactionKind.options.some((kind) => actionOf(wanted, kind) !== actionOf(policy, kind));
  return (
    <Paper>
      <Stack>
        <div>
          <Title order={2}>{t('privacy.perKind')}</Title>
          <Text size="sm" c="dimmed">
            {t('privacy.perKindHint')}
          </Text>
        </div>
        {change.error !== null && <ErrorAlert error={change.error} />}
        <Table.ScrollContainer minWidth={420} mah={420}>
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('privacy.kind')}</Table.Th>
                <Table.Th>{t('privacy.action')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {RedactionKind.options.map((kind) => (
                <Table.Tr key={kind}>
                  <Table.Td>{t(`kinds.${kind}`)}</Table.Td>
                  <Table.Td>
                    <Select
                      size="xs"
                      aria-label={t('privacy.actionFor', { kind: t(`kinds.${kind}`) })}
                      data={ACTIONS_OF[kind].map((value) => ({ value, label: t(`privacy.actions.${value}`) }))}
                      value={actionOf(wanted, kind)}
                      onChange={(value) => setChanges({ ...changes, [kind]: RedactionAction.parse(value) })}
                      allowDeselect={false}
                      disabled={ACTIONS_OF[kind].length === 1}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {changed && (
          <>
            <PolicyPreview policy={wanted} />
            <Group>
              <Button loading={change.pending} onClick={() => change.put(wanted, () => setChanges({}))}>
                {t('privacy.savePolicy')}
              </Button>
              <Button variant="default" onClick={() => setChanges({})}>
                {t('cancel')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}
