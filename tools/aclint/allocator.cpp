// jemalloc takes options from the environment variable MALLOC_CONF, some of which end the program or print things. No
// variable may change what aclint does, so jemalloc finds none. The linker gives calls of secure_getenv to
// __wrap_secure_getenv (CMakeLists.txt).
#ifdef ACLINT_JEMALLOC

#include <string_view>

extern "C" {

// NOLINTBEGIN(bugprone-reserved-identifier): the linker asks for these names.
char* __real_secure_getenv(char const* name);

[[gnu::used]] char* __wrap_secure_getenv(char const* name) {
  return std::string_view(name) == "MALLOC_CONF" ? nullptr : __real_secure_getenv(name);
}
// NOLINTEND(bugprone-reserved-identifier)
}

#endif
