-- What administrators did, and was refused to them: entries are added and never changed. Each has the hash of the one before
-- in its own (store/audit_log.hpp), so that a change shows. The key counts on also when the last entries are taken away.
CREATE TABLE audit_log (
  number INTEGER PRIMARY KEY AUTOINCREMENT,  -- 1, 2, 3 ... without a gap
  at INTEGER NOT NULL,                       -- milliseconds since 1970
  actor TEXT NOT NULL,                       -- who did it: an administrator, an application, a user of the machine
  source TEXT NOT NULL,                      -- from where: an address, 'command line', 'signal'
  act TEXT NOT NULL,                         -- 'reload', 'account.add', ...
  object TEXT NOT NULL,                      -- to what: the name of an account, a command; may be empty
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
  detail TEXT NOT NULL,                      -- for a person
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END;
CREATE TRIGGER audit_log_keeps_all BEFORE DELETE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'nothing is taken out of the audit log'); END;
CREATE TRIGGER audit_log_has_no_gaps BEFORE INSERT ON audit_log
  WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM audit_log)
  BEGIN SELECT RAISE(ABORT, 'an entry of the audit log follows the last one'); END;
