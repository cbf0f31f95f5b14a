-- Each run of the server, so that the next one knows whether the last ended cleanly.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL,
  started INTEGER NOT NULL, -- microseconds since 1970-01-01, UTC
  ended INTEGER             -- the same; NULL while it runs, and when it was cut off
) STRICT;
