/** What people say that posts intend: one label per post and coder. Counters tell when labels and near copies were changed. */
export const labels = `
CREATE TABLE labels (
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  coder TEXT NOT NULL,
  intent TEXT NOT NULL,
  labelled_at TEXT NOT NULL,
  PRIMARY KEY (post_id, coder)
) STRICT;

ALTER TABLE post_changes ADD COLUMN labels INTEGER NOT NULL DEFAULT 0;
ALTER TABLE post_changes ADD COLUMN copies INTEGER NOT NULL DEFAULT 0;
`;
