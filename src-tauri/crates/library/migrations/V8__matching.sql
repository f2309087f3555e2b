-- Derived, as claim_meaning is: where the statement of a known check lies.
CREATE TABLE check_meaning (
    known_check TEXT PRIMARY KEY,
    model TEXT NOT NULL,
    vector BLOB NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 8;
