strowger_room(schema USES base)
