import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PrivacyPolicy } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';
import { RedactedText } from '../../components/RedactedText.tsx';

const SHOWN = 5;

/** Stored posts as a policy would have them. */
export function PolicyPreview({ policy }: { policy: PrivacyPolicy }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const preview = useCall('privacy.previewPolicy', { policy, limit: SHOWN }, { keep: true });
  return (
    <QueryState query={preview} rows={2}>
      {({ looked, changing, posts }) => (
        <Stack gap="xs" aria-live="polite">
          <Text size="sm">{t('privacy.previewed', { changing: number(changing), looked: number(looked) })}</Text>
          {changing > 0 && (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('privacy.before')}</Table.Th>
                  <Table.Th>{t('privacy.after')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {posts
                  .filter(({ before, after }) => before.text !== after.text)
                  .map(({ id, before, after }) => (
                    <Table.Tr key={id}>
                      <Table.Td>
                        <RedactedText text={before.text} spans={before.redactions} />
                      </Table.Td>
                      <Table.Td>
                        <RedactedText text={after.text} spans={after.redactions} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          )}
        </Stack>
      )}
    </QueryState>
  );
}
