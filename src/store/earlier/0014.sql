CREATE TABLE subscription (tag TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO subscription VALUES ('c71036e70199a881', 'package message-summary
');
