import { Alert, Button, Checkbox, Group, List, Paper, Radio, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyTreatment, type ErasureReceipt, type PersonRef, type PersonSummary } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { useJob } from '../../../client/hooks.ts';
import { JobProgress } from '../../../components/JobProgress.tsx';
import { ErrorAlert } from '../../../components/QueryState.tsx';

interface EraseProps {
  summary: PersonSummary;
  person: PersonRef;
  onErased(receipt: ErasureReceipt): void;
  onClose(): void;
}

/** Then all that can be decided is whether later imports may bring them in. */
export const isNothing = ({ posts, mentions, copies }: PersonSummary) => posts + mentions + copies.length === 0;

/**
 * What will go, and the deed. It cannot be undone: a way back would be a copy of the person. So it is done by a button of
 * its own, beneath what it does.
 */
export function Erase({ summary, person, onErased, onClose }: EraseProps) {
  const { t } = useTranslation();
  const [block, setBlock] = useState(true);
  const [copies, setCopies] = useState<CopyTreatment>('rewrite');
  const job = useJob('privacy.erase');
  const nothing = isNothing(summary);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const run = async () => {
    const receipt = await job.run({ person, block, copies });
    if (receipt !== null) onErased(receipt);
  };
  return (
    <Paper component="section" aria-labelledby="erase-title" {...(nothing ? {} : { style: { borderColor: 'var(--mantine-color-red-6)' } })}>
      <Stack gap="sm">
        <Title order={3} fz="md" id="erase-title" ref={title} tabIndex={-1} style={{ outline: 'none' }}>
          {t(nothing ? 'rights.laterTitle' : 'rights.eraseTitle')}
        </Title>
        {job.running ? (
          <Running progress={job.progress} onCancel={job.cancel} />
        ) : (
          <>
            <WhatGoes summary={summary} copies={copies} />
            <Checkbox
              checked={block}
              onChange={(event) => setBlock(event.currentTarget.checked)}
              label={t('rights.block')}
              description={t(summary.withheld && !block ? 'rights.unblockHint' : 'rights.blockHint')}
            />
            {summary.copies.length > 0 && <Copies value={copies} onChange={setCopies} />}
            {!nothing && (
              <Text size="sm" maw={760}>
                {t('rights.noUndo')}
              </Text>
            )}
            {job.cancelled && <Alert color="gray">{t('rights.cancelled')}</Alert>}
            {job.error !== null && <ErrorAlert error={job.error} />}
            <Group>
              <Button {...(nothing ? {} : { color: 'red' })} onClick={() => void run()}>
                {t(nothing ? 'rights.laterNow' : 'rights.eraseNow')}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}

function WhatGoes({
  summary: { posts, mentions, clusters, drafts, copies },
  copies: treatment,
}: Pick<EraseProps, 'summary'> & { copies: CopyTreatment }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const going = (['posts', 'mentions', 'clusters', 'drafts'] as const)
    .map((name) => ({ name, count: { posts, mentions, clusters: clusters.length, drafts: drafts.length }[name] }))
    .filter(({ count }) => count > 0);
  const told = copies.length > 0;
  if (going.length === 0 && !told) return <Text>{t('rights.nothingGoes')}</Text>;
  return (
    <div>
      <Text>{t('rights.goes')}</Text>
      <List>
        {going.map(({ name, count }) => (
          <List.Item key={name}>{t(`rights.going.${name}`, { count, formatted: number(count) })}</List.Item>
        ))}
        {told && <List.Item>{t(`rights.copiesGo.${treatment}`, { count: copies.length, formatted: number(copies.length) })}</List.Item>}
      </List>
    </div>
  );
}

function Copies({ value, onChange }: { value: CopyTreatment; onChange(value: CopyTreatment): void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('rights.treatment')} value={value} onChange={(chosen) => onChange(CopyTreatment.parse(chosen))}>
      <Stack gap="xs" mt={4}>
        {CopyTreatment.options.map((treatment) => (
          <Radio
            key={treatment}
            value={treatment}
            label={t(`rights.treatments.${treatment}`)}
            description={t(`rights.treatmentHints.${treatment}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Once something is taken out there is no way but on; it goes on even where the screen is left. */
function Running({ progress, onCancel }: { progress: ReturnType<typeof useJob<'privacy.erase'>>['progress']; onCancel(): void }) {
  const { t } = useTranslation();
  return (
    <>
      <JobProgress progress={progress} {...(progress === null ? { onCancel } : {})} />
      <Text size="sm" c="dimmed">
        {t(progress === null ? 'rights.waiting' : 'rights.goesOn')}
      </Text>
    </>
  );
}
