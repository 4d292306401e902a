import { emptyTally, type ImportReport } from '../../../app/contract/records.ts';
import type { NewPost } from '../../../app/pipeline/ports.ts';

/** A stored post in the making; `text` also serves as its duplicate key. */
export function newPost(text: string, changes: Partial<NewPost> = {}): NewPost {
  return {
    text,
    sourceId: null,
    redactions: [],
    author: 'user-a',
    createdAt: '2026-03-05T10:00:00.000Z',
    channel: 'x',
    language: 'en',
    likes: 1,
    comments: null,
    shares: 2,
    views: null,
    attributes: {},
    duplicateKey: text,
    ...changes,
  };
}

/** The report of an import that read nothing, but for `changes`. */
export function importReport(changes: Partial<ImportReport> = {}): ImportReport {
  return { importId: 1, file: 'f', ...emptyTally(), seconds: 0, ...changes };
}
