import { Alert, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, Finding } from '../../../app/contract/records.ts';
import { useChange } from '../../client/hooks.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { useUndoNotice } from '../../components/use-undo-notice.tsx';
import { Claims } from './Claims.tsx';

const SEVERITY: Record<Finding['severity'], string> = { info: 'blue', warning: 'orange', error: 'red' };
const SAVE_AFTER_MS = 500;

/** The words, how long they are as the channel counts, what they rest on, and what an editor would say. */
export function DraftEditor({ draft, onPost }: { draft: Draft; onPost: (id: number) => void }) {
  const { t } = useTranslation();
  const update = useChange('drafts.update');
  const [text, setText] = useState(draft.variant.text);
  const save = useDebouncedCallback((changed: string) => update.mutate({ id: draft.id, text: changed }), SAVE_AFTER_MS);
  const { length, limit, findings } = draft.variant;
  const saved = text === draft.variant.text;
  return (
    <Paper>
      <Stack>
        <Group justify="space-between">
          <Title order={2}>{draft.clusterLabel}</Title>
          <RemoveButton id={draft.id} />
        </Group>
        <Textarea
          label={t('campaigns.text')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            save(event.currentTarget.value);
          }}
          autosize
          minRows={5}
          maxRows={16}
          maxLength={70_000}
        />
        <Group justify="space-between">
          <Text size="sm" c={length > limit ? 'red' : 'dimmed'} aria-live="polite">
            {t('campaigns.length', { length, limit })}
          </Text>
          <Text size="sm" c="dimmed">
            {t(saved ? 'campaigns.saved' : 'campaigns.saving')}
          </Text>
        </Group>
        {update.error !== null && <ErrorAlert error={update.error} />}
        {findings.map((finding) => (
          <Alert key={finding.rule} color={SEVERITY[finding.severity]} py={8} title={t(`findings.${finding.rule}.title`)}>
            {t(`findings.${finding.rule}.text`, finding.details)}
          </Alert>
        ))}
        <Claims variant={draft.variant} onPost={onPost} />
      </Stack>
    </Paper>
  );
}

function RemoveButton({ id }: { id: number }) {
  const { t } = useTranslation();
  const restore = useChange('drafts.restore');
  const offer = useUndoNotice();
  const removed = () => offer({ id: `draft-${id}`, message: t('campaigns.removed'), undo: () => restore.mutate({ id }) });
  const remove = useChange('drafts.remove', removed);
  return (
    <Button variant="subtle" color="red" size="xs" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => remove.mutate({ id })}>
      {t('campaigns.remove')}
    </Button>
  );
}
