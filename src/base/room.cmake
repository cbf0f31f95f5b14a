strowger_room(base)
