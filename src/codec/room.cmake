find_library(PUGIXML pugixml REQUIRED)
strowger_room(codec USES schema TEST_USES messages LIBRARIES ${PUGIXML})
