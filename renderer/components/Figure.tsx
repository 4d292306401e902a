import { Text } from '@mantine/core';

/** A number that stands for itself. */
export function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={26} fw={600}>
        {value}
      </Text>
    </div>
  );
}
