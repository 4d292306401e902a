import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelDescription } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';

/** What can be told of a model before its weights are loaded, and whatever else is known by then. */
export function ModelFacts({ model, more = [] }: { model: ModelDescription; more?: readonly (readonly [string, string])[] }) {
  const { t } = useTranslation();
  const { number, bytes, language } = useFormat();
  const facts: (readonly [string, string])[] = [
    [t('models.architecture'), `${model.architecture.toUpperCase()} · ${t(`models.kinds.${model.kind}`)}`],
    [t('models.shape'), `${model.layers} × ${model.heads} × ${model.width}`],
    [t('models.parameters'), number(model.parameters)],
    [t('models.size'), bytes(model.bytes)],
    [t('models.memory'), t('models.memoryBoth', { fp32: bytes(model.memory.fp32), int8: bytes(model.memory.int8) })],
    [t('models.languages'), model.languages.map(language).join(', ') || t('models.notStated')],
    [t('models.licence'), model.licence ?? t('models.notStated')],
    [t('models.vocabulary'), number(model.vocabulary)],
    [t('models.maxTokens'), number(model.maxTokens)],
    ...more,
  ];
  return (
    <Table maw={820}>
      <Table.Tbody>
        {facts.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w={220}>{name}</Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
