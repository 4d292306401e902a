import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../app/contract/errors.ts';

/** An error in the reader's language: what, where, what to do. */
export function ErrorAlert({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const known = error instanceof AppError;
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} title={t('error.title')} role="alert">
      <Stack gap="xs" align="flex-start">
        {known ? t(`errors.${error.code}`, error.details) : error.message}
        {known && <small>{error.message}</small>}
        {retry !== undefined && (
          <Button size="xs" variant="light" color="red" onClick={retry}>
            {t('error.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** Loading, error, then the answer. */
export function QueryState<T>({
  query,
  rows = 4,
  children,
}: {
  query: UseQueryResult<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ErrorAlert error={query.error} retry={() => void query.refetch()} />;
  return (
    <Stack role="status" aria-busy="true" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={row === 0 ? 28 : 18} width={`${90 - row * 9}%`} />
      ))}
    </Stack>
  );
}
