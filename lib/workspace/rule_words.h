// What the rules of `aclint check` say about what `why` is asked, so that `why` has no list of mistakes of its own.
#pragma once
#include "facts/settings.h"
#include "lint/rule.h"
#include "service/item.h"

#include <span>
#include <string>
#include <string_view>

namespace aclint::workspace {

/// The rules, and what they have to know about the site. Borrows all.
struct RuleWords {
  std::span<lint::RuleEntry const> rules; ///< empty: nothing is said
  facts::Settings settings;

  /// What is perhaps wrong with the name of an item: what the rules say of a statement or param that names it. A
  /// sentence without its full stop, or empty.
  std::string doubt_about(service::Item const& item) const;

  /// Why a statement (its text in JSON) has no effect: one or two sentences, or empty.
  std::string why_no_effect(std::string_view statement) const;
};

} // namespace aclint::workspace
