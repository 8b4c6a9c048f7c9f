// Two resources with different spellings can be the same thing to AAM: `/members` and `/members/`, `init` and
// `init:10`. Among these the last statement does not win: AAM reads them in the order in which they first
// appear, and keeps the first. The engine makes the entries; this rule only compares them.
#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "engine/menu.h"
#include "facts/entries.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/removal.h"
#include "lint/report/example.h"
#include "lint/report/losses.h"
#include "syntax/edit.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using engine::ResourceType;
using facts::Check;
using facts::ExampleRequest;
using facts::Facts;

// For the other types AAM merges several keys of one id, or uses the last one.
bool first_key_counts(ResourceType type) {
  return type != ResourceType::post && type != ResourceType::role && type != ResourceType::user;
}

// The candidate that decides about its key.
std::optional<std::size_t> winner(Facts const& facts, std::size_t key, engine::Applies const& applies) {
  engine::KeyGroup const group = facts.key_groups()[key];
  auto const best = engine::winner(facts.candidates().subspan(group.begin, group.end - group.begin), applies);
  return best ? std::optional(group.begin + *best) : std::nullopt;
}

bool is_url(facts::Item const& item) { return item.key.starts_with("url:"); }

// A situation in which the last candidate of each of the two keys decides about its key. About a request for a URL
// other ids decide as well, so the first of the two must decide there.
std::optional<ExampleRequest> both_decide(Facts const& facts, std::size_t first_key, std::size_t later_key,
                                          facts::Item const& item) {
  std::size_t const first = facts.key_groups()[first_key].end - 1;
  std::size_t const later = facts.key_groups()[later_key].end - 1;
  std::array const both{facts.candidates()[first].statement, facts.candidates()[later].statement};
  return facts::find_request(facts, both, [&](ExampleRequest const& now) -> Check {
    constexpr auto literal = engine::Wildcards::literal;
    engine::Applies const applies = facts::applies_in(facts, now);
    for (auto const& [key, expected] : {std::pair(first_key, first), std::pair(later_key, later)}) {
      facts::Item const own{.name = facts.candidates()[expected].id, .key = facts.candidates()[expected].key};
      if (auto const doubt = facts::undecidable(facts, now, own, literal)) return *doubt;
      auto const decides = winner(facts, key, applies);
      if (decides != expected)
        return {false, decides ? std::optional(facts.candidates()[*decides].statement) : std::nullopt};
    }
    if (!is_url(item)) return {true};
    facts::Ruling const ruling = facts::decide(facts, item, applies, literal);
    return {ruling.candidate == first, facts::statement_of(facts, ruling)};
  });
}

// Keys of one id, as indices into `key_groups()`, in order of first appearance.
using Keys = std::vector<std::size_t>;

// What is decided about the id without one statement, by the first remaining key about which a statement
// decides.
diag::Decision decided_without(Facts const& facts, Keys const& keys, facts::Item const& item,
                               ExampleRequest const& now, std::uint32_t left_out) {
  std::optional<std::size_t> best;
  std::pair<std::uint32_t, std::uint32_t> best_place;
  if (is_url(item)) {
    facts::Ruling const ruling =
        facts::decide_without(facts, now, item, engine::Wildcards::literal, left_out);
    return ruling.candidate ? lint::decision(item, ruling.effect) : diag::Decision::none;
  }
  engine::Applies const applies = facts::applies_without(facts, now, left_out);
  for (std::size_t const key : keys) {
    engine::KeyGroup const& group = facts.key_groups()[key];
    for (std::size_t i = group.begin; i < group.end; ++i) {
      engine::Candidate const& own = facts.candidates()[i];
      if (own.statement == left_out) continue;
      std::pair const place(own.statement, own.resource);
      if (best && best_place < place) break;
      if (auto const decides = winner(facts, key, applies)) {
        best = decides;
        best_place = place;
      }
      break;
    }
  }
  return best ? lint::decision(lint::item_of(facts, *best), facts.candidates()[*best].effect)
              : diag::Decision::none;
}

// Whether they have one spelling, and one of them has an action that its type does not have: resource/action-not-supported
// reports the action.
bool differ_in_action(Facts const& facts, std::size_t first, std::size_t later) {
  auto const spelling = [&](std::size_t i) {
    return ascii::lowercase(facts.tree().string(facts.origin(i).resource));
  };
  bool const has_action =
      facts.origin(first).action != policy::no_node || facts.origin(later).action != policy::no_node;
  std::string const text = spelling(first);
  auto const* const type = catalog::find_resource_type(std::string_view(text).substr(0, text.find(':')));
  return has_action && type != nullptr && type->name != "Metabox" &&
         type->action_use == catalog::ActionUse::ignored && text == spelling(later);
}

// Reports `other`, a key of the id that has no effect because of the first key.
void report(Facts const& facts, Keys const& keys, std::size_t other, lint::Reporter& out) {
  std::size_t const first = facts.key_groups()[keys.front()].end - 1;
  std::size_t const later = facts.key_groups()[other].end - 1;
  engine::Candidate const& kept = facts.candidates()[first];
  engine::Candidate const& lost = facts.candidates()[later];
  if (kept.effect == lost.effect || kept.statement == lost.statement) return;
  if (facts::about_dashboard(facts, kept)) return; // AAM never denies it
  if (differ_in_action(facts, first, later)) return;
  facts::Item const item = lint::item_of(facts, later);
  auto const situation = both_decide(facts, keys.front(), other, item);
  if (!situation) return;
  std::optional<diag::Example> example;
  if (engine::is_backend_menu(item.key)) {
    example = lint::example_about(facts, *situation, later, kept.statement);
  } else if (lint::is_asked(facts, later)) {
    example = lint::example_in(facts, *situation, item.name);
    example->action = item.action;
    example->decision = lint::decision(item, kept.effect);
    example->compared =
        diag::Without{.statement = kept.statement,
                      .decision = decided_without(facts, keys, item, *situation, kept.statement)};
  }
  syntax::NodeId const node = facts.origin(later).resource;
  lint::Finding& finding = out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                                      quoted(lost.id) + " in " + facts.label(lost.statement) +
                                          " has no effect: to AAM it equals " + quoted(kept.id) + ", and " +
                                          facts.label(kept.statement) + " decides");
  finding
      .why("The last statement about a resource wins only if all of them spell the resource in the same way. "
           "Of different spellings, AAM uses the one that appears first.")
      .help("Write both in the same way; then the later statement wins. "
            "Or remove the one that you do not want.")
      .related(facts.tree()[facts.origin(first).resource].span, "this one decides");
  if (example) finding.example(std::move(*example));
  // An exception: in the same spelling it wins.
  std::string const spelled = facts.tree().string(facts.origin(first).resource);
  if (facts.conditions().of_statement(lost.statement) != nullptr && spelled != facts.tree().string(node) &&
      facts.origin(first).action == policy::no_node && facts.origin(later).action == policy::no_node)
    finding.fix("Write " + quoted(spelled), false,
                {syntax::replace(facts.tree(), node, syntax::json_string(spelled))});
  if (lost.effect == engine::Effect::deny) return; // perhaps the deny is the one that is meant
  std::array const removed{later};
  if (lint::Removal removal = lint::remove_candidates(facts, removed); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
}

void check(Facts const& facts, lint::Reporter& out) {
  for (auto const& [entry, keys] : facts::keys_by_entry(facts)) {
    if (!first_key_counts(entry.type) || entry.id.find('*') != std::string::npos) continue;
    for (std::size_t i = 1; i < keys.size(); ++i) report(facts, keys, keys[i], out);
  }
}

} // namespace

extern lint::Rule const precedence_same_id_different_key{
    .id = "precedence/same-id-different-key",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
