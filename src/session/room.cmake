strowger_room(session USES phases messages codec framing)
