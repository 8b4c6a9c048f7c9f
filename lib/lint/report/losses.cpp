#include "lint/report/losses.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/menus.h"
#include "catalog/meta_capabilities.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "catalog/toolbar.h"
#include "engine/menu.h"
#include "facts/entries.h"
#include "lint/removal.h"
#include "lint/report/example.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace aclint::lint {

using engine::Candidate;
using engine::Effect;
using facts::Facts;

facts::Item item_of(Facts const& facts, std::size_t candidate) {
  facts::CandidateOrigin const& known = facts.origin(candidate);
  return {.name = facts.tree().string(known.resource),
          .key = facts.candidates()[candidate].key,
          .action = known.action == policy::no_node ? "" : facts.tree().string(known.action)};
}

std::string asked_for(Facts const& facts, std::size_t candidate) {
  facts::Item const item = item_of(facts, candidate);
  return item.action.empty() ? item.name : item.name + " / " + item.action;
}

std::string_view verb(Effect effect) {
  switch (effect) {
  case Effect::deny: return "denies";
  case Effect::allow: return "allows";
  case Effect::other: break;
  }
  return "decides about";
}

std::string names_of(Facts const& facts, std::span<std::size_t const> candidates) {
  auto const name = [&](std::size_t i) { return quoted(asked_for(facts, i)); };
  return join_words(candidates, name, {.max = 6});
}

LossText text_of(Facts const& facts, facts::Loss const& loss) {
  Candidate const& loser = loss.loser(facts);
  Candidate const& winner = loss.winner(facts);
  auto const number = [&](std::size_t i) { return std::to_string(facts.candidates()[i].statement + 1); };
  LossText result{.loser = facts.label(loser.statement),
                  .winner = facts.label(winner.statement),
                  .winners = "statement " + join_words(loss.winners, number, {.last = "or"}),
                  .names = names_of(facts, loss.losers),
                  .them = loss.losers.size() == 1 ? "it" : "them"};
  result.loser_does = result.loser + " " + std::string(verb(loser.effect)) + " " + result.names;
  result.winner_does = result.winner + " " + std::string(verb(winner.effect));
  return result;
}

diag::TextEdit enforce(Facts const& facts, std::uint32_t statement) {
  policy::Statement const& written = facts.policy().statements[statement];
  if (written.enforce) return syntax::replace(facts.tree(), written.enforce.value, "true");
  return syntax::insert_after(facts.tree(), written.resource.value, R"("Enforce": true)");
}

namespace {

// The page or menu that a resource names; nothing for other types, and if `*` is in it.
std::optional<facts::Item> named_page(Facts const& facts, std::size_t candidate) {
  std::string const id(engine::menu_id(facts.candidates()[candidate].id));
  if (id.empty() || id.find('*') != std::string::npos) return std::nullopt;
  auto const parent = id.starts_with("menu/") ? std::nullopt : catalog::parent_of(id);
  return facts::Item{id, parent ? "menu/" + std::string(*parent) : ""};
}

// A situation in which the loser and the winner apply and the winner decides. Preferred is one in which the
// loser would decide if the winner were removed.
std::optional<facts::ExampleRequest> situation_of(Facts const& facts, std::size_t loser, std::size_t winner,
                                                  facts::Item const& item) {
  auto const literal = engine::Wildcards::literal; // the example is about this very key
  std::uint32_t const both[] = {facts.candidates()[loser].statement, facts.candidates()[winner].statement};
  bool alone = true;
  auto const show = [&](facts::ExampleRequest const& now) -> facts::Check {
    if (auto const doubt = facts::undecidable(facts, now, item, literal)) return *doubt;
    auto const with = facts::decide(facts, item, facts::applies_in(facts, now), literal);
    if (with.candidate != winner) return {false, facts::statement_of(facts, with)};
    auto const without = facts::decide(facts, item, facts::applies_without(facts, now, both[1]), literal);
    return {!alone || without.candidate == loser, facts::statement_of(facts, without)};
  };
  if (auto found = facts::find_request(facts, both, show)) return found;
  alone = false;
  return facts::find_request(facts, both, show);
}

// The candidates of each statement.
std::vector<std::vector<std::size_t>> find_own(Facts const& facts) {
  std::vector<std::vector<std::size_t>> result(facts.policy().statements.size());
  for (std::size_t i = 0; i < facts.candidates().size(); ++i)
    result[facts.candidates()[i].statement].push_back(i);
  return result;
}

// Whether a statement that is moved after `last` wins over others than those of the loss.
bool passes_others(Facts const& facts, facts::Loss const& loss, std::uint32_t moved, std::uint32_t last) {
  auto const& all = facts.candidates();
  for (std::size_t const own : facts.cached(find_own)[moved]) {
    if (std::ranges::find(loss.losers, own) != loss.losers.end()) continue;
    auto const group =
        std::prev(std::ranges::upper_bound(facts.key_groups(), own, {}, &engine::KeyGroup::begin));
    for (std::size_t other = group->begin; other < group->end; ++other)
      if (all[other].statement > moved && all[other].statement <= last &&
          all[other].effect != all[own].effect)
        return true;
  }
  return false;
}

// A key that begins with a letter and means nothing to AAM. Others mark notes: `_comment`.
bool has_unknown_key(syntax::Tree const& tree, policy::Statement const& statement) {
  auto const known = catalog::statement_key_names();
  auto const properties = catalog::property_names();
  return std::ranges::any_of(tree.members(statement.node), [&](syntax::Tree::Member member) {
    std::string const key = tree.string(member.key);
    return !key.empty() && ascii::is_alpha(key.front()) && std::ranges::find(known, key) == known.end() &&
           std::ranges::find(properties, key) == properties.end();
  });
}

} // namespace

bool is_asked(Facts const& facts, std::size_t candidate) {
  auto const entry = facts::entry_of(facts, candidate);
  if (!entry) return false;
  switch (entry->type) {
  case engine::ResourceType::capability:
    return catalog::needed_for(entry->id).empty() && !catalog::needs_object(entry->id) &&
           !entry->id.starts_with("aam_");
  case engine::ResourceType::widget: return entry->id.find('|') == std::string::npos; // it has no `Area`
  case engine::ResourceType::toolbar: {
    catalog::ToolbarNode const* node = catalog::find_toolbar_node(entry->id);
    for (; node != nullptr; node = catalog::find_toolbar_node(node->parent))
      if (node->id != entry->id &&
          facts::keys_by_entry(facts).contains({entry->type, std::string(node->id), entry->permission}))
        return false;
    return true;
  }
  default: return true;
  }
}

std::optional<diag::Example> example_about(Facts const& facts, facts::ExampleRequest const& situation,
                                           std::size_t candidate, std::uint32_t left_out) {
  if (auto const page = named_page(facts, candidate)) {
    if (facts::undecidable(facts, situation, *page, facts.wildcards())) return std::nullopt;
    return replay(facts, situation, *page, facts.wildcards(), left_out);
  }
  bool const url = facts.candidates()[candidate].key.starts_with("url:"); // the rules know all ids of a URL
  if (!url && (!is_asked(facts, candidate) || !facts::make_one_entry(facts, candidate))) return std::nullopt;
  return replay(facts, situation, item_of(facts, candidate), engine::Wildcards::literal, left_out);
}

namespace {

// `"Enforce": "false"`: AAM takes it for true, and schema/enforce-not-boolean reports it.
bool enforced_by_mistake(Facts const& facts, std::uint32_t statement) {
  policy::Field const& enforce = facts.policy().statements[statement].enforce;
  return enforce && facts.tree().is(enforce.value, syntax::Kind::string) &&
         catalog::says_no(facts.tree().string(enforce.value));
}

} // namespace

Finding* report_loss(Facts const& facts, facts::Loss const& loss, std::uint32_t left_out, std::string message,
                     Reporter& out) {
  if (loss.by_enforce(facts) && enforced_by_mistake(facts, loss.winner(facts).statement)) return nullptr;
  std::size_t const loser = loss.losers.front();
  // AAM ignores both, and resource/malformed-id reports them.
  if (policy::read_resource(facts.tree(), facts.origin(loser).resource).id.problem) return nullptr;
  facts::Item const item = item_of(facts, loser);
  std::optional<facts::ExampleRequest> situation;
  for (std::size_t const winner : loss.winners)
    if (!situation) situation = situation_of(facts, loser, winner, item);
  if (!situation) return nullptr;
  std::optional<diag::Example> example = example_about(facts, *situation, loser, left_out);
  // Without the loser another spelling of the same URL may come first, and decide.
  bool const loser_left_out = left_out == facts.candidates()[loser].statement;
  if (example && loser_left_out && std::get<diag::Without>(example->compared).decision != example->decision)
    return nullptr;

  syntax::NodeId const node = facts.origin(loser).resource;
  Finding& finding = out.report({node, Aspect::decision}, facts.tree()[node].span, std::move(message));
  for (std::size_t const winner : loss.winners)
    finding.related(facts.tree()[facts.origin(winner).resource].span,
                    loss.winners.size() == 1 ? "this one decides" : "one of these decides");
  if (example) finding.example(std::move(*example));
  return &finding;
}

void offer_to_move(Facts const& facts, facts::Loss const& loss, Finding& finding) {
  syntax::Tree const& tree = facts.tree();
  std::uint32_t const moved = loss.loser(facts).statement;
  std::uint32_t last = 0;
  for (std::size_t const winner : loss.winners) {
    if (facts.candidates()[winner].enforced != loss.loser(facts).enforced) return;
    last = std::max(last, facts.candidates()[winner].statement);
  }
  if (last <= moved || passes_others(facts, loss, moved, last)) return;
  syntax::NodeId const from = facts.policy().statements[moved].node;
  syntax::NodeId const to = facts.policy().statements[last].node;
  std::vector<diag::TextEdit> edits = syntax::move_after(tree, from, to);
  if (edits.empty()) return;
  finding.fix(last == moved + 1
                  ? "Swap statements " + std::to_string(moved + 1) + " and " + std::to_string(last + 1)
                  : "Move " + facts.label(moved) + " after " + facts.label(last),
              false, std::move(edits));
}

void offer_to_remove(Facts const& facts, facts::Loss const& loss, Finding& finding) {
  Candidate const& loser = loss.loser(facts);
  bool const reopens = std::ranges::any_of(loss.winners, [&](std::size_t winner) {
    return loser.effect != Effect::allow && facts.candidates()[winner].effect == Effect::allow;
  });
  // `"Enforce": "false"` is true to AAM, but not to its author.
  bool const doubtful = std::ranges::any_of(loss.winners, [&](std::size_t winner) {
    policy::Field const& enforce = facts.policy().statements[facts.candidates()[winner].statement].enforce;
    return enforce && !facts.tree().is(enforce.value, syntax::Kind::boolean);
  });
  // A condition that always holds, before a statement without one: the author wrote an exception.
  bool const exception = loss.kind == facts::LossKind::contradiction &&
                         facts.policy().statements[loser.statement].condition &&
                         !facts.policy().statements[loss.winner(facts).statement].condition;
  if (reopens || doubtful || exception ||
      has_unknown_key(facts.tree(), facts.policy().statements[loser.statement]))
    return;
  if (Removal removal = remove_candidates(facts, loss.losers); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
}

Finding& report_repeat(Facts const& facts, facts::Repeat const& repeat, std::string message, Reporter& out) {
  syntax::NodeId const node = repeat.loser.resource;
  return out.report({node, Aspect::decision}, facts.tree()[node].span, std::move(message))
      .related(facts.tree()[repeat.winner.resource].span, "this one decides");
}

} // namespace aclint::lint
