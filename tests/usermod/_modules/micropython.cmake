include(${CMAKE_CURRENT_LIST_DIR}/api/micropython.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/counter/micropython.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/mixed/micropython.cmake)
