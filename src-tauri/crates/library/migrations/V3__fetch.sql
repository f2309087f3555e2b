-- What went through the network door, whether it brought something or not.
CREATE TABLE fetch (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position)
) STRICT;

CREATE INDEX fetch_list ON fetch (made_by) WHERE withdrawn_by IS NULL;

-- A capture is of a source, or of what an article was read from.
ALTER TABLE capture ADD COLUMN article TEXT AS (record ->> '$.article');
CREATE INDEX capture_of_article ON capture (article) WHERE article IS NOT NULL;

CREATE INDEX capture_by_content ON capture (content);

-- What is taken over from a copy or handed over twice is the same source.
CREATE INDEX source_by_url ON source (record ->> '$.url') WHERE record ->> '$.url' IS NOT NULL;

-- One file may be read in parts: an entry of a feed, a chapter of a book.
ALTER TABLE draft ADD COLUMN part INTEGER AS (record ->> '$.part');

PRAGMA user_version = 3;
