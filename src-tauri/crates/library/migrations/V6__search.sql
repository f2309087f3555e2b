-- Queries that a desk keeps under a name.
CREATE TABLE saved_search (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position)
) STRICT;

-- Derived: full text, built anew with this schema at the first opening. Words come folded (domain/src/folding.rs);
-- library/src/search says why the index is as it is.
DROP TABLE search;
DROP TABLE search_row;

CREATE TABLE search_row (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    noun TEXT NOT NULL,
    length INTEGER NOT NULL,
    marks TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    title, text, speaker, source, outlet, joined, marks,
    content = '',
    contentless_delete = 1,
    tokenize = 'ascii',
    prefix = '2 3'
);

-- Every word of the index, in how many rows about, and where a compound was cut. A word outlives its last row until the
-- index is built anew.
CREATE TABLE search_word (
    word TEXT PRIMARY KEY,
    rows INTEGER NOT NULL,
    cut INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How many rows have which mark, and what a person calls it.
CREATE TABLE search_count (
    mark TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which rules of folding and marking the index was built by: 0 by none, -1 where nothing derived is up to date.
CREATE TABLE search_built (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    rules INTEGER NOT NULL
) STRICT;

INSERT INTO search_built (one, rules) VALUES (1, 0);

PRAGMA user_version = 6;
