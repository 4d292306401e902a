import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../../app/contract/records.ts';
import { criteriaOf, without } from './filter-values.ts';
import { useNames } from './use-names.ts';

/** One chip for each thing that is filtered by, which takes it away. */
export function FilterBar({ filter, onChange }: { filter: PostFilter; onChange: (filter: PostFilter) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const criteria = criteriaOf(filter);
  if (criteria.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t('posts.filters')}>
      {criteria.map((criterion) => {
        const name = names.criterion(criterion, filter);
        return (
          <Button
            key={JSON.stringify(criterion)}
            size="compact-sm"
            variant="light"
            radius="xl"
            rightSection={<IconX size={14} aria-hidden />}
            aria-label={t('posts.removeFilter', { name })}
            onClick={() => onChange(without(filter, criterion))}
          >
            {name}
          </Button>
        );
      })}
      <Button size="compact-sm" variant="subtle" onClick={() => onChange({})}>
        {t('posts.clear')}
      </Button>
    </Group>
  );
}
