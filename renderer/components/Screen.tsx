import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A screen's first line is the question it answers. */
export function Screen({
  question,
  about,
  actions,
  children,
}: {
  question: string;
  about?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Stack gap="lg" maw={1400} mx="auto">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Box>
          <Title order={1}>{question}</Title>
          {about !== undefined && (
            <Text c="dimmed" maw={760}>
              {about}
            </Text>
          )}
        </Box>
        {actions !== undefined && <Group wrap="nowrap">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
