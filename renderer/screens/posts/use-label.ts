import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useChange } from '../../client/hooks.ts';
import { useIntents } from '../../components/use-intents.ts';
import { useUndoNotice } from '../../components/use-undo-notice.tsx';

export interface Labelling {
  error: Error | null;
  pending: boolean;
  label(filter: PostFilter, intent: string | null): void;
}

/** Labels posts, says how many that changed, and offers to take it back; null takes labels away. */
export function useLabel(): Labelling {
  const { t } = useTranslation();
  const { number } = useFormat();
  const notice = useUndoNotice();
  const intents = useIntents();
  const asked = useRef<string | null>(null);
  const takeBack = useChange('labels.undo');
  // Labelled posts may leave the list, and the bar with them: the way back must be offered all the same.
  const set = useChange('labels.set', ({ changed, undo }) => {
    if (undo === null) return;
    const intent = asked.current;
    const counts = { count: changed, formatted: number(changed) };
    const message = intent === null ? t('labels.taken', counts) : t('labels.given', { ...counts, intent: intents.name(intent) });
    notice({ id: `label-${undo}`, message, undo: () => takeBack.mutate({ undo }) });
  });
  return {
    error: set.error ?? takeBack.error,
    pending: set.isPending,
    label(filter, intent) {
      asked.current = intent;
      set.mutate({ filter, intent });
    },
  };
}
