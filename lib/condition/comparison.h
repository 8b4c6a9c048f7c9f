// The twelve types of condition: how each compares its members (spec §6).
#pragma once
#include "catalog/markers.h"
#include "condition/marker_value.h"
#include "php/fatal_error.h"
#include "php/value.h"

#include <optional>
#include <span>
#include <string_view>

namespace aclint::condition {

/// The result so far: true, false, or none yet.
using Verdict = std::optional<bool>;

/// An `Operator`, which combines results into one.
class Connective {
public:
  explicit Connective(php::Value word) : word_(std::move(word)) {}

  /// Whether it is this word, in any letter case. A list, an object or a date is a `TypeError`.
  bool is(std::string_view word, php::FatalError& fault) const;

  /// `so_far` combined with `next`. If there is no result so far: `next`. With an operator other than AND and
  /// OR there is no result after it.
  Verdict fold(Verdict so_far, Verdict next, php::FatalError& fault) const;

private:
  php::Value word_;
};

using catalog::ConditionKind;

/// The type with this name, in any letter case: "notequals".
std::optional<ConditionKind> condition_kind(std::string_view type);

/// One member of a group, with both sides evaluated.
struct Comparison {
  php::Value left;
  php::Value right;
};

/// The result of a group.
Verdict compare_members(ConditionKind type, std::span<Comparison const> members, Connective const& connective,
                        Environment const& environment, php::FatalError& fault);

/// Whether a string matches a pattern of `Like`: `*` is any run of characters except line ends, everything
/// else matches itself. A line end at the very end of the string does not matter.
bool is_like(std::string_view text, std::string_view pattern);

} // namespace aclint::condition
