/**
 * The policy of redaction, the keys of the pseudonyms, and how far a job has come that changes all posts.
 * What was stored before was redacted by fewer detectors: it counts as redacted by an earlier policy.
 */
export const privacy = `
CREATE TABLE privacy (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  policy TEXT NOT NULL,
  -- Counts the policies; all posts were redacted by the applied one or a later.
  version INTEGER NOT NULL,
  applied INTEGER NOT NULL,
  -- Names of the keys in force, in the order in which they came.
  keys TEXT NOT NULL
) STRICT;
INSERT INTO privacy SELECT 1, '{}', 1, CASE WHEN EXISTS (SELECT 1 FROM posts) THEN 0 ELSE 1 END, '[]';

CREATE TABLE rewrites (job TEXT PRIMARY KEY, target TEXT NOT NULL, after INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
