/**
 * Shaping of clusters: what is pinned, what came after clusters were made, and what the last changes found, so that they can
 * be undone. What goes with a post goes from there as well; summaries of clusters, which hold words of posts, are
 * forgotten as soon as any post goes or changes, and made anew from what is left when a change is undone.
 */
export const shaping = `
ALTER TABLE placements ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
-- The probability with which a post joined clusters that were there; nothing where it was there when they were made.
ALTER TABLE placements ADD COLUMN joined REAL;
-- Numbers of clusters are given once.
ALTER TABLE shown ADD COLUMN next_cluster INTEGER NOT NULL DEFAULT 0;
UPDATE shown SET next_cluster = (SELECT coalesce(max(id) + 1, 0) FROM clusters);

CREATE TABLE cluster_steps (
  id INTEGER PRIMARY KEY,
  action TEXT NOT NULL,
  at TEXT NOT NULL,
  clusters INTEGER NOT NULL,
  posts INTEGER NOT NULL,
  -- The model whose clusters were shown before.
  made_by INTEGER REFERENCES models (id)
) STRICT;

-- Of a cluster that was not there, only the number.
CREATE TABLE clusters_before (
  step INTEGER NOT NULL REFERENCES cluster_steps (id) ON DELETE CASCADE,
  id INTEGER NOT NULL,
  label TEXT,
  renamed INTEGER,
  summary TEXT,
  PRIMARY KEY (step, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX clusters_before_told ON clusters_before (step) WHERE summary IS NOT NULL;

-- Of a post that had no place, only the number.
CREATE TABLE placements_before (
  step INTEGER NOT NULL REFERENCES cluster_steps (id) ON DELETE CASCADE,
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  cluster INTEGER,
  x REAL,
  y REAL,
  pinned INTEGER,
  joined REAL,
  PRIMARY KEY (step, post_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX placements_before_by_post ON placements_before (post_id);

CREATE TRIGGER summaries_forgotten_with_post AFTER DELETE ON posts BEGIN
  UPDATE clusters_before SET summary = NULL, label = CASE renamed WHEN 1 THEN label END WHERE summary IS NOT NULL;
END;
CREATE TRIGGER summaries_forgotten_with_text AFTER UPDATE OF text ON posts BEGIN
  UPDATE clusters_before SET summary = NULL, label = CASE renamed WHEN 1 THEN label END WHERE summary IS NOT NULL;
END;
`;
