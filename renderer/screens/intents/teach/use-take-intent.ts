import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { useChange } from '../../../client/hooks.ts';
import { useIntents } from '../../../components/use-intents.ts';
import { useUndoNotice } from '../../../components/use-undo-notice.tsx';

export interface TakeIntent {
  error: Error | null;
  merge(id: string, into: string): void;
  remove(id: string): void;
}

/** Merges or removes an intent and offers the way back, for it and its labels. */
export function useTakeIntent(): TakeIntent {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { name } = useIntents();
  const notice = useUndoNotice();
  // The line of the intent is gone by the time the notice is shown.
  const asked = useRef<{ id: string; into: string | null }>(null);
  const restore = useChange('intents.restore');
  const offer = ({ changed, undo }: { changed: number; undo: number | null }) => {
    const { id, into } = asked.current!;
    const counts = { count: changed, formatted: number(changed), name: name(id) };
    const message = into === null ? t('teach.removed', counts) : t('teach.merged', { ...counts, into: name(into) });
    notice({ id: `intent-${id}`, message, undo: () => restore.mutate({ id, undo }) });
  };
  const merge = useChange('intents.merge', offer);
  const remove = useChange('intents.remove', offer);
  return {
    error: merge.error ?? remove.error ?? restore.error,
    merge(id, into) {
      asked.current = { id, into };
      merge.mutate({ id, into });
    },
    remove(id) {
      asked.current = { id, into: null };
      remove.mutate({ id });
    },
  };
}
