CREATE TABLE call_record (
  number INTEGER PRIMARY KEY AUTOINCREMENT, call INTEGER NOT NULL, leg INTEGER NOT NULL, linkage INTEGER NOT NULL, calling TEXT NOT NULL,
  called TEXT NOT NULL, device TEXT NOT NULL, redirected_by TEXT, kind INTEGER NOT NULL, started INTEGER NOT NULL, alerted INTEGER,
  answered INTEGER, ended INTEGER NOT NULL, ending INTEGER NOT NULL, cause INTEGER NOT NULL, correlator BLOB, account BLOB,
  calling_jitter REAL, calling_loss REAL, calling_mos REAL, device_jitter REAL, device_loss REAL, device_mos REAL,
  complete INTEGER NOT NULL, UNIQUE (call, leg)) STRICT;
CREATE INDEX call_record_ended ON call_record (ended);
CREATE TABLE cdr_reader (application TEXT PRIMARY KEY, acknowledged INTEGER NOT NULL) STRICT;
CREATE TABLE cdr_transmission (
  id INTEGER PRIMARY KEY, application TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, records INTEGER NOT NULL,
  sent INTEGER NOT NULL, acknowledged INTEGER NOT NULL) STRICT;
CREATE INDEX cdr_transmission_acknowledged ON cdr_transmission (acknowledged);
INSERT INTO call_record VALUES (1, 1796042360124, 1, 1796042360124, '1001', '1002', '1002', NULL, 0, 1796042360125140, 1796042360125670,
  1796042360125771, 1796042362150355, 0, 48, X'00FF61', X'34373131', 1.5, 0.02, 4.25, 2.5, 0, 3.5, 1);
INSERT INTO cdr_reader VALUES ('billing', 1);
INSERT INTO cdr_transmission VALUES (1, 'billing', 1, 1, 1, 1796042363000000, 1796042363100000);
