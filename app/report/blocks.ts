import type { Settings } from '../contract/settings.ts';

export interface Column {
  title: string;
  /** Numbers are set to the right. */
  number: boolean;
}

/** A piece of a report; texts are in the report's language, numbers and dates already written out. */
export type Block =
  | { type: 'heading' | 'text' | 'note'; text: string }
  | { type: 'facts'; items: { name: string; value: string }[] }
  | { type: 'table'; caption: string; columns: Column[]; rows: string[][] };

/** A document for people who never open the app. */
export interface Report {
  language: Exclude<Settings['language'], 'system'>;
  title: string;
  /** Workspace, date, version. */
  subtitle: string;
  blocks: Block[];
}
