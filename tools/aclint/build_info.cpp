#include "build_info.h"

#include "config/toml.h"
#include "regex/php_regex.h"
#include "version.h"

#include <CLI/Version.hpp>
#include <gnu/libc-version.h>
#include <nlohmann/json.hpp>
#ifdef ACLINT_JEMALLOC
#include <jemalloc/jemalloc.h>
#endif

#include <string_view>

namespace aclint::cli {

namespace {

std::string_view kind_of_build() {
#if defined(ACLINT_JEMALLOC)
  return ", static";
#elif defined(__SANITIZE_ADDRESS__)
  return ", with sanitizers";
#else
  return "";
#endif
}

std::string json_version() {
  return std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + "." + std::to_string(NLOHMANN_JSON_VERSION_MINOR) +
         "." + std::to_string(NLOHMANN_JSON_VERSION_PATCH);
}

} // namespace

std::string build_info() {
  std::string out;
  auto const add = [&](std::string_view name, std::string_view value) {
    out += (out.empty() ? "" : "\n") + std::string(name) + ": " + std::string(value);
  };
  add("build", std::string(build_type) + std::string(kind_of_build()));
  add("compiler", compiler);
  add("PCRE2", regex::library_version());
#ifdef ACLINT_JEMALLOC
  add("jemalloc", JEMALLOC_VERSION);
#endif
  add("nlohmann json", json_version());
  add("toml++", config::toml_library_version());
  add("CLI11", CLI11_VERSION);
  add("Boost", boost_version);
  add("libstdc++", std::to_string(_GLIBCXX_RELEASE) + ", " + std::to_string(__GLIBCXX__));
  add("glibc", gnu_get_libc_version());
  return out;
}

} // namespace aclint::cli
