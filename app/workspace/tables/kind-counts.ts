import type { RedactionSpan } from '../../contract/records.ts';

/** How often each kind of personal data was taken out, and of how many posts. */
export class KindCounts {
  private readonly kinds = new Map<RedactionSpan['kind'], { count: number; posts: number }>();

  /** The redactions of one post. */
  add(spans: readonly RedactionSpan[]): void {
    for (const kind of new Set(spans.map((span) => span.kind))) {
      const sum = this.kinds.get(kind) ?? { count: 0, posts: 0 };
      sum.count += spans.filter((span) => span.kind === kind).length;
      sum.posts += 1;
      this.kinds.set(kind, sum);
    }
  }

  list(): { kind: RedactionSpan['kind']; count: number; posts: number }[] {
    return Array.from(this.kinds, ([kind, sum]) => ({ kind, ...sum }));
  }
}
