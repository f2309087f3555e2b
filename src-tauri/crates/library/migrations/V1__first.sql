-- Where the log stands, and the working copy ("device") that writes here now. A file that is found in another place
-- than the one named here is a copy, and becomes a device of its own.
CREATE TABLE library (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device TEXT NOT NULL,
    place TEXT NOT NULL,
    head TEXT NOT NULL,
    length INTEGER NOT NULL
) STRICT;

-- The append-only log. actor, verb, series and undone_by are copies of what the bodies say, for look-ups.
CREATE TABLE operation (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    previous TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    series TEXT,
    undone_by INTEGER REFERENCES operation (position),
    UNIQUE (device, sequence)
) STRICT;

CREATE INDEX operation_by_actor ON operation (actor, position);
CREATE INDEX operation_by_series ON operation (series, position) WHERE series IS NOT NULL;

CREATE TRIGGER operation_keeps_its_rows BEFORE DELETE ON operation
BEGIN SELECT raise(ABORT, 'the log only grows'); END;

CREATE TRIGGER operation_keeps_its_bytes
BEFORE UPDATE OF position, id, device, sequence, at, previous, body_hash, hash, body, actor, verb, series ON operation
BEGIN SELECT raise(ABORT, 'the log only grows'); END;

-- Immutable bytes named by SHA-256: texts of drafts, originals, captures. Parts of at most 1 MiB.
CREATE TABLE content (
    hash TEXT PRIMARY KEY,
    size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE content_part (
    hash TEXT NOT NULL REFERENCES content (hash),
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (hash, part)
) STRICT, WITHOUT ROWID;

-- One table per noun. `record` is the noun as JSON and the only truth; the generated columns are for look-ups.
-- A withdrawn row stays, with the operation that withdrew it.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position)
) STRICT;

CREATE TABLE article (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position)
) STRICT;

CREATE INDEX article_queue ON article (made_by) WHERE withdrawn_by IS NULL;

CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    article TEXT AS (record ->> '$.article'),
    text TEXT AS (record ->> '$.text'),
    original TEXT AS (record ->> '$.original')
) STRICT;

CREATE INDEX draft_of_article ON draft (article);
CREATE INDEX draft_by_original ON draft (original);

CREATE TABLE import (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    article TEXT AS (record ->> '$.article')
) STRICT;

CREATE INDEX import_of_article ON import (article);

CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    article TEXT AS (record ->> '$.article')
) STRICT;

CREATE INDEX claim_of_article ON claim (article);

CREATE TABLE source (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position)
) STRICT;

CREATE INDEX source_list ON source (made_by) WHERE withdrawn_by IS NULL;

CREATE TABLE capture (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    source TEXT AS (record ->> '$.source'),
    content TEXT AS (record ->> '$.content')
) STRICT;

CREATE INDEX capture_of_source ON capture (source);

CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    claim TEXT AS (record ->> '$.claim'),
    source TEXT AS (record ->> '$.source')
) STRICT;

CREATE INDEX evidence_of_claim ON evidence (claim);
CREATE INDEX evidence_of_source ON evidence (source);

CREATE TABLE finding (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    claim TEXT AS (record ->> '$.claim')
) STRICT;

CREATE INDEX finding_of_claim ON finding (claim);

CREATE TABLE suggestion (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    claim TEXT AS (record ->> '$.claim')
) STRICT;

CREATE INDEX suggestion_of_claim ON suggestion (claim);

CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    claim TEXT AS (record ->> '$.claim')
) STRICT;

CREATE INDEX decision_of_claim ON decision (claim);

CREATE TABLE signoff (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    claim TEXT AS (record ->> '$.claim')
) STRICT;

CREATE INDEX signoff_of_claim ON signoff (claim);

-- Derived: what a list shows of a claim. Built anew from the tables above at will.
CREATE TABLE claim_row (
    claim TEXT PRIMARY KEY,
    article TEXT NOT NULL,
    block INTEGER NOT NULL,
    start INTEGER NOT NULL,
    finish INTEGER NOT NULL,
    state TEXT NOT NULL,
    attribution TEXT,
    content TEXT,
    disputed INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    stage TEXT,
    stale INTEGER NOT NULL,
    locked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_row_in_order ON claim_row (article, block, start, finish, claim, state);

-- Derived: full text. search_row says what a row of the index stands for.
CREATE TABLE search_row (
    row INTEGER PRIMARY KEY,
    noun TEXT NOT NULL,
    id TEXT NOT NULL,
    UNIQUE (noun, id)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    text,
    content = '',
    contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2"
);

-- The window's settings; not part of the log.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 1131179364;
PRAGMA user_version = 1;
