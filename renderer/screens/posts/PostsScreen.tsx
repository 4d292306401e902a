import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PostFilter } from '../../../app/contract/records.ts';
import { useCall } from '../../client/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { Explorer } from './Explorer.tsx';
import { ExportButton, ExportProgress } from './PostExport.tsx';
import { type ExportChoice, usePostExport } from './use-post-export.ts';
import { useQueryInAddress } from './use-query.ts';

export default function PostsScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQueryInAddress();
  const info = useCall('workspace.info', {});
  const running = usePostExport();
  const exporting = running.progress !== null;
  const run = (filter: PostFilter, choice: ExportChoice) => void running.run(filter, choice);
  const exportAll = <ExportButton label={t('export')} filter={query.filter} busy={exporting} onExport={run} />;
  return (
    <Screen question={t('posts.question')} actions={info.data?.posts === 0 ? undefined : exportAll}>
      <ExportProgress running={running} />
      <QueryState query={info}>
        {({ posts, attributes }) =>
          posts === 0 ? (
            <EmptyState
              title={t('posts.emptyTitle')}
              text={t('posts.emptyText')}
              action={
                <Button component={Link} href="/import" leftSection={<IconUpload size={16} aria-hidden />}>
                  {t('import.open')}
                </Button>
              }
            />
          ) : (
            <Explorer query={query} attributes={attributes} onChange={setQuery} exporting={exporting} onExport={run} />
          )
        }
      </QueryState>
    </Screen>
  );
}
