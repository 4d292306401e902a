/**
 * Imports know how far they have come, rows that were not stored again know the post they equal, mappings are
 * remembered, near copies are grouped. Keys of equal texts become hashes: with whole texts the index was larger than
 * the posts. `short_hash` is registered by `migrate`.
 */
export const importsThatGoOn = `
ALTER TABLE imports ADD COLUMN state TEXT;

CREATE TABLE duplicates (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  part TEXT,
  line INTEGER NOT NULL,
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  same TEXT NOT NULL
) STRICT;
CREATE INDEX duplicates_by_import ON duplicates (import_id);
CREATE INDEX duplicates_by_post ON duplicates (post_id);

CREATE TABLE mappings (shape TEXT PRIMARY KEY, mapping TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The first post of a group names it.
CREATE TABLE near_copies (
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  family INTEGER NOT NULL
) STRICT;
CREATE INDEX near_copies_by_family ON near_copies (family);

-- Merging fewer times what is stored a few thousand posts at a time saves an import a sixth of its work.
INSERT INTO posts_text (posts_text, rank) VALUES ('automerge', 16);

UPDATE posts SET duplicate_key = short_hash(duplicate_key);
`;
