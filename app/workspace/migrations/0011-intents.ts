/** The ten that every workspace begins with, by the ids that labels of earlier versions have. */
export const firstIntents = `INSERT OR IGNORE INTO intents (id, position) VALUES
  ('purchase', 0), ('enquiry', 1), ('price', 2), ('comparison', 3), ('complaint', 4), ('service', 5), ('praise', 6), ('suggestion', 7), ('leaving', 8), ('other', 9);`;

/** Intents of the analyst's own, and posts that a coder would rather not label. */
export const ownIntents = `
-- The ten of earlier versions begin the list. Without a name, an intent has the one that the app gives it.
CREATE TABLE intents (
  id TEXT PRIMARY KEY,
  name TEXT,
  description TEXT,
  position INTEGER NOT NULL,
  removed_at TEXT
) STRICT;
${firstIntents}
CREATE INDEX labels_by_intent ON labels (intent, post_id);

CREATE TABLE skipped_posts (
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  coder TEXT NOT NULL,
  PRIMARY KEY (post_id, coder)
) STRICT, WITHOUT ROWID;
`;
