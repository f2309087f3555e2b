-- A purge whose rows and bodies are out of the tables, while the file, its log ahead or its backups may still hold what
-- stood there: the next opening goes on where it was cut off.
CREATE TABLE unfinished_purge (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL REFERENCES operation (position)
) STRICT;

PRAGMA user_version = 10;
