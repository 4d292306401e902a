import { ActionIcon, Button, Group, Kbd, Stack, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useIntents } from '../../../components/use-intents.ts';
import { keyOf } from './keys.ts';
import type { Teaching } from './use-teaching.ts';

interface StepsProps {
  teaching: Teaching;
  suggested: boolean;
  onSuggest(): void;
}

/** What can be done besides labelling, by mouse as well. */
export function Steps({ teaching, suggested, onSuggest }: StepsProps) {
  const { t } = useTranslation();
  const { offered } = useIntents();
  const idle = teaching.post === null;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Step icon={IconChevronLeft} label={t('teach.earlier')} onClick={teaching.back} />
        <Step icon={IconChevronRight} label={t('teach.later')} onClick={teaching.forward} />
        <Button variant="default" disabled={idle} onClick={teaching.skip} rightSection={<Kbd size="xs">␣</Kbd>}>
          {t('teach.skip')}
        </Button>
        <Button variant="default" disabled={idle} aria-pressed={suggested} onClick={onSuggest} rightSection={<Kbd size="xs">S</Kbd>}>
          {t('teach.suggest')}
        </Button>
        <Button variant="default" disabled={teaching.undo === null} onClick={() => teaching.undo?.()} rightSection={<Kbd size="xs">Z</Kbd>}>
          {t('teach.takeBack')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('teach.keys', { first: [0, 1, 2].slice(0, offered.length).map(keyOf).join(', ') })}
      </Text>
    </Stack>
  );
}

function Step({ icon: Icon, label, onClick }: { icon: typeof IconChevronLeft; label: string; onClick: (() => void) | null }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={label} disabled={onClick === null} onClick={() => onClick?.()}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
