find_library(PUGIXML pugixml REQUIRED)
strowger_room(codec USES schema messages TEST_USES messages LIBRARIES ${PUGIXML})
