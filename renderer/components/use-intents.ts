import { useTranslation } from 'react-i18next';
import { INTENTS, type Intent } from '../../app/contract/records.ts';
import { useCall } from '../client/hooks.ts';

export interface Intents {
  /** Those that posts can be labelled with, in the analyst's order. */
  offered: Intent[];
  /** What an intent is called: by the analyst, or else in the reader's language. */
  name(id: string): string;
  /** When a post has it, by the analyst or else in the reader's language; empty where nobody said so. */
  description(id: string): string;
}

/** The intents of the workspace, as the reader calls them. */
export function useIntents(): Intents {
  const { t } = useTranslation();
  const list = useCall('intents.list', {});
  const find = (id: string) => list.data?.find((intent) => intent.id === id);
  const first = (id: string) => INTENTS.find((known) => known === id);
  return {
    offered: list.data?.filter(({ removed }) => !removed) ?? [],
    name(id) {
      const known = first(id);
      return find(id)?.name ?? (known === undefined ? id : t(`intents.${known}`));
    },
    description(id) {
      const known = first(id);
      return find(id)?.description ?? (known === undefined ? '' : t(`intentMeanings.${known}`));
    },
  };
}
