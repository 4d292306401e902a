import { actionOf, type RedactionKind } from '../../contract/records.ts';
import type { HandlersOf } from '../handler.ts';
import { readyPosts } from '../ready-posts.ts';
import { textRedactorOf } from '../redactors.ts';
import type { Session } from '../session.ts';

export function privacyHandlers(session: Session): HandlersOf<'privacy.summary' | 'privacy.try' | 'privacy.measured'> {
  return {
    'privacy.summary': async () => {
      const posts = await readyPosts(session);
      const { imports } = session.workspace;
      const counts = imports.redactions();
      const kinds = new Map<RedactionKind, { count: number; posts: number }>();
      for (const row of counts) {
        const sum = kinds.get(row.kind) ?? { count: 0, posts: 0 };
        kinds.set(row.kind, { count: sum.count + row.count, posts: sum.posts + row.posts });
      }
      return {
        posts: posts.count(),
        authors: posts.authors(),
        kinds: Array.from(kinds, ([kind, sum]) => ({ kind, ...sum })).sort((a, b) => b.count - a.count),
        imports: imports.list().map(({ id, file }) => ({
          importId: id,
          file,
          kinds: Object.fromEntries(counts.filter((row) => row.importId === id).map((row) => [row.kind, row.count])),
        })),
        spread: posts.redactions(),
      };
    },
    'privacy.try': async ({ text }) => {
      const { policy } = session.workspace.policy.current();
      const redactor = await textRedactorOf(session.workspace, policy);
      const { text: redacted, original } = redactor.redact(text);
      return { text: redacted, spans: original.map((finding) => ({ ...finding, action: actionOf(policy, finding.kind) })) };
    },
    'privacy.measured': () => session.parts.privacyMeasured,
  };
}
