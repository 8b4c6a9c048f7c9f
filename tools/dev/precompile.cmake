# Precompiled headers: the standard library, for everything; Catch2 with it, for tests; and what all rules include.
# Without this file everything still compiles, in half as much time again. Sources include what they use all the same:
# clang-tidy compiles them without it.

# What lib/ includes in many places. Not <filesystem>, whose std::quoted would be found by calls of our own `quoted`.
set(standard_headers
    <algorithm> <array> <charconv> <cmath> <compare> <cstddef> <cstdint> <deque> <functional> <initializer_list>
    <iterator> <limits> <map> <memory> <optional> <set> <span> <string> <string_view> <tuple> <unordered_map>
    <unordered_set> <utility> <variant> <vector>)

# A header is precompiled for a target; these have nothing else to do.
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled.cpp CONTENT "")
add_library(aclint_precompiled OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
target_precompile_headers(aclint_precompiled PRIVATE ${standard_headers})
if(ACLINT_TESTS)
  add_library(aclint_precompiled_for_tests OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
  target_link_libraries(aclint_precompiled_for_tests PRIVATE Catch2::Catch2)
  target_precompile_headers(aclint_precompiled_for_tests PRIVATE ${standard_headers} <catch2/catch.hpp>)
endif()

get_property(targets DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
foreach(target ${targets})
  get_target_property(type ${target} TYPE)
  get_target_property(libraries ${target} LINK_LIBRARIES)
  if(target STREQUAL "aclint_rules")
    target_precompile_headers(${target} PRIVATE ${standard_headers} [["lint/rule.h"]])
  elseif("Catch2::Catch2WithMain" IN_LIST libraries)
    target_precompile_headers(${target} REUSE_FROM aclint_precompiled_for_tests)
  elseif(type MATCHES "LIBRARY|EXECUTABLE" AND NOT type STREQUAL "INTERFACE_LIBRARY" AND NOT target MATCHES "precompiled")
    target_precompile_headers(${target} REUSE_FROM aclint_precompiled)
  endif()
endforeach()
