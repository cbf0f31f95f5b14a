-- Calls that go on, so that they do so after a restart, or end then with a record.
CREATE TABLE kept_call (
  call INTEGER NOT NULL PRIMARY KEY, -- the CallID on the wire is made of it
  state TEXT NOT NULL                -- a line each: what the call model, the call records and the switch know of it
) STRICT;
