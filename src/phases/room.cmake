strowger_room(phases USES messages codec)
