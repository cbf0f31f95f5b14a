CREATE TABLE account_device (account TEXT NOT NULL, number TEXT NOT NULL, PRIMARY KEY (account, number)) STRICT, WITHOUT ROWID;
CREATE TABLE offboarding (
  name TEXT NOT NULL PRIMARY KEY, devices TEXT NOT NULL, dry_run INTEGER NOT NULL, asked INTEGER NOT NULL, done INTEGER,
  report TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO account_device VALUES ('alice', '1001');
INSERT INTO offboarding VALUES ('bob', '1002', 0, 1796042355213, NULL, '');
