// Makes candidates from short texts, for tests.
#pragma once
#include "engine/rules.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// "deny /a", "allow! /b": effect, `!` for Enforce, id. One statement each, about resources of the type "Url".
inline std::vector<Candidate> made(std::string_view type, std::vector<std::string> const& statements) {
  std::vector<Candidate> result;
  for (std::string const& statement : statements) {
    std::size_t const space = statement.find(' ');
    std::string const effect = statement.substr(0, space);
    std::string const id = std::string(type) + ":" + statement.substr(space + 1);
    result.push_back({static_cast<std::uint32_t>(result.size()), 0, candidate_key(id, ""), id,
                      effect.starts_with("allow") ? Effect::allow : Effect::deny, effect.ends_with('!')});
  }
  return result;
}

} // namespace aclint::engine
