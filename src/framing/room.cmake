strowger_room(framing USES base)
