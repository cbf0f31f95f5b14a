CREATE TABLE route (
  id INTEGER PRIMARY KEY, priority INTEGER NOT NULL DEFAULT 100, device TEXT, calling TEXT, called TEXT, correlator TEXT, days TEXT,
  begins TEXT, ends TEXT, destination TEXT NOT NULL, note TEXT) STRICT;
CREATE INDEX route_priority ON route (priority, id);
INSERT INTO route (device, calling, destination, note) VALUES ('500', '+49*', '1003', 'from Germany');
