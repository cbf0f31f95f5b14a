-- With what phones (and applications of [uacsta]) register, when it is not the settings that say it. A row counts before
-- the secret in the settings.
CREATE TABLE sip_secret (
  name TEXT NOT NULL PRIMARY KEY,  -- the number of a device, or the name of an account
  realm TEXT NOT NULL,             -- sip.domain when the secret was set: for another one it is worth nothing
  md5 TEXT NOT NULL,               -- the hash of name, realm and secret (RFC 7616 clause 3.4.2); empty: there is no secret
  sha_256 TEXT NOT NULL,
  disabled INTEGER NOT NULL,       -- 1: nobody may register under the name for now
  created INTEGER NOT NULL,        -- milliseconds since 1970
  changed INTEGER NOT NULL         -- when the secret was set
) STRICT, WITHOUT ROWID;
