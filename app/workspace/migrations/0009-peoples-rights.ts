/**
 * Erasures, with their receipts; keyed hashes of people whose rows are left out of later imports; what the posts of an
 * import are for. The workspace gets a number of its own, which receipts name.
 */
export const peoplesRights = `
CREATE TABLE erasures (
  id TEXT PRIMARY KEY,
  -- What is left to do, and for whom; nothing once the receipt is written.
  state TEXT,
  receipt TEXT,
  -- Whether no trace is left in free pages and in the log.
  purged INTEGER NOT NULL
) STRICT;

CREATE TABLE erased (mark TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE identity (id INTEGER PRIMARY KEY CHECK (id = 1), number TEXT NOT NULL) STRICT;
INSERT INTO identity VALUES (1, lower(hex(randomblob(16))));

ALTER TABLE imports ADD COLUMN purpose TEXT;
`;
