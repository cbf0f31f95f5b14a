-- Call detail records: one row for each leg of each call. Times are microseconds since 1970-01-01, UTC.
CREATE TABLE call_record (
  number INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order of storing; never used again
  call INTEGER NOT NULL,                    -- the CallID on the wire is made of it
  leg INTEGER NOT NULL,                     -- within the call, from 1
  linkage INTEGER NOT NULL,                 -- the first of the calls that transfers and conferences made this one of
  calling TEXT NOT NULL,                    -- empty: not known
  called TEXT NOT NULL,                     -- as dialled; empty: nothing was
  device TEXT NOT NULL,                     -- where the leg went; empty: nowhere
  redirected_by TEXT,                       -- the device that sent the call on to `device`
  kind INTEGER NOT NULL,                    -- 0 normal, 1 consultation, 2 transfer, 4 forwarding, 5 diversion, 6 conference, 7 intrusion
  started INTEGER NOT NULL,
  alerted INTEGER,
  answered INTEGER,                         -- NULL: nobody did
  ended INTEGER NOT NULL,
  ending INTEGER NOT NULL,                  -- 0 normal, 1 unsuccessful, 2 abnormal, 3 transferred, 4 other
  cause INTEGER NOT NULL,                   -- ECMA-285's EventCause
  correlator BLOB,
  account BLOB,                             -- an account code; authorisation codes are not kept
  calling_jitter REAL, calling_loss REAL, calling_mos REAL, -- milliseconds, share of packets, 1 to 4.5; NULL: not measured
  device_jitter REAL, device_loss REAL, device_mos REAL,
  complete INTEGER NOT NULL,                -- 0: the leg went on when this was written
  UNIQUE (call, leg)
) STRICT;

CREATE INDEX call_record_ended ON call_record (ended);

-- Up to which number each application has acknowledged records; it goes on from there when it comes again.
CREATE TABLE cdr_reader (
  application TEXT PRIMARY KEY,
  acknowledged INTEGER NOT NULL
) STRICT;

-- What was transmitted: one row for each CDRReport that was acknowledged.
CREATE TABLE cdr_transmission (
  id INTEGER PRIMARY KEY,
  application TEXT NOT NULL, -- empty: it did not say who it is
  first INTEGER NOT NULL,    -- numbers of its first and last record
  last INTEGER NOT NULL,
  records INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  acknowledged INTEGER NOT NULL
) STRICT;

CREATE INDEX cdr_transmission_acknowledged ON cdr_transmission (acknowledged);
