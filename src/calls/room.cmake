strowger_room(calls USES messages)
