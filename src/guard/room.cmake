strowger_room(guard USES calls)
