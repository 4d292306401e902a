import type { PostRow } from '../contract/records.ts';
import type { SummaryPost } from '../insight/summarise.ts';

/** A post that was read, as a summary of its cluster needs it. */
export function summaryInput(post: PostRow): SummaryPost {
  const reading = post.reading!;
  return {
    id: post.id,
    text: post.text,
    language: post.language,
    intents: reading.intents,
    sentiments: reading.sentimentScores,
    engagement: (post.likes ?? 0) + (post.comments ?? 0) + (post.shares ?? 0),
  };
}
