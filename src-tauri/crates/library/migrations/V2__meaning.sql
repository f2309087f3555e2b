-- Derived, by a model of meaning on this machine: where a claim's wording lies, and how much the claim is worth a check
-- with that known. A claim without a row has not been read by the model, or has changed since.
CREATE TABLE claim_meaning (
    claim TEXT PRIMARY KEY,
    model TEXT NOT NULL,
    worth REAL NOT NULL,
    vector BLOB NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
