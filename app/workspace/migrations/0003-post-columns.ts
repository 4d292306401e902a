/**
 * Posts at a million: what their columns in memory are kept fresh by, a copy of those columns, saved views.
 * The search index is made anew with `index_terms` of this program, which knows hashtags and emoji and parts scripts.
 */
export const postColumns = `
DROP INDEX readings_by_intent;
DROP INDEX readings_by_sentiment;
-- Intents and sentiments are read without the vectors beside them.
CREATE INDEX readings_shown ON readings (model, post_id, intent, sentiment);

-- The copy of the columns, by name; 'about' says what they are of.
CREATE TABLE post_columns (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;

-- What cannot be told from the highest post and reading.
CREATE TABLE post_changes (id INTEGER PRIMARY KEY CHECK (id = 1), posts INTEGER NOT NULL, shown INTEGER NOT NULL) STRICT;
INSERT INTO post_changes VALUES (1, 0, 0);
CREATE TRIGGER post_removed AFTER DELETE ON posts BEGIN
  UPDATE post_changes SET posts = posts + 1;
  DELETE FROM post_columns;
END;
CREATE TRIGGER post_changed AFTER UPDATE ON posts BEGIN
  UPDATE post_changes SET posts = posts + 1;
END;
CREATE TRIGGER shown_changed AFTER UPDATE ON shown BEGIN
  UPDATE post_changes SET shown = shown + 1;
END;

CREATE TABLE views (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  sort TEXT NOT NULL,
  removed_at TEXT
) STRICT;

INSERT INTO posts_text (posts_text) VALUES ('delete-all');
INSERT INTO posts_text (rowid, terms) SELECT id, index_terms(text) FROM posts;
`;
