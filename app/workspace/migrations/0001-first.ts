/** The first schema: imports, posts with full-text index, readings, clusters, drafts, settings, activity. */
export const first = `
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  synthetic INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  report TEXT
) STRICT;

CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  source_id TEXT,
  text TEXT NOT NULL,
  redactions TEXT NOT NULL,
  author TEXT,
  created_at TEXT,
  channel TEXT,
  language TEXT NOT NULL,
  likes REAL,
  comments REAL,
  shares REAL,
  views REAL,
  engagement REAL GENERATED ALWAYS AS (coalesce(likes, 0) + coalesce(comments, 0) + coalesce(shares, 0)) STORED,
  attributes TEXT NOT NULL,
  duplicate_key TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX posts_by_source ON posts (coalesce(channel, ''), source_id) WHERE source_id IS NOT NULL;
CREATE UNIQUE INDEX posts_by_text ON posts (duplicate_key, author) WHERE author IS NOT NULL;
CREATE INDEX posts_by_date ON posts (created_at);
CREATE INDEX posts_by_import ON posts (import_id);
CREATE INDEX posts_by_engagement ON posts (engagement);

CREATE VIRTUAL TABLE posts_text USING fts5 (terms, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE redaction_counts (
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  posts INTEGER NOT NULL,
  PRIMARY KEY (import_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE readings (
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  intent TEXT NOT NULL,
  sentiment TEXT NOT NULL,
  intents TEXT NOT NULL,
  sentiments TEXT NOT NULL,
  embedding BLOB NOT NULL
) STRICT;
CREATE INDEX readings_by_intent ON readings (intent);
CREATE INDEX readings_by_sentiment ON readings (sentiment);

CREATE TABLE clusters (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  renamed INTEGER NOT NULL,
  summary TEXT NOT NULL
) STRICT;

CREATE TABLE placements (
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  cluster INTEGER,
  x REAL NOT NULL,
  y REAL NOT NULL
) STRICT;
CREATE INDEX placements_by_cluster ON placements (cluster);

CREATE TABLE drafts (
  id INTEGER PRIMARY KEY,
  cluster INTEGER NOT NULL,
  cluster_label TEXT NOT NULL,
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  writer TEXT NOT NULL,
  variant TEXT NOT NULL,
  created_at TEXT NOT NULL,
  edited_at TEXT,
  removed_at TEXT
) STRICT;

CREATE TABLE settings (id INTEGER PRIMARY KEY CHECK (id = 1), value TEXT NOT NULL) STRICT;

CREATE TABLE activity (id INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, details TEXT NOT NULL) STRICT;
`;
