-- Devices that people have: what `strowger offboard` looks at.
CREATE TABLE account_device (
  account TEXT NOT NULL,
  number TEXT NOT NULL,
  PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;

-- Who is to lose what they have at the server, and what the server did. The command line asks, the server answers.
CREATE TABLE offboarding (
  name TEXT NOT NULL PRIMARY KEY,
  devices TEXT NOT NULL,     -- their numbers, a line each
  dry_run INTEGER NOT NULL,  -- 1: the server only says what it would do
  asked INTEGER NOT NULL,    -- milliseconds since 1970
  done INTEGER,              -- the same; NULL: the server has not done it yet
  report TEXT NOT NULL       -- what it did, a line each
) STRICT, WITHOUT ROWID;
