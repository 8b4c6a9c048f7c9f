# Precompiled headers: the standard library, for all; for tests, Catch2 with it; for the layers above `facts` and the
# rules, what nearly all of them include. Without this file everything still compiles, but takes half as long again.
# Sources include what they use all the same: clang-tidy compiles them without precompiled headers.
#
# GCC instantiates again in every file what the inline functions of a precompiled header use, even if the file does not
# call them. So headers leave to their .cpp file what copies, moves or destroys containers and variants.

# What lib/ includes in many places. Not <filesystem>, whose std::quoted would be found by calls of our own `quoted`,
# and not <cmath>, whose functions cost more than what few files use of it.
set(standard_headers
    <algorithm> <array> <charconv> <compare> <cstddef> <cstdint> <deque> <functional> <initializer_list>
    <iterator> <limits> <map> <memory> <optional> <set> <span> <string> <string_view> <tuple> <unordered_map>
    <unordered_set> <utility> <variant> <vector>)
set(headers_about_policies [["lint/rule.h"]] [["facts/facts.h"]] [["base/quoted.h"]] [["syntax/edit.h"]])

# A header is precompiled for a target; these have nothing else to do.
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled.cpp CONTENT "")
add_library(aclint_precompiled OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
target_precompile_headers(aclint_precompiled PRIVATE ${standard_headers})
add_library(aclint_precompiled_about_policies OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
target_precompile_headers(aclint_precompiled_about_policies PRIVATE ${standard_headers} ${headers_about_policies})
if(ACLINT_TESTS)
  add_library(aclint_precompiled_for_tests OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
  target_link_libraries(aclint_precompiled_for_tests PRIVATE Catch2::Catch2)
  target_precompile_headers(aclint_precompiled_for_tests PRIVATE ${standard_headers} <catch2/catch.hpp>)
  # Tests compile in half the time without optimisation, and hardly run longer: the time goes into what they test.
  set(options_for_tests $<$<CONFIG:Debug>:-O0>)
  target_compile_options(aclint_precompiled_for_tests PRIVATE ${options_for_tests})
endif()

get_property(targets DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
foreach(target ${targets})
  get_target_property(type ${target} TYPE)
  get_target_property(libraries ${target} LINK_LIBRARIES)
  if(target MATCHES "^aclint_(rules|facts|site|scenario|lint|workspace)$")
    target_precompile_headers(${target} REUSE_FROM aclint_precompiled_about_policies)
  elseif("Catch2::Catch2WithMain" IN_LIST libraries)
    target_precompile_headers(${target} REUSE_FROM aclint_precompiled_for_tests)
    target_compile_options(${target} PRIVATE ${options_for_tests})
  elseif(type MATCHES "LIBRARY|EXECUTABLE" AND NOT type STREQUAL "INTERFACE_LIBRARY" AND NOT target MATCHES "precompiled")
    target_precompile_headers(${target} REUSE_FROM aclint_precompiled)
  endif()
endforeach()
