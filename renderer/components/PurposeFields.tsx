import { Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LEGAL_BASES, LegalBasis } from '../../app/contract/records.ts';
import { type PurposeDraft, purposeOf } from './purpose.ts';
import { useBasisName } from './use-basis-name.ts';

const LONGEST = 300;

interface PurposeFieldsProps {
  draft: PurposeDraft;
  onChange(draft: PurposeDraft): void;
}

/** What an import is for, by what right, and where it came from: all empty, or purpose and ground at least. */
export function PurposeFields({ draft, onChange }: PurposeFieldsProps) {
  const { t } = useTranslation();
  const nameOf = useBasisName();
  const incomplete = purposeOf(draft) === undefined;
  const place = draft.basis === null ? null : LEGAL_BASES[draft.basis];
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="sm">
        <TextInput
          label={t('purpose.what')}
          placeholder={t('purpose.whatExample')}
          value={draft.purpose}
          maxLength={LONGEST}
          error={incomplete && draft.purpose.trim() === '' ? t('purpose.whatMissing') : undefined}
          onChange={(event) => onChange({ ...draft, purpose: event.currentTarget.value })}
        />
        <Select
          label={t('purpose.basis')}
          placeholder={t('purpose.basisNone')}
          data={LegalBasis.options.map((value) => ({ value, label: nameOf(value) }))}
          value={draft.basis}
          error={incomplete && draft.basis === null ? t('purpose.basisMissing') : undefined}
          onChange={(value) => onChange({ ...draft, basis: value === null ? null : LegalBasis.parse(value) })}
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
          clearable
          clearButtonProps={{ 'aria-label': t('purpose.clearBasis') }}
        />
        <TextInput
          label={t('purpose.source')}
          placeholder={t('purpose.sourceExample')}
          value={draft.source}
          maxLength={LONGEST}
          onChange={(event) => onChange({ ...draft, source: event.currentTarget.value })}
        />
      </SimpleGrid>
      {place !== null && (place.gdpr === null || place.pipl === null) && (
        <Text size="sm" c="dimmed">
          {t(place.gdpr === null ? 'purpose.notInGdpr' : 'purpose.notInPipl')}
        </Text>
      )}
    </Stack>
  );
}
