-- What others have checked already, and the files that it was taken from.
CREATE TABLE known_import (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    file TEXT AS (record ->> '$.file')
) STRICT;

CREATE INDEX known_import_of_file ON known_import (file);

-- Its id follows from claim, address, name in the file and publisher (domain/src/known_check.rs), so the same check is
-- looked up by it.
CREATE TABLE known_check (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position),
    import TEXT AS (record ->> '$.import'),
    external_id TEXT AS (record ->> '$.external_id'),
    url TEXT AS (record ->> '$.url')
) STRICT;

CREATE INDEX known_check_of_import ON known_check (import);

CREATE INDEX known_check_by_external_id ON known_check (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX known_check_by_url ON known_check (url) WHERE url IS NOT NULL;

-- The newest first, for the list of them.
CREATE INDEX known_check_list ON known_check (made_by, id) WHERE withdrawn_by IS NULL;

PRAGMA user_version = 7;
