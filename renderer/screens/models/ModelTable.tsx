import { ActionIcon, Badge, Button, Group, Paper, Stack, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelListing } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useChange, useJob } from '../../client/hooks.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { useRemoveModel } from './use-remove-model.ts';

interface ModelTableProps {
  models: readonly ModelListing[];
  onOpen(model: ModelListing): void;
}

/** The models side by side. */
export function ModelTable({ models, onOpen }: ModelTableProps) {
  const { t } = useTranslation();
  const use = useChange('models.use');
  const remove = useRemoveModel();
  const check = useJob('models.check');
  const error = use.error ?? remove.error ?? check.error;
  return (
    <Paper>
      <Title order={2} mb="xs">
        {t('models.list')}
      </Title>
      {error !== null && <ErrorAlert error={error} />}
      <Table.ScrollContainer minWidth={960}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('models.name')}</Table.Th>
              <Table.Th>{t('models.size')}</Table.Th>
              <Table.Th>{t('models.memory')}</Table.Th>
              <Table.Th>{t('models.languagesAndLicence')}</Table.Th>
              <Table.Th style={{ whiteSpace: 'nowrap' }}>{t('models.int8')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {models.map((model) => (
              <Table.Tr key={model.name}>
                <Table.Td miw={220}>
                  <NameCell model={model} />
                </Table.Td>
                <FactCells model={model} />
                <Table.Td>
                  <Group gap={6} wrap="nowrap" justify="flex-end">
                    <MainAction
                      model={model}
                      checking={check.running}
                      onUse={() => use.mutate({ name: model.name })}
                      onCheck={() => void check.run({ name: model.name })}
                    />
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => onOpen(model)}
                      aria-label={t('models.detailsOf', { model: model.name })}
                    >
                      {t('models.details')}
                    </Button>
                    {!model.builtIn && (
                      <Tooltip label={t(model.copied ? 'models.removeCopy' : 'models.removeHint')}>
                        <ActionIcon
                          variant="subtle"
                          color="red"
                          aria-label={t('models.remove', { model: model.name })}
                          onClick={() => remove.mutate({ name: model.name })}
                        >
                          <IconTrash size={16} />
                        </ActionIcon>
                      </Tooltip>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function NameCell({ model }: { model: ModelListing }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2}>
      <Group gap={6}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {model.name}
        </Text>
        {model.inUse && (
          <Badge variant="filled" tt="none">
            {t('models.inUseBadge')}
          </Badge>
        )}
        {model.builtIn && (
          <Badge variant="light" color="gray" tt="none">
            {t('models.builtIn')}
          </Badge>
        )}
        {model.state !== 'ready' && (
          <Badge variant="light" color="orange" tt="none">
            {t(`models.states.${model.state}.badge`)}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {model.architecture.toUpperCase()} · {model.layers} × {model.heads} × {model.width}
      </Text>
      {model.state !== 'ready' && <Text size="sm">{t(`models.states.${model.state}.text`)}</Text>}
      {model.kind === 'encoder' && !model.scores && <Text size="sm">{t('models.headless')}</Text>}
      {model.kind === 'generator' && <Text size="sm">{t('models.generator')}</Text>}
    </Stack>
  );
}

function FactCells({ model }: { model: ModelListing }) {
  const { t } = useTranslation();
  const { compact, bytes, cosine, language } = useFormat();
  const languages = model.languages.slice(0, 3).map(language).join(', ');
  const more = model.languages.length > 3 ? ` +${model.languages.length - 3}` : '';
  return (
    <>
      <TwoLines
        upper={t('models.parameterCount', { count: model.parameters, formatted: compact(model.parameters) })}
        lower={bytes(model.bytes)}
      />
      <TwoLines upper={`fp32 ≈ ${bytes(model.memory.fp32)}`} lower={`int8 ≈ ${bytes(model.memory.int8)}`} />
      <TwoLines wrap upper={languages === '' ? t('models.notStated') : languages + more} lower={model.licence ?? t('models.notStated')} />
      <Table.Td>{model.check?.kind === 'encoder' ? cosine(model.check.int8Cosine) : '–'}</Table.Td>
    </>
  );
}

function TwoLines({ upper, lower, wrap = false }: { upper: string; lower: string; wrap?: boolean }) {
  return (
    <Table.Td style={wrap ? { overflowWrap: 'anywhere' } : { whiteSpace: 'nowrap' }}>
      <Text size="sm">{upper}</Text>
      <Text size="sm" c="dimmed">
        {lower}
      </Text>
    </Table.Td>
  );
}

interface MainActionProps {
  model: ModelListing;
  checking: boolean;
  onUse(): void;
  onCheck(): void;
}

/** What is most likely wanted of a model in its state. */
function MainAction({ model, checking, onUse, onCheck }: MainActionProps) {
  const { t } = useTranslation();
  if (model.state === 'changed') {
    return (
      <Button size="xs" loading={checking} onClick={onCheck} aria-label={t('models.recheckOf', { model: model.name })}>
        {t('models.recheck')}
      </Button>
    );
  }
  if (model.state !== 'ready' || model.inUse || model.kind === 'generator') return null;
  return (
    <Button size="xs" onClick={onUse} aria-label={t('models.useOf', { model: model.name })}>
      {t('models.use')}
    </Button>
  );
}
