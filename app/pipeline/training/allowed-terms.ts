import { termsOf } from '../../model/classifier/lexical-space.ts';
import type { Workspace } from '../ports.ts';

/** Posts that are looked through. */
const MOST = 50_000;

/** Tells which terms of these texts at least k people use: what fewer say could give them away in a model that is handed on. */
export function allowedTerms(workspace: Workspace, texts: readonly string[]): (term: string) => boolean {
  const { k } = workspace.settings();
  const users = new Map(texts.flatMap(termsOf).map((term) => [term, new Set<string>()]));
  for (const { text, author } of workspace.trainings.voices(MOST)) {
    if (author === null) continue;
    for (const term of termsOf(text)) {
      const known = users.get(term);
      if (known !== undefined && known.size < k) known.add(author);
    }
  }
  return (term) => (users.get(term)?.size ?? 0) >= k;
}
