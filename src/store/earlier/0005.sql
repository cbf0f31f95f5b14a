CREATE TABLE device_state (number TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (number, name)) STRICT, WITHOUT ROWID;
INSERT INTO device_state VALUES ('1001', 'forward_immediate', 'on 1003'), ('1002', 'do_not_disturb', 'on'),
  ('1002', 'agent_state', 'ready'), ('1002', 'agent_id', '4711'), ('1002', 'agent_groups', '600');
