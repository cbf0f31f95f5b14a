CREATE TABLE registration (
  number TEXT NOT NULL, uri TEXT NOT NULL, peer_ip TEXT NOT NULL, peer_port INTEGER NOT NULL, local_ip TEXT NOT NULL,
  local_port INTEGER NOT NULL, call_id TEXT NOT NULL, sequence INTEGER NOT NULL, expires INTEGER NOT NULL, user_agent TEXT NOT NULL,
  allow_events TEXT NOT NULL, PRIMARY KEY (number, uri)) STRICT, WITHOUT ROWID;
INSERT INTO registration VALUES ('1001', 'sip:1001@127.0.0.1:42347', '127.0.0.1', 42347, '127.0.0.1', 15060, 'd5dcdfcca99abd1e952338f7',
  2, 1796042658027, 'Strowger phone', '');
