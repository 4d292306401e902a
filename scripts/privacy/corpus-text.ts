import type { CorpusLanguage, RedactionKind, WrittenForm } from '../../app/contract/records.ts';

/** A stretch of personal data in a text. Offsets are UTF-16, end exclusive. */
export interface GoldSpan {
  start: number;
  end: number;
  kind: RedactionKind;
  /** Which one of its kind. */
  what: string;
  form: WrittenForm;
  /** Whether it may stay as well: it belongs to personal data but tells little alone, such as a province or a surname with a title. */
  optional?: true;
}

export interface CorpusText {
  text: string;
  spans: GoldSpan[];
  language: CorpusLanguage;
  /** About one piece of personal data, several, none, or none but much that looks like it. */
  sort: 'one' | 'bundle' | 'chatter' | 'hard-negative';
}
