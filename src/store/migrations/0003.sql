-- Where calls go that come to routeing devices, when no application says so. All columns of a row that are not NULL must fit
-- the call; the destinations of all rows that fit are tried, the least priority first. docs/guide/routeing.md has examples.
CREATE TABLE route (
  id INTEGER PRIMARY KEY,
  priority INTEGER NOT NULL DEFAULT 100,
  device TEXT,             -- the routeing device; here and below a pattern: * any text, ? any character, [0-9] one of these
  calling TEXT,            -- who calls
  called TEXT,             -- the number as dialled
  correlator TEXT,         -- data that applications attached to the call
  days TEXT,               -- digits of weekdays: 1 Monday ... 7 Sunday
  begins TEXT,             -- time of the day, local: '08:00'
  ends TEXT,               -- up to, not including: '17:30'; before `begins`: the night between
  destination TEXT NOT NULL,
  note TEXT                -- for people
) STRICT;

CREATE INDEX route_priority ON route (priority, id);
