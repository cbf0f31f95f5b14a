-- What phones have subscribed to (RFC 6665): lamps and feature keys.
CREATE TABLE subscription (
  tag TEXT NOT NULL PRIMARY KEY, -- ours, of its dialog
  state TEXT NOT NULL            -- what it is, and its dialog, as named values
) STRICT, WITHOUT ROWID;
