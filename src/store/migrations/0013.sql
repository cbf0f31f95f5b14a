-- Who may administer the server by its admin listener, with name, password and one-time code.
CREATE TABLE administrator (
  name TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,           -- of the password (Argon2id)
  totp TEXT NOT NULL,           -- the secret of the one-time codes, base32 (RFC 6238)
  totp_step INTEGER NOT NULL,   -- of the last code that was taken: each is good once
  disabled INTEGER NOT NULL,    -- 1: may not log in for now
  created INTEGER NOT NULL,     -- milliseconds since 1970
  changed INTEGER NOT NULL      -- when the password or the secret was set
) STRICT, WITHOUT ROWID;
