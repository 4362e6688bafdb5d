add_library(usermod_api INTERFACE)
target_sources(usermod_api INTERFACE
    ${CMAKE_CURRENT_LIST_DIR}/api.c
    ${CMAKE_CURRENT_LIST_DIR}/vector.c
    ${CMAKE_CURRENT_LIST_DIR}/pipe.c
)
target_link_libraries(usermod INTERFACE usermod_api)
