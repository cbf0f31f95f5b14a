strowger_room(session USES messages codec framing)
