import { Button, Menu } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../../app/contract/records.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { useIntents } from '../../components/use-intents.ts';
import { useLabel } from './use-label.ts';

/** Says of the selected posts what they intend, or takes that back. */
export function LabelMenu({ filter }: { filter: PostFilter }) {
  const { t } = useTranslation();
  const { label, pending, error } = useLabel();
  const intents = useIntents();
  if (error !== null) return <ErrorAlert error={error} />;
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default" loading={pending} leftSection={<IconTag size={16} aria-hidden />}>
          {t('labels.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {intents.offered.map(({ id }) => (
          <Menu.Item key={id} onClick={() => label(filter, id)}>
            {intents.name(id)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => label(filter, null)}>{t('labels.take')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
