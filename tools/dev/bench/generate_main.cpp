// Writes a generated policy to standard output:
//
//   generate_policy FAMILY --statements N
//   generate_policy FAMILY --bytes N
//
// FAMILY: mixed, exact, prefixed, overlapping or conditions.
#include "generate.h"

#include <charconv>
#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
  using namespace aclint::bench;
  auto const family = argc == 4 ? family_from(argv[1]) : std::nullopt;
  std::size_t size = 0;
  bool const number =
      argc == 4 && std::from_chars(argv[3], argv[3] + std::strlen(argv[3]), size).ec == std::errc();
  bool const statements = number && std::strcmp(argv[2], "--statements") == 0;
  bool const bytes = number && std::strcmp(argv[2], "--bytes") == 0;
  if (!family || !(statements || bytes)) {
    std::fputs("usage: generate_policy mixed|exact|prefixed|overlapping|conditions --statements|--bytes N\n",
               stderr);
    return 2;
  }
  std::string const text = statements ? policy_of(*family, size) : policy_of_size(*family, size);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 2;
}
