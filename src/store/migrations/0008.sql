-- Sessions of applications that may be resumed after a restart.
CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY,    -- secret: it is the half of what its application shows to resume it
  application TEXT NOT NULL,       -- how it names itself
  certificate TEXT NOT NULL,       -- whom its certificate names; empty: it had none
  account TEXT NOT NULL,           -- by which it logged in; empty: by none
  account_changed INTEGER NOT NULL, -- milliseconds since 1970: when that account's password was set
  line TEXT NOT NULL,              -- the device whose own account it showed; empty: none
  local INTEGER NOT NULL,          -- 1: it came from this machine
  listener TEXT NOT NULL,          -- by which it came: 'tcp:127.0.0.1:4450'
  framing TEXT NOT NULL,
  phase INTEGER NOT NULL,          -- 1 to 3
  soap INTEGER NOT NULL,           -- 0 none, 11 SOAP 1.1, 12 SOAP 1.2
  name_space TEXT,                 -- of its XML; NULL: it has said nothing yet that would show it
  knows_status INTEGER NOT NULL,   -- 1: it has shown that it knows SystemStatus
  numbers INTEGER NOT NULL,        -- 1: its events carry numbers
  next_number INTEGER NOT NULL,    -- the least that was never given to an event
  cross_refs INTEGER NOT NULL,     -- the greatest handle that may have been given out
  cleanup_delay INTEGER NOT NULL   -- milliseconds
) STRICT, WITHOUT ROWID;

-- Their monitors and registrations.
CREATE TABLE session_handle (
  session TEXT NOT NULL,
  handle INTEGER NOT NULL,         -- the number that the application knows it by
  request BLOB NOT NULL,           -- MonitorStart or SystemRegister, in BER, that would make it
  name_space TEXT NOT NULL,        -- of its events in XML; empty: that of the session
  PRIMARY KEY (session, handle)
) STRICT, WITHOUT ROWID;
