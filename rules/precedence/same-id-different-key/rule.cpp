// Two resources that are spelt differently can be one thing to AAM: `/members` and `/members/`, `init` and
// `init:10`. They do not compete as statements about one resource do: the service reads them in the order in
// which they first appear, and keeps the first. The engine makes the entries here; this only compares them.
#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/resources.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/removal.h"
#include "lint/report/witness.h"
#include "php/json.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using engine::ResourceType;
using facts::Facts;
using facts::Shown;
using facts::Situation;
using php::Array;

// Of the others, several keys of one id are merged, or the last one counts.
bool first_key_counts(ResourceType type) {
  return type != ResourceType::post && type != ResourceType::role && type != ResourceType::user;
}

struct Entry {
  ResourceType type;
  std::string id;
};

// What a service makes of one candidate.
std::optional<Entry> entry_of(Facts const& facts, std::size_t candidate) {
  engine::Candidate const& own = facts.candidates()[candidate];
  std::string_view const id = own.id;
  auto const type = engine::resource_type(id.substr(0, id.find(':')));
  if (!type || !first_key_counts(*type) || id.find('*') != std::string_view::npos) return std::nullopt;
  php::Value value = php::value_of(facts.tree(), facts.policy().statements[own.statement].node);
  Array* const statement = value.array();
  for (std::string_view const name : {"ScreenId", "Area"})
    if (php::Value const* place = statement->find(name))
      if (place->string() == nullptr || place->string()->find("${") != std::string::npos) return std::nullopt;
  statement->set("Resource", own.id);
  php::Fault fault;
  Array map = engine::permission_map(*type, {statement, 1}, {}, fault);
  if (fault || map.size() != 1) return std::nullopt;
  return Entry{*type, std::string(map.begin()->key.text())};
}

// A situation in which both decide about their keys.
std::optional<Situation> both_decide(Facts const& facts, std::size_t first, std::size_t later) {
  std::array const both{facts.candidates()[first].statement, facts.candidates()[later].statement};
  return facts::find_situation(facts, both, [&](Situation const& now) -> Shown {
    for (std::size_t const i : {first, later}) {
      facts::Item const item{.name = facts.candidates()[i].id, .key = facts.candidates()[i].key};
      constexpr auto literal = engine::Wildcards::literal;
      if (auto const doubt = facts::doubtful(facts, now, item, literal)) return {false, doubt};
      auto const ruling = facts::decide(facts, item, facts::applies_in(facts, now), literal);
      if (ruling.candidate != i) return {false, facts::statement_of(facts, ruling)};
    }
    return {true};
  });
}

void report(Facts const& facts, std::size_t first, std::size_t later, lint::Reporter& out) {
  engine::Candidate const& kept = facts.candidates()[first];
  engine::Candidate const& lost = facts.candidates()[later];
  if (kept.effect == lost.effect || kept.statement == lost.statement) return;
  auto const situation = both_decide(facts, first, later);
  if (!situation) return;
  diag::Witness witness = lint::witness_in(facts, *situation, lost.id);
  witness.decision = engine::name(kept.effect);
  witness.without = engine::name(lost.effect);
  witness.variant = "without " + facts.label(kept.statement);
  syntax::NodeId const node = facts.origin(later).resource;
  lint::Finding& finding =
      out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                 quoted(lost.id) + " is to AAM the same as " + quoted(kept.id) + " in " +
                     facts.label(kept.statement) + ", which counts: " + facts.label(lost.statement) +
                     " does not " + (lost.effect == engine::Effect::deny ? "deny" : "allow") + " it");
  finding
      .why("Of statements about one resource AAM follows the last one, but only if they spell it alike. Of "
           "two "
           "spellings of one thing it keeps the one that appears first.")
      .help("Spell both alike; then the later statement wins. Or remove the one that is not meant.")
      .related(facts.tree()[facts.origin(first).resource].span, "this one counts")
      .witness(std::move(witness));
  std::array const removed{later};
  if (lint::Removal removal = lint::remove_candidates(facts, removed); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
}

void check(Facts const& facts, lint::Reporter& out) {
  std::map<std::pair<ResourceType, std::string>, std::size_t> firsts; // by id: its first key
  for (std::size_t key = 0; key < facts.key_groups().size(); ++key) {
    engine::KeyGroup const& competition = facts.key_groups()[key];
    // What decides about a key for the most part: its last candidate.
    auto const entry = entry_of(facts, competition.end - 1);
    if (!entry) continue;
    auto const [first, is_new] = firsts.try_emplace({entry->type, entry->id}, key);
    if (!is_new) report(facts, facts.key_groups()[first->second].end - 1, competition.end - 1, out);
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
