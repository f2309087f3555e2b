-- What people put aside, say to one another, close, ask and correct; the newsroom's own labels.
CREATE TABLE dismissal (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    article TEXT AS (record ->> '$.article')
) STRICT;

CREATE INDEX dismissal_of_article ON dismissal (article);

CREATE TABLE comment (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    claim TEXT AS (record ->> '$.claim')
) STRICT;

CREATE INDEX comment_of_claim ON comment (claim);

CREATE TABLE closing (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    article TEXT AS (record ->> '$.article')
) STRICT;

CREATE INDEX closing_of_article ON closing (article);

CREATE TABLE reply_request (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    article TEXT AS (record ->> '$.article'),
    claim TEXT AS (record ->> '$.claim')
) STRICT;

CREATE INDEX reply_request_of_article ON reply_request (article);

CREATE INDEX reply_request_of_claim ON reply_request (claim) WHERE claim IS NOT NULL;

CREATE TABLE correction (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    article TEXT AS (record ->> '$.article'),
    claim TEXT AS (record ->> '$.claim')
) STRICT;

CREATE INDEX correction_of_article ON correction (article);

CREATE INDEX correction_of_claim ON correction (claim) WHERE claim IS NOT NULL;

CREATE TABLE rating (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position)
) STRICT;

-- Fields that were changed differently in two libraries, for a person to settle.
CREATE TABLE difference (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    article TEXT AS (record ->> '$.article'),
    claim TEXT AS (record ->> '$.claim')
) STRICT;

CREATE INDEX difference_of_article ON difference (article);

CREATE INDEX difference_of_claim ON difference (claim) WHERE claim IS NOT NULL;

-- The logs of other devices, as far as they were handed over: they prove themselves and move no row. A body may be
-- withheld, and may come later.
CREATE TABLE received (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    previous TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    body BLOB,
    UNIQUE (device, sequence)
) STRICT;

CREATE TRIGGER received_keeps_its_rows BEFORE DELETE ON received
BEGIN SELECT raise(ABORT, 'the log only grows'); END;

CREATE TRIGGER received_keeps_its_bytes
BEFORE UPDATE ON received WHEN old.body IS NOT NULL OR new.body IS NULL OR new.number <> old.number
    OR new.id <> old.id OR new.device <> old.device OR new.sequence <> old.sequence OR new.at <> old.at
    OR new.previous <> old.previous OR new.body_hash <> old.body_hash OR new.hash <> old.hash
BEGIN SELECT raise(ABORT, 'the log only grows'); END;

-- Which operation of ours took up what theirs did to an article.
CREATE TABLE receipt (
    hash TEXT NOT NULL,
    article TEXT NOT NULL,
    taken_by INTEGER NOT NULL REFERENCES operation (position),
    PRIMARY KEY (hash, article, taken_by)
) STRICT, WITHOUT ROWID;

CREATE INDEX receipt_by_operation ON receipt (taken_by);

CREATE TRIGGER receipt_keeps_its_rows BEFORE DELETE ON receipt
BEGIN SELECT raise(ABORT, 'the log only grows'); END;

CREATE TRIGGER receipt_keeps_its_bytes BEFORE UPDATE ON receipt
BEGIN SELECT raise(ABORT, 'the log only grows'); END;

-- Derived: where the words of claims stand in the draft that their article has now.
CREATE TABLE claim_span (
    article TEXT NOT NULL,
    block INTEGER NOT NULL,
    start INTEGER NOT NULL,
    finish INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (article, block, start, finish, claim)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_span_of_claim ON claim_span (claim);

INSERT OR IGNORE INTO claim_span (article, block, start, finish, claim)
SELECT claim.article, span.value ->> '$.block', span.value ->> '$.start', span.value ->> '$.end', claim.id
FROM claim, json_each(claim.record, '$.spans') AS span WHERE claim.withdrawn_by IS NULL;

-- Derived: what the lists show of a claim.
ALTER TABLE claim_row ADD COLUMN assigned TEXT;
ALTER TABLE claim_row ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE claim_row ADD COLUMN comments INTEGER NOT NULL DEFAULT 0;
CREATE INDEX claim_row_assigned ON claim_row (assigned, state) WHERE assigned IS NOT NULL;

-- Derived: the facts that the engine finds in the draft that an article has now, and how far each has come. An article
-- without a row in fact_reading has not been read for them.
CREATE TABLE fact (
    article TEXT NOT NULL,
    block INTEGER NOT NULL,
    start INTEGER NOT NULL,
    finish INTEGER NOT NULL,
    kind TEXT NOT NULL,
    coverage TEXT NOT NULL,
    PRIMARY KEY (article, block, start, finish, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX fact_by_coverage ON fact (article, coverage, block, start);

CREATE TABLE fact_reading (
    article TEXT PRIMARY KEY,
    draft TEXT NOT NULL,
    engine TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived: how many claims there are of each sort, by the day (from 1970-01-01, UTC) on which their article came. Kept
-- by the rows of claim_row as they come and go, so that the overview counts nothing.
CREATE TABLE tally (
    day INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    disputed INTEGER NOT NULL,
    stale INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    PRIMARY KEY (day, state, content, disputed, stale)
) STRICT, WITHOUT ROWID;

INSERT INTO tally (day, state, content, disputed, stale, claims)
SELECT operation.at / 86400000000, claim_row.state, coalesce(content, ''), disputed, stale, count(*)
FROM claim_row JOIN article ON article.id = claim_row.article JOIN operation ON operation.position = article.made_by
GROUP BY 1, 2, 3, 4, 5;

CREATE TRIGGER claim_row_is_counted AFTER INSERT ON claim_row
BEGIN
    INSERT INTO tally (day, state, content, disputed, stale, claims)
    SELECT operation.at / 86400000000, NEW.state, coalesce(NEW.content, ''), NEW.disputed, NEW.stale, 1
    FROM article JOIN operation ON operation.position = article.made_by WHERE article.id = NEW.article
    ON CONFLICT (day, state, content, disputed, stale) DO UPDATE SET claims = claims + 1;
END;

CREATE TRIGGER claim_row_is_no_longer_counted AFTER DELETE ON claim_row
BEGIN
    UPDATE tally SET claims = claims - 1
    WHERE day = (SELECT operation.at / 86400000000 FROM article JOIN operation ON operation.position = article.made_by
                 WHERE article.id = OLD.article)
      AND state = OLD.state AND content = coalesce(OLD.content, '')
      AND disputed = OLD.disputed AND stale = OLD.stale;
    DELETE FROM tally WHERE claims = 0;
END;

-- Derived: in which order articles are to be done: by deadline, then those without one, then those that are closed; among
-- equals the newest first.
CREATE TABLE due (
    closed INTEGER NOT NULL,
    undated INTEGER NOT NULL,
    deadline TEXT NOT NULL,
    age INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (closed, undated, deadline, age, article)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX due_of_article ON due (article);

-- Nothing had a deadline and nothing was closed before.
INSERT INTO due (closed, undated, deadline, age, article)
SELECT 0, 1, '', -made_by, id FROM article WHERE withdrawn_by IS NULL;

-- Derived: which operations touched which article.
CREATE TABLE article_operation (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO article_operation (article, position)
SELECT touched, position FROM (
    SELECT operation.position, coalesce(
        change.value ->> '$.after.article',
        change.value ->> '$.before.article',
        CASE 'article'
            WHEN change.value ->> '$.after.noun' THEN change.value ->> '$.after.id'
            WHEN change.value ->> '$.before.noun' THEN change.value ->> '$.before.id' END,
        (SELECT claim.article FROM claim
         WHERE claim.id = coalesce(change.value ->> '$.after.claim', change.value ->> '$.before.claim'))
    ) AS touched
    FROM operation, json_each(CAST(operation.body AS TEXT), '$.changes') AS change
) WHERE touched IS NOT NULL;

PRAGMA user_version = 4;
