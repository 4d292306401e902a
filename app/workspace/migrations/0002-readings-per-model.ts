/**
 * The starter model that files of version 1 were read with: the SHA-256 of its files when this migration was written.
 * Version 1 knew no other model and no int8.
 */
const STARTER_OF_VERSION_1 = '7710f85dd13090dfe370a4fa25c7e4e1eb8e6a30198a989bd6caf000db9c3c38';

/** Readings are kept per post and model, side by side; clusters know the model that made them. */
export const readingsPerModel = `
CREATE TABLE models (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  precision TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (fingerprint, precision)
) STRICT;
INSERT INTO models (id, fingerprint, precision, name)
  SELECT 1, '${STARTER_OF_VERSION_1}', 'fp32', 'starter' WHERE EXISTS (SELECT 1 FROM readings);

DROP INDEX readings_by_intent;
DROP INDEX readings_by_sentiment;
ALTER TABLE readings RENAME TO readings_of_one_model;
CREATE TABLE readings (
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  model INTEGER NOT NULL REFERENCES models (id),
  intent TEXT,
  sentiment TEXT,
  intents TEXT,
  sentiments TEXT,
  embedding BLOB NOT NULL,
  PRIMARY KEY (post_id, model)
) STRICT;
INSERT INTO readings (post_id, model, intent, sentiment, intents, sentiments, embedding)
  SELECT post_id, 1, intent, sentiment, intents, sentiments, embedding FROM readings_of_one_model;
DROP TABLE readings_of_one_model;
CREATE INDEX readings_by_intent ON readings (model, intent);
CREATE INDEX readings_by_sentiment ON readings (model, sentiment);

-- What the screens show: whose intents and sentiments, and whose clusters.
CREATE TABLE shown (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  scorer INTEGER REFERENCES models (id),
  clusters INTEGER REFERENCES models (id)
) STRICT;
INSERT INTO shown (id, scorer, clusters)
  SELECT 1, max(id), CASE WHEN EXISTS (SELECT 1 FROM clusters) THEN max(id) END FROM models;
`;
