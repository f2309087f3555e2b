-- Who publishes what was checked, and the editions that a newsroom keeps under a name.
CREATE TABLE publisher (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position)
) STRICT;

CREATE TABLE preset (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operation (position),
    changed_by INTEGER NOT NULL REFERENCES operation (position),
    withdrawn_by INTEGER REFERENCES operation (position)
) STRICT;

PRAGMA user_version = 5;
