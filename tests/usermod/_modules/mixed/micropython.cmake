# A library of sources without strings beside the module, which links to it, and a flag for each language.
add_library(mixed_plain INTERFACE)
target_sources(mixed_plain INTERFACE
    ${CMAKE_CURRENT_LIST_DIR}/lib/plain.c
    ${CMAKE_CURRENT_LIST_DIR}/lib/plain.cpp
    ${CMAKE_CURRENT_LIST_DIR}/lib/plain.S
)
add_library(usermod_mixed INTERFACE)
target_sources(usermod_mixed INTERFACE
    ${CMAKE_CURRENT_LIST_DIR}/mixed.c
    ${CMAKE_CURRENT_LIST_DIR}/mixed.cpp
)
target_include_directories(usermod_mixed INTERFACE ${CMAKE_CURRENT_LIST_DIR})
target_compile_definitions(usermod_mixed INTERFACE MIXED_C=11)
target_compile_options(usermod_mixed INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-std=c++11> $<$<COMPILE_LANGUAGE:CXX>:-DMIXED_CXX=22>)
target_link_options(usermod_mixed INTERFACE -Wl,--defsym=mixed_symbol=0)
target_link_libraries(usermod_mixed INTERFACE mixed_plain stdc++)
list(APPEND QSTR_DEFS ${CMAKE_CURRENT_LIST_DIR}/qstrdefsmixed.h)
target_link_libraries(usermod INTERFACE usermod_mixed)
