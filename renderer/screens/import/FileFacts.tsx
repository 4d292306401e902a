import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FileFacts as Facts } from '../../../app/contract/records.ts';

const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
const NAMED_PARTS = 3;

/** How the file is read: everything that was detected, so that a wrong guess can be seen. */
export function FileFacts({ name, facts, columns }: { name: string; facts: Facts; columns?: number }) {
  const { t } = useTranslation();
  const { format, encoding, delimiter, parts, passedOver, preset } = facts;
  const known = delimiter === null ? undefined : DELIMITERS[delimiter as keyof typeof DELIMITERS];
  const detected = [
    t(`import.format.${format}`),
    delimiter !== null && t(`import.separatedBy.${known ?? 'other'}`, { delimiter }),
    encoding !== null && t(`import.encoding.${encoding}`),
    preset !== null && t(`import.preset.${preset}`),
    columns !== undefined && t('import.columns', { count: columns }),
  ];
  const names = parts.slice(0, NAMED_PARTS).join(', ');
  const read = [
    parts.length > 0 && t('import.parts', { names }),
    parts.length > NAMED_PARTS && t('import.moreParts', { count: parts.length - NAMED_PARTS }),
    passedOver > 0 && t('import.passedOver', { count: passedOver }),
  ];
  return (
    <div>
      <Text>
        <b>{name}</b> · {detected.filter(Boolean).join(' · ')}
      </Text>
      {read.some(Boolean) && (
        <Text size="sm" c="dimmed">
          {read.filter(Boolean).join(' · ')}
        </Text>
      )}
    </div>
  );
}
