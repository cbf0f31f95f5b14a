CREATE TABLE account (
  name TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('application', 'user')), hash TEXT NOT NULL,
  disabled INTEGER NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO account VALUES ('crm', 'application', '$argon2id$v=19$m=65536,t=3,p=1$bdO+ILsGVsCdE5qDYQAUmQ$xPyvvQJiyUqqJ86KmT3T++hajAk2gKDI',
  0, 1796042355213, 1796042355213);
INSERT INTO account VALUES ('alice', 'user', '$argon2id$v=19$m=65536,t=3,p=1$bdO+ILsGVsCdE5qDYQAUmQ$i5qTD8zBSwT++hajAk2gKDIxPyvvQJiy',
  1, 1796042355300, 1796042355400);
