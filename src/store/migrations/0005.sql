-- What users, or applications for them, have set at devices: one row a thing; what is as it is at first has none.
CREATE TABLE device_state (
  number TEXT NOT NULL,    -- of the device
  name TEXT NOT NULL,      -- forward_immediate, do_not_disturb, agent, ...
  value TEXT NOT NULL,     -- 'on 1003': forwarding, on, to 1003; 'ready': the agent's state
  PRIMARY KEY (number, name)
) STRICT, WITHOUT ROWID;
