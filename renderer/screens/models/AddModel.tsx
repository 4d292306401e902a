import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelProposal } from '../../../app/contract/calls.ts';
import { useClient, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { FolderDrop } from './FolderDrop.tsx';
import type { FolderContents } from './folder-contents.ts';
import { ModelFacts } from './ModelFacts.tsx';

/** Choose a folder, read what it is, then have it tried and added. */
export function AddModel() {
  const { t } = useTranslation();
  const describe = useJob('models.describe');
  const [proposal, setProposal] = useProposal();
  const fromFolder = async ({ name, files }: FolderContents) => {
    const batch = crypto.randomUUID();
    const held = new Map(Array.from(files, ([path, file]) => [`${batch}/${path}`, file]));
    const listed = Array.from(files, ([path, file]) => ({ ref: `${batch}/${path}`, name: path, size: file.size }));
    setProposal(await describe.run({ name, files: listed }, { files: held }));
  };
  const [path, setPath] = useState('');
  const fromPath = async () => {
    const found = await describe.run({ path: path.trim() });
    setProposal(found);
    if (found !== null) setPath('');
  };
  return (
    <Paper component="section" aria-label={t('models.add')}>
      <Stack>
        <Title order={2}>{t('models.add')}</Title>
        {proposal !== null ? (
          <Proposal key={proposal.path} proposal={proposal} onDone={() => setProposal(null)} />
        ) : describe.running ? (
          <JobProgress progress={describe.progress} onCancel={describe.cancel} />
        ) : (
          <>
            <Text c="dimmed">{t('models.addHint')}</Text>
            <FolderDrop onFolder={(folder) => void fromFolder(folder)} />
            <PathForm path={path} onChange={setPath} onSubmit={() => void fromPath()} />
          </>
        )}
        {describe.error !== null && <ErrorAlert error={describe.error} />}
      </Stack>
    </Paper>
  );
}

/** What waits for an answer; a copy that never gets one is deleted when the screen is left. */
function useProposal() {
  const client = useClient();
  const [proposal, setProposal] = useState<ModelProposal | null>(null);
  const waiting = useRef<ModelProposal | null>(null);
  waiting.current = proposal;
  useEffect(
    () => () => {
      if (waiting.current !== null) void client.call('models.discard', { path: waiting.current.path });
    },
    [client],
  );
  return [proposal, setProposal] as const;
}

function PathForm({ path, onChange, onSubmit }: { path: string; onChange: (path: string) => void; onSubmit: () => void }) {
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={t('models.path')}
          description={t('models.pathHint')}
          value={path}
          onChange={(event) => onChange(event.currentTarget.value)}
          flex={1}
        />
        <Button type="submit" variant="default" disabled={path.trim() === ''}>
          {t('models.describe')}
        </Button>
      </Group>
    </form>
  );
}

function Proposal({ proposal, onDone }: { proposal: ModelProposal; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const add = useJob('models.add');
  const { path, description } = proposal;
  const tried = add.error !== null || add.cancelled;
  const accept = async () => {
    const added = await add.run({ path, name: description.name });
    if (added === null) return;
    notifications.show({ message: t('models.added', { model: added.name }), closeButtonProps: { 'aria-label': t('close') } });
    onDone();
  };
  const decline = () => {
    void client.call('models.discard', { path });
    onDone();
  };
  return (
    <Stack>
      <Text fw={600}>{description.name}</Text>
      <ModelFacts model={description} />
      {description.kind === 'generator' && <Text>{t('models.generator')}</Text>}
      {description.kind === 'encoder' && !description.scores && <Text>{t('models.headless')}</Text>}
      {add.error !== null && <ErrorAlert error={add.error} />}
      {add.running ? (
        <JobProgress progress={add.progress} onCancel={add.cancel} />
      ) : (
        <Group>
          {!tried && <Button onClick={() => void accept()}>{t('models.accept')}</Button>}
          <Button variant="default" onClick={decline}>
            {t(tried ? 'close' : 'cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
