-- Phones that are registered by UDP, so that they are reached after a restart of the server.
CREATE TABLE registration (
  number TEXT NOT NULL,         -- of the device
  uri TEXT NOT NULL,            -- its Contact
  peer_ip TEXT NOT NULL,        -- where it is reached
  peer_port INTEGER NOT NULL,
  local_ip TEXT NOT NULL,       -- at which address of ours it registered
  local_port INTEGER NOT NULL,
  call_id TEXT NOT NULL,        -- of its REGISTER
  sequence INTEGER NOT NULL,
  expires INTEGER NOT NULL,     -- milliseconds since 1970
  user_agent TEXT NOT NULL,
  allow_events TEXT NOT NULL,
  PRIMARY KEY (number, uri)
) STRICT, WITHOUT ROWID;
