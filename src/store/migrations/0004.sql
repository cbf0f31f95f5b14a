-- The trunk by which a party is outside; NULL: it is a device of ours, or the network beyond the trunk never had the call.
ALTER TABLE call_record ADD COLUMN calling_trunk TEXT;
ALTER TABLE call_record ADD COLUMN device_trunk TEXT;
