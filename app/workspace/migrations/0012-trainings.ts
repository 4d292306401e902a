/** What was learnt from labels: each version with its weights, what it said of posts it had not learnt from, and which gave intents when. */
export const trainings = `
CREATE TABLE trainings (
  id INTEGER PRIMARY KEY,
  trained_at TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  base TEXT NOT NULL,
  recipe TEXT NOT NULL,
  stock TEXT NOT NULL,
  scores TEXT NOT NULL,
  header TEXT NOT NULL,
  numbers BLOB NOT NULL,
  -- The head of embeddings alone that a model folder can hold; nothing where the head is one.
  plain_header TEXT,
  plain_numbers BLOB,
  removed_at TEXT
) STRICT;

CREATE TABLE training_posts (
  training INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  truth TEXT NOT NULL,
  given TEXT NOT NULL,
  PRIMARY KEY (training, post_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX training_posts_by_post ON training_posts (post_id);

-- The last one holds; without a training, the workspace's model gives the intents.
CREATE TABLE training_use (step INTEGER PRIMARY KEY, training INTEGER REFERENCES trainings (id)) STRICT;
`;
