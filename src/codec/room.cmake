find_library(PUGIXML pugixml REQUIRED)
strowger_room(codec USES messages LIBRARIES ${PUGIXML})
