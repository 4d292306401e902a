import { Stack } from '@mantine/core';
import { Imports } from './Imports.tsx';
import { Retention } from './Retention.tsx';

/** Why posts are here, by what right, and how long they stay. */
export function Keeping() {
  return (
    <Stack>
      <Imports />
      <Retention />
    </Stack>
  );
}
