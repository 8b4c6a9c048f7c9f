// Rules and groups of rules as people name them on the command line.
#pragma once
#include "lint/rule.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::cli {

/// The rule that has this id or had it before. The group may be left out if the name alone is unique. Null if
/// there is none.
lint::RuleEntry const* find_rule(std::string_view name);

/// The rules for a word: one by its id, or all of a group. Empty for an unknown word.
std::vector<lint::RuleEntry const*> find_rules(std::string_view word);

/// The id or group that an unknown word was probably meant to be.
std::optional<std::string_view> did_you_mean(std::string_view word);

/// Which findings are shown: `--only` and `--skip`.
class Selection {
public:
  /// Takes ids and groups; one word may contain several, separated by commas. Returns what is wrong with
  /// them, or nothing.
  std::optional<std::string> choose(std::vector<std::string> const& only,
                                    std::vector<std::string> const& skip);

  bool shows(std::string_view rule) const;
  bool skips(std::string_view rule) const; ///< by `--skip`

private:
  std::vector<std::string_view> only_; // ids
  std::vector<std::string_view> skip_;
  bool restricted_ = false;
};

} // namespace aclint::cli
