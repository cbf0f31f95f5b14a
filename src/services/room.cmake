strowger_room(services USES calls)
# Joined with the others it would change what is joined with what.
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/services/visible.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
