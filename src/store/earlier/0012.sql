CREATE TABLE audit_log (
  number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor TEXT NOT NULL, source TEXT NOT NULL, act TEXT NOT NULL,
  object TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')), detail TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END;
CREATE TRIGGER audit_log_keeps_all BEFORE DELETE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'nothing is taken out of the audit log'); END;
CREATE TRIGGER audit_log_has_no_gaps BEFORE INSERT ON audit_log
  WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM audit_log)
  BEGIN SELECT RAISE(ABORT, 'an entry of the audit log follows the last one'); END;
INSERT INTO audit_log VALUES (1, 1796042355213, 'strowgerd', 'user root', 'administrator.add', 'admin', 'done', '',
  X'987c93679fba420922eeec3f5a334cde660d4b6a25e6c91ff3c9779fb95fd088');
INSERT INTO audit_log VALUES (2, 1796042356998, 'root', 'command line', 'account.add', 'crm', 'done', '',
  X'3028dc4b777afe432312e5dee148ab445f8ba734e4cb10e7a95458ff719b0b57');
