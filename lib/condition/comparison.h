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

/// True, false, or nothing yet.
using Verdict = std::optional<bool>;

/// An `Operator`: what folds verdicts into one.
class Connective {
public:
  explicit Connective(php::Value word) : word_(std::move(word)) {}

  /// Whether it is this word, in any case. A list, an object, a date are no word: a `TypeError`.
  bool is(std::string_view word, php::FatalError& fault) const;

  /// `next` behind what was folded so far. Nothing folded yet: `next`. An operator other than AND and OR
  /// makes it nothing again.
  Verdict fold(Verdict so_far, Verdict next, php::FatalError& fault) const;

private:
  php::Value word_;
};

using catalog::ConditionKind;

/// By name, in any case: "notequals".
std::optional<ConditionKind> condition_kind(std::string_view type);

/// One member of a group, both sides evaluated.
struct Comparison {
  php::Value left;
  php::Value right;
};

/// The verdict of a group.
Verdict compare_members(ConditionKind type, std::span<Comparison const> members, Connective const& connective,
                        Environment const& environment, php::FatalError& fault);

/// Whether a text is like a pattern: `*` is any run of characters but line ends, everything else itself; a
/// line end at the very end of the text does not matter.
bool is_like(std::string_view text, std::string_view pattern);

} // namespace aclint::condition
