// An example request: one that shows what a finding says, and what the policy decides for it.
//
//   // Statement 1 denies, statement 2 allows; each has a condition. Is there somebody to whom both apply?
//   std::uint32_t const both[] = {0, 1};
//   auto const example = find_request(facts, both, [&](ExampleRequest const& now) -> Check {
//     Ruling const ruling = decide(facts, item, applies_in(facts, now), Wildcards::literal);
//     return ruling.candidate == 1 ? Check{true} : Check{false, statement_of(facts, ruling)};
//   });
//   example->request.markers              // {USER.ID: 5}
//
// An example can be replayed: with these values of markers, and null for all others, the engine decides the
// same from the text of the policy.
#pragma once
#include "facts/facts.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aclint::facts {

using engine::Item;
using engine::Ruling;

/// What the policy decides about `item` if the statements apply as `applies` says, with this meaning of `*`.
Ruling decide(Facts const& facts, Item const& item, engine::Applies const& applies,
              engine::Wildcards reading);

/// What the policy decides in this example if it did not have the statement. Then keys may first appear in another order,
/// which matters where several keys name one thing.
struct ExampleRequest;
Ruling decide_without(Facts const& facts, ExampleRequest const& example, Item const& item,
                      engine::Wildcards reading, std::uint32_t statement);

/// All statements apply. Only for a first check, because it ignores conditions; it proves nothing.
inline bool every_statement(std::uint32_t) { return true; }

/// All statements except one apply.
engine::Applies without(std::uint32_t statement);

/// A request, and assumptions about conditions that cannot be solved.
struct ExampleRequest {
  condition::Request request = {}; ///< the markers; those not listed are null
  /// Statements that are assumed to apply: they all have the same condition, and no request is known for
  /// which it holds (regular expressions, dates).
  std::vector<std::uint32_t> assumed_true;
  /// Statements that are assumed not to apply: their conditions have other regular expressions.
  std::vector<std::uint32_t> assumed_false;
};

/// Whether the example has a time. False if a condition that compares dates is assumed to hold.
bool has_time(Facts const& facts, ExampleRequest const& example);

/// Which statements apply to the example. If the request alone does not decide a condition, a statement
/// applies only if that is assumed of it, or of one with the same condition.
engine::Applies applies_in(Facts const& facts, ExampleRequest const& example);

/// The same, without this statement.
engine::Applies applies_without(Facts const& facts, ExampleRequest const& example, std::uint32_t statement);

/// Whether what the policy decides depends on the request: a statement has a condition, or a marker in its effect or
/// resource.
bool depends_on_requests(Facts const& facts);

/// Whether an example shows what is claimed.
struct Check {
  bool holds = false;
  std::optional<std::uint32_t> blocker = {}; ///< the statement that decides instead, or may decide
};

/// Why it is not known what these people get; nothing: it is known. A statement decides, or may decide, whose effect or
/// resource is a marker, or whose condition has a regular expression. Or it depends on roles, which a statement changes.
/// Or the item is a page that WordPress does not list in its menu for them: they lack the capability, or a statement
/// takes it away.
std::optional<Check> undecidable(Facts const& facts, ExampleRequest const& example, Item const& item,
                                 engine::Wildcards reading);

/// What WordPress asks for before it lists a page of its menu, or opens it: all of these.
std::vector<Item> asked_capabilities(catalog::MenuItem const& page);

/// An example to which all of `apply` apply and for which `show` finds that the claim holds. If another
/// statement interferes, the search is repeated with that statement excluded (up to 64). Regular expressions
/// cannot be solved: their result is assumed, and listed in `assumed_true` and `assumed_false`. Nothing if no
/// example was found; the work is bounded.
std::optional<ExampleRequest> find_request(Facts const& facts, std::span<std::uint32_t const> apply,
                                           std::function<Check(ExampleRequest const&)> const& show);

/// The statement that a ruling follows; nothing if no statement decides.
std::optional<std::uint32_t> statement_of(Facts const& facts, Ruling const& ruling);

} // namespace aclint::facts
