#include "base/unknown_word.h"

#include "base/ascii.h"
#include "base/quoted.h"

namespace aclint {

namespace {

// "key" → "keys", "property" → "properties", "status" → "statuses", "rule or group" → "rules and groups".
std::string plural(std::string_view noun) {
  constexpr std::string_view between = " or ";
  if (std::size_t const at = noun.find(between); at != noun.npos)
    return plural(noun.substr(0, at)) + " and " + plural(noun.substr(at + between.size()));
  if (noun.ends_with('y') && !noun.ends_with("ey")) {
    noun.remove_suffix(1);
    return std::string(noun) + "ies";
  }
  return std::string(noun) + (noun.ends_with('s') ? "es" : "s");
}

} // namespace

std::string unknown_word(std::string_view what, std::string_view word,
                         std::optional<std::string_view> meant) {
  std::string result = "unknown " + std::string(what) + " " + quoted(word);
  if (!meant) return result;
  result += "; did you mean " + quoted(*meant) + "?";
  if (ascii::equal_ignoring_case(word, *meant)) result += " (" + plural(what) + " are case-sensitive)";
  return result;
}

} // namespace aclint
