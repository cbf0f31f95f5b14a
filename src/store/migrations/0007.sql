-- Who may log in: applications and users, by name and password.
CREATE TABLE account (
  name TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('application', 'user')),
  hash TEXT NOT NULL,           -- of the password (Argon2id)
  disabled INTEGER NOT NULL,    -- 1: may not log in for now
  created INTEGER NOT NULL,     -- milliseconds since 1970
  changed INTEGER NOT NULL      -- when the password was set; tells an account from an earlier one of that name
) STRICT, WITHOUT ROWID;
