// `Hook:x:10` and `Hook:x:20` share effect and value: AAM takes them from the one that is written first (spec requests.md
// §8).
#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "facts/entries.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/properties.h"
#include "grammar/hook_filter.h"
#include "lint/removal.h"
#include "php/json.h"
#include "php/number.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Check;
using facts::ExampleRequest;
using facts::Facts;

// The last candidate of a key about a hook, which usually decides about it.
struct HookEntry {
  std::size_t candidate;
  std::size_t key; // index into `key_groups()`
  std::int64_t priority;
};

using ByName = std::map<std::string, std::vector<HookEntry>>;

ByName find_hooks(Facts const& facts) {
  ByName result;
  for (std::size_t key = 0; key < facts.key_groups().size(); ++key) {
    std::size_t const last = facts.key_groups()[key].end - 1;
    auto const& entry = facts::entry_of(facts, last);
    if (!entry || entry->type != engine::ResourceType::hook) continue;
    std::size_t const bar = entry->id.find('|');
    result[entry->id.substr(0, bar)].push_back(
        {last, key, php::intval(php::Value(std::string_view(entry->id).substr(bar + 1)))});
  }
  return result;
}

// Effect and value of a hook, as AAM reads them.
struct Does {
  std::string effect; // in lower case
  std::string value;  // as JSON; empty: none
  bool filters = false;

  /// Whether AAM adds a function of its own to the hook.
  bool adds_function() const { return effect == "alter" || effect == "replace" || effect == "merge"; }
  bool sets_value() const { return effect == "alter" || effect == "replace"; }
};

Does does(Facts const& facts, HookEntry const& entry) {
  syntax::Tree const& tree = facts.tree();
  policy::Statement const& statement =
      facts.policy().statements[facts.candidates()[entry.candidate].statement];
  Does result;
  result.effect = statement.effect ? ascii::lowercase(tree.string(statement.effect.value)) : "deny";
  catalog::HookEffect const* const known = catalog::find_hook_effect(result.effect);
  if (known == nullptr || known->property.empty()) return result;
  auto const member = tree.member(statement.node, known->property);
  if (!member) return result;
  result.value = php::encode_json(php::value_of(tree, member->value)).value_or("");
  result.filters = tree.is(member->value, syntax::Kind::string)
                       ? grammar::is_hook_filter(tree.string(member->value))
                       : tree.is(member->value, syntax::Kind::array);
  return result;
}

bool both_decide(Facts const& facts, HookEntry const& first, HookEntry const& later) {
  std::array const both{facts.candidates()[first.candidate].statement,
                        facts.candidates()[later.candidate].statement};
  return facts::find_request(
             facts, both,
             [&](ExampleRequest const& now) -> Check {
               for (HookEntry const* const entry : {&first, &later}) {
                 engine::Candidate const& own = facts.candidates()[entry->candidate];
                 facts::Item const item{.name = own.id, .key = own.key};
                 if (auto const doubt = facts::undecidable(facts, now, item, engine::Wildcards::literal))
                   return *doubt;
                 auto const ruling =
                     facts::decide(facts, item, facts::applies_in(facts, now), engine::Wildcards::literal);
                 if (ruling.candidate != entry->candidate) return {false, facts::statement_of(facts, ruling)};
               }
               return {true};
             })
      .has_value();
}

// Whether one statement has this candidate and no other.
bool is_alone(Facts const& facts, std::size_t candidate) {
  policy::Statement const& statement = facts.policy().statements[facts.candidates()[candidate].statement];
  return statement.resources.size() == 1 && statement.actions.size() <= 1;
}

void offer_fix(Facts const& facts, HookEntry const& first, Does const& shared, HookEntry const& later,
               Does const& own, lint::Finding& finding) {
  std::uint32_t const one = facts.candidates()[first.candidate].statement;
  std::uint32_t const other = facts.candidates()[later.candidate].statement;
  if (!facts.applies_always(one) || !facts.applies_always(other)) return;
  if (!shared.adds_function()) {
    if (!is_alone(facts, first.candidate)) return;
    if (auto edits = syntax::move_after(facts.tree(), facts.policy().statements[one].node,
                                        facts.policy().statements[other].node);
        !edits.empty())
      finding.fix("Move " + facts.label(one) + " after " + facts.label(other), false, std::move(edits));
    return;
  }
  // Without AAM's rule the function with the highest number has the last word.
  bool const set_values = shared.sets_value() && own.sets_value() && !shared.filters && !own.filters;
  HookEntry const& without_word = first.priority < later.priority ? first : later;
  if (!set_values || (first.priority < later.priority ? shared : own).effect != "alter") return;
  std::array const removed{without_word.candidate};
  if (lint::Removal removal = lint::remove_candidates(facts, removed); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
}

void report(Facts const& facts, HookEntry const& first, HookEntry const& later, lint::Reporter& out) {
  std::uint32_t const one = facts.candidates()[first.candidate].statement;
  std::uint32_t const other = facts.candidates()[later.candidate].statement;
  if (one == other || facts.is_dynamic(one) || facts.is_dynamic(other)) return;
  Does const shared = does(facts, first);
  Does const own = does(facts, later);
  bool const same_effect = shared.effect == own.effect || (shared.sets_value() && own.sets_value());
  if (!own.adds_function() || (same_effect && shared.value == own.value)) return;
  if (!both_decide(facts, first, later)) return;
  syntax::NodeId const node = facts.origin(later.candidate).resource;
  std::string const name = quoted(facts.candidates()[later.candidate].id);
  lint::Finding& finding =
      out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                 shared.adds_function() ? name + " does what " + facts.label(one) + " says, not what " +
                                              facts.label(other) + " says"
                                        : name + " changes nothing, because " + facts.label(one) +
                                              " comes first and has the effect " + quoted(shared.effect));
  finding
      .why("For all priorities of a hook AAM uses the effect and the value of the statement that is written "
           "first.")
      .help(
          shared.filters && own.filters
              ? "Write one statement, with both filters in a list: `\"Return\": [\"&:filter(…)\", \"&:filter(…)\"]`."
          : shared.adds_function() ? "Write only one statement about this hook."
                                   : "Write this statement first.")
      .related(facts.tree()[facts.origin(first.candidate).resource].span, "this one decides");
  offer_fix(facts, first, shared, later, own, finding);
}

void check(Facts const& facts, lint::Reporter& out) {
  for (auto const& [name, entries] : find_hooks(facts)) {
    std::set<std::int64_t> priorities;
    for (HookEntry const& entry : entries) priorities.insert(entry.priority);
    // Two spellings of one priority: precedence/same-id-different-key.
    if (priorities.size() != entries.size()) continue;
    for (std::size_t i = 1; i < entries.size(); ++i) report(facts, entries.front(), entries[i], out);
  }
}

} // namespace

extern lint::Rule const services_hook_priorities_share_value{
    .id = "services/hook-priorities-share-value",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
