-- What people said of a claim and an earlier one: that they say the same, or do not.
CREATE TABLE sameness (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    claim TEXT AS (record ->> '$.claim'),
    other TEXT AS (record ->> '$.other.id')
) STRICT;

CREATE INDEX sameness_of_claim ON sameness (claim);

CREATE INDEX sameness_of_other ON sameness (other);

-- Derived, as meanings are: the claims for which somebody looked back, how many they say again and contradict, and how
-- long the log was then.
CREATE TABLE looked_back (
    claim TEXT PRIMARY KEY,
    article TEXT NOT NULL,
    same INTEGER NOT NULL,
    contradicts INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX looked_back_found ON looked_back (article) WHERE same + contradicts > 0;

-- And what they say again, for going through it pair by pair.
CREATE TABLE seen_before (
    claim TEXT NOT NULL,
    other TEXT NOT NULL,
    noun TEXT NOT NULL,
    relation TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (claim, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX seen_before_other ON seen_before (other);

-- Meanings by their signs alone, many to a row, so that all of them can be run through: library/src/sketches.rs. What the
-- model read before is read again.
CREATE TABLE sketch_page (
    model TEXT NOT NULL,
    page INTEGER NOT NULL,
    sketches BLOB NOT NULL,
    PRIMARY KEY (model, page)
) STRICT;

DELETE FROM claim_meaning;

DELETE FROM check_meaning;

PRAGMA user_version = 9;
