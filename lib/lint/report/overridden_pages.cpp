#include "lint/report/overridden_pages.h"

#include "base/quoted.h"
#include "engine/menu.h"
#include "facts/wildcards.h"
#include "lint/report/example.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace aclint::lint {

using engine::Effect;
using engine::Wildcards;
using facts::Facts;
using facts::Item;
using facts::MenuPage;
using facts::Ruling;
using facts::Shown;
using facts::Situation;

namespace {

constexpr std::array readings{Wildcards::most_specific, Wildcards::last};

// Candidates: the one that decides about a page, and the one that would without its statement.
using Pair = std::pair<std::size_t, std::size_t>;

// Two wildcards with opposite effects. Without a situation all statements apply: a first look.
std::optional<Pair> pair_of(Facts const& facts, Item const& item, Effect effect, Situation const* now,
                            Wildcards reading) {
  engine::Applies const applies =
      now != nullptr ? facts::applies_in(facts, *now) : engine::Applies(facts::every_statement);
  Ruling const with = facts::decide(facts, item, applies, reading);
  if (with.effect != effect || with.reason != engine::Reason::wildcard) return std::nullopt;
  std::uint32_t const statement = *facts::statement_of(facts, with);
  Ruling const before = facts::decide(
      facts, item,
      now != nullptr ? facts::applies_without(facts, *now, statement) : facts::without(statement), reading);
  if (before.effect == effect || before.reason != engine::Reason::wildcard) return std::nullopt;
  return Pair(*with.candidate, *before.candidate);
}

// The pair that a situation shows to be one in both readings; else it is a guess, which is not reported here.
std::optional<std::pair<Pair, Situation>> reversal(Facts const& facts, Item const& item, Effect effect) {
  auto const found = pair_of(facts, item, effect, nullptr, readings[0]);
  auto const again = pair_of(facts, item, effect, nullptr, readings[1]);
  if (!found || !again || again->first != found->first) return std::nullopt;
  std::array const both{facts.candidates()[found->first].statement,
                        facts.candidates()[found->second].statement};
  auto situation = facts::find_situation(facts, both, [&](Situation const& now) -> Shown {
    if (auto const doubt = facts::doubtful(facts, now, item, readings[0])) return {false, doubt};
    for (Wildcards const reading : readings) {
      auto const shown = pair_of(facts, item, effect, &now, reading);
      if (shown && shown->first == found->first) continue;
      Ruling const instead = facts::decide(facts, item, facts::applies_in(facts, now), reading);
      return {false, facts::statement_of(facts, instead)};
    }
    return {true};
  });
  if (!situation) return std::nullopt;
  return std::pair(*found, std::move(*situation));
}

// A deny and an allow of one wildcard, one of them with a condition, are a rule and its exception: the
// exception turns round all that the rule says, and says so.
bool same_wildcard(Facts const& facts, Pair const& found) {
  return facts.candidates()[found.first].key == facts.candidates()[found.second].key;
}

// `menu/edit.php*` names `menu/edit.php`: that is what the author says.
bool names(engine::Candidate const& candidate, MenuPage const& page) {
  std::string_view id = engine::menu_id(candidate.id);
  if (!id.ends_with('*')) return false;
  id.remove_suffix(1);
  return id == page.item->id || id == page.parent;
}

} // namespace

std::vector<Reversal> find_reversals(Facts const& facts, Effect effect) {
  std::map<std::size_t, Reversal> found; // by winner
  if (facts::wildcard_facts(facts).all().size() < 2) return {};
  for (MenuPage const& page : facts::known_menu_pages(facts)) {
    auto shown = reversal(facts, {std::string(page.item->id), page.parent}, effect);
    if (!shown || same_wildcard(facts, shown->first) || names(facts.candidates()[shown->first.first], page))
      continue;
    Reversal& result = found[shown->first.first];
    bool const with_menu = std::any_of(result.pages.begin(), result.pages.end(),
                                       [&](MenuPage const& other) { return other.item->id == page.parent; });
    if (with_menu) continue;
    if (result.pages.empty()) {
      result.winner = shown->first.first;
      result.loser = shown->first.second;
      result.situation = std::move(shown->second);
    }
    result.pages.push_back(page);
  }
  std::vector<Reversal> result;
  for (auto& [winner, reversal] : found) result.push_back(std::move(reversal));
  return result;
}

diag::Example example_of(Facts const& facts, Reversal const& reversal) {
  MenuPage const& page = reversal.pages.front();
  return replay(facts, reversal.situation, {std::string(page.item->id), page.parent}, readings[0],
                facts.candidates()[reversal.winner].statement);
}

std::string described(std::vector<MenuPage> const& pages) {
  constexpr std::size_t most = 6;
  std::string result;
  for (std::size_t i = 0; i < std::min(pages.size(), most); ++i) {
    if (i > 0) result += i + 1 == pages.size() ? " and " : ", ";
    catalog::MenuItem const& item = *pages[i].item;
    result += std::string(item.title) + " (" + quoted(item.id) + ")";
  }
  if (pages.size() > most) result += " and " + std::to_string(pages.size() - most) + " more";
  return result;
}

std::string count_or_name(std::vector<MenuPage> const& pages) {
  return pages.size() == 1 ? quoted(pages.front().item->id) : std::to_string(pages.size()) + " items";
}

std::vector<diag::TextEdit> name_pages(Facts const& facts, std::size_t candidate,
                                       std::vector<MenuPage> const& pages) {
  syntax::Tree const& tree = facts.tree();
  policy::Field const resources = facts.policy().statements[facts.origin(candidate).statement].resource;
  std::vector<diag::TextEdit> edits;
  if (tree.is(resources.value, syntax::Kind::string)) { // one becomes a list
    std::string list = "[" + std::string(tree.source(resources.value));
    for (MenuPage const& page : pages)
      list += ", " + syntax::json_string("BackendMenu:" + std::string(page.item->id));
    edits.push_back(syntax::replace(tree, resources.value, list + "]"));
  } else if (tree.is(resources.value, syntax::Kind::array)) {
    syntax::NodeId last = syntax::no_node;
    for (syntax::NodeId const element : tree.elements(resources.value)) last = element;
    std::string text;
    for (MenuPage const& page : pages)
      text +=
          syntax::insert_behind(tree, last, syntax::json_string("BackendMenu:" + std::string(page.item->id)))
              .text;
    edits.push_back({{tree[last].span.end, tree[last].span.end}, text});
  }
  return edits;
}

} // namespace aclint::lint
