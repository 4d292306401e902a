import { Group, Progress, Text } from '@mantine/core';
import type { PostReading } from '../../app/contract/records.ts';
import { useFormat } from '../app/format.ts';
import { useIntents } from './use-intents.ts';

/** The likeliest intents of a post as bars, the likeliest first. @param most how many of them */
export function IntentBars({ scores, most, width }: { scores: PostReading['intents']; most: number; width: number }) {
  const { percent } = useFormat();
  const intents = useIntents();
  const likeliest = Object.entries(scores)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most);
  return (
    <>
      {likeliest.map(([intent, score]) => (
        <Group key={intent} gap="sm" wrap="nowrap">
          <Text size="sm" w={width}>
            {intents.name(intent)}
          </Text>
          <Progress value={score * 100} flex={1} aria-label={intents.name(intent)} />
          <Text size="sm" w={56} ta="right">
            {percent(score)}
          </Text>
        </Group>
      ))}
    </>
  );
}
