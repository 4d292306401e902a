/** Sentences that hold one piece of personal data, by language. */
export interface Sentences {
  en: readonly string[];
  zh: readonly string[];
  mixed: readonly string[];
}
