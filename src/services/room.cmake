strowger_room(services USES calls)
