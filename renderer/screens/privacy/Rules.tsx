import { Grid, Stack } from '@mantine/core';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';
import { Actions } from './Actions.tsx';
import { OwnRules } from './OwnRules.tsx';
import { TryIt } from './TryIt.tsx';

/** How the workspace redacts: tried on a text, per kind, and by rules of its own. */
export function Rules() {
  const policy = useCall('privacy.policy', {});
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <TryIt />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <QueryState query={policy}>
          {(data) => (
            <Stack>
              <OwnRules policy={data.policy} />
              <Actions policy={data.policy} />
            </Stack>
          )}
        </QueryState>
      </Grid.Col>
    </Grid>
  );
}
