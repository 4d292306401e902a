import { Stack, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { useCall } from '../../../client/hooks.ts';

/** How far the coder has come, and how often the model in use says the same. */
export function YourProgress({ coder, left }: { coder: string; left: number }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const agreement = useCall('labels.agreement', {});
  const own = agreement.data?.coders.find((other) => other.coder === coder);
  const counts = (key: 'teach.yours' | 'teach.left', count: number) => t(key, { count, formatted: number(count) });
  return (
    <Stack gap={2}>
      <Text fw={600}>
        {counts('teach.yours', own?.posts ?? 0)} · {counts('teach.left', left)}
      </Text>
      {own !== undefined && own.model !== null && (
        <Tooltip multiline w={300} label={t('teach.modelHint', { count: own.model.posts, formatted: number(own.model.posts) })}>
          <Text size="sm" c="dimmed">
            {t('teach.model', {
              share: percent(own.model.share.value),
              low: percent(own.model.share.low),
              high: percent(own.model.share.high),
            })}
          </Text>
        </Tooltip>
      )}
    </Stack>
  );
}
