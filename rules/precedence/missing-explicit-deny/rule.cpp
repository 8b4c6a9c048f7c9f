// The trap in the example of AAM's documentation: a wildcard that allows "the post types" reopens Pages,
// which a broader deny had closed, unless Pages is denied by name. Every known item is put to the engine,
// with the policy as it is and without the allowing statement.
#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/situation.h"
#include "facts/wildcards.h"
#include "lint/edit.h"
#include "lint/witness.h"

#include <algorithm>
#include <map>

namespace aclint::rules {

namespace {

using decision::Effect;
using decision::Wildcards;
using facts::Facts;
using facts::Item;
using facts::MenuPage;
using facts::Ruling;
using facts::Shown;
using facts::Situation;
using facts::WildcardFacts;

// The items one wildcard reopens.
struct Reopened {
  std::size_t closed_by = 0; ///< the wildcard that would deny the first of them
  Situation situation = {};  ///< a request for the first of them
  std::vector<MenuPage> pages;
};

// The candidate that reopens a page, and the one that closed it; in both readings, else it is a guess and
// another rule's business.
struct Reopening {
  std::size_t allow;
  std::size_t deny;
  Situation situation;
};

constexpr Wildcards readings[] = {Wildcards::most_specific, Wildcards::last};

// Whether a wildcard allows the item, and without its statement another one would deny it.
std::optional<std::pair<std::size_t, std::size_t>> pair_of(Facts const& facts, Item const& item,
                                                           Situation const* now, Wildcards reading) {
  auto const applies = now != nullptr ? facts::applies_in(facts, *now) : facts::every_statement;
  Ruling const with = facts::decide(facts, item, applies, reading);
  if (with.effect != Effect::allow || !with.by_wildcard) return std::nullopt;
  std::uint32_t const statement = *facts::statement_of(facts, with);
  Ruling const before = facts::decide(
      facts, item,
      now != nullptr ? facts::applies_without(facts, *now, statement) : facts::without(statement), reading);
  if (before.effect != Effect::deny || !before.by_wildcard) return std::nullopt;
  return std::pair(*with.candidate, *before.candidate);
}

std::optional<Reopening> reopening(Facts const& facts, Item const& item) {
  auto const found = pair_of(facts, item, nullptr, readings[0]);
  if (!found ||
      pair_of(facts, item, nullptr, readings[1]).value_or(std::pair(found->second, 0)).first != found->first)
    return std::nullopt;
  auto const [allow, deny] = *found;
  std::uint32_t const both[] = {facts.candidates()[allow].statement, facts.candidates()[deny].statement};
  auto situation = facts::find_situation(facts, both, [&](Situation const& now) -> Shown {
    if (facts::is_doubtful(facts, now, item, readings[0])) return {};
    for (Wildcards const reading : readings) {
      auto const shown = pair_of(facts, item, &now, reading);
      if (shown && shown->first == allow) continue;
      return {false,
              facts::statement_of(facts, facts::decide(facts, item, facts::applies_in(facts, now), reading))};
    }
    return {true};
  });
  if (!situation) return std::nullopt;
  return Reopening{allow, deny, std::move(*situation)};
}

// A deny and an allow of one wildcard, one of them with a condition, are a rule and its exception: the allow
// opens all that was closed, and says so.
bool same_wildcard(Facts const& facts, Reopening const& found) {
  return facts.candidates()[found.allow].key == facts.candidates()[found.deny].key;
}

// `menu/edit.php*` names `menu/edit.php`: opening it is what the author says.
bool names(decision::Candidate const& candidate, MenuPage const& page) {
  std::string_view id = decision::menu_id(candidate.id);
  if (!id.ends_with('*')) return false;
  id.remove_suffix(1);
  return id == page.item->id || id == page.parent;
}

std::map<std::size_t, Reopened> find_reopened(Facts const& facts) {
  std::map<std::size_t, Reopened> result;
  WildcardFacts const wildcards(facts);
  if (wildcards.all().size() < 2) return result;
  for (MenuPage& page : facts::known_menu_pages()) {
    auto found = reopening(facts, {std::string(page.item->id), page.parent});
    if (!found || same_wildcard(facts, *found) || names(facts.candidates()[found->allow], page)) continue;
    Reopened& reopened = result[found->allow];
    // A menu stands for its pages.
    bool const with_menu = std::any_of(reopened.pages.begin(), reopened.pages.end(),
                                       [&](MenuPage const& other) { return other.item->id == page.parent; });
    if (with_menu) continue;
    if (reopened.pages.empty()) {
      reopened.closed_by = found->deny;
      reopened.situation = std::move(found->situation);
    }
    reopened.pages.push_back(std::move(page));
  }
  return result;
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

// "Whoever has `edit_pages` gets Pages".
std::string who_gets_in(std::vector<MenuPage> const& pages) {
  std::string result;
  std::vector<std::string_view> told;
  for (MenuPage const& page : pages) {
    std::string_view const capability = page.item->capability;
    if (capability.empty() || std::find(told.begin(), told.end(), capability) != told.end()) continue;
    if (told.size() == 6) break;
    result += (told.empty() ? "" : ", ") + quoted(capability);
    told.push_back(capability);
  }
  return result;
}

// Names the pages in the resources of the statement that candidate belongs to. Empty if they stand in no
// place where text can be added.
std::vector<diag::TextEdit> name_pages(Facts const& facts, std::size_t candidate,
                                       std::vector<MenuPage> const& pages) {
  syntax::Tree const& tree = facts.tree();
  policy::Field const resources = facts.policy().statements[facts.known(candidate).statement].resource;
  std::vector<diag::TextEdit> edits;
  if (tree.is(resources.value, syntax::Kind::string)) { // one becomes a list
    std::string list = "[" + std::string(tree.source(resources.value));
    for (MenuPage const& page : pages)
      list += ", " + lint::json_string("BackendMenu:" + std::string(page.item->id));
    edits.push_back(lint::replace(tree, resources.value, list + "]"));
  } else if (tree.is(resources.value, syntax::Kind::array)) {
    syntax::NodeId last = syntax::no_node;
    for (syntax::NodeId const element : tree.elements(resources.value)) last = element;
    std::string text;
    for (MenuPage const& page : pages)
      text += lint::insert_behind(tree, last, lint::json_string("BackendMenu:" + std::string(page.item->id)))
                  .text;
    edits.push_back({{tree[last].span.end, tree[last].span.end}, text});
  }
  return edits;
}

void check(Facts const& facts, lint::Reporter& out) {
  for (auto const& [allow, reopened] : find_reopened(facts)) {
    decision::Candidate const& opening = facts.candidates()[allow];
    decision::Candidate const& closing = facts.candidates()[reopened.closed_by];
    syntax::NodeId const node = facts.known(allow).resource;
    bool const one = reopened.pages.size() == 1;
    std::string const them = one ? "it" : "them";
    std::string const they_are = one ? "it is" : "they are";
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(opening.id) + " reopens " + described(reopened.pages) + ", which " +
                       quoted(closing.id) + " in " + facts.label(closing.statement) + " had closed");
    finding
        .why("An allow with `*` covers every id that matches it, and beats a deny whose `*` is broader. "
             "Whoever has " +
             who_gets_in(reopened.pages) + " gets in again.")
        .help("If " + they_are + " to stay closed, deny " + them + " by name: a name beats every `*`. If " +
              they_are + " meant to be open, allow " + them + " by name, and this warning goes away.")
        .related(facts.tree()[facts.known(reopened.closed_by).resource].span, "the deny that it opens again")
        .witness(lint::replay(facts, reopened.situation,
                              {std::string(reopened.pages.front().item->id), reopened.pages.front().parent},
                              readings[0], opening.statement));
    std::vector<std::string> ids;
    for (MenuPage const& page : reopened.pages) ids.emplace_back(page.item->id);
    std::string const listed = ids.size() == 1 ? quoted(ids.front()) : std::to_string(ids.size()) + " items";
    if (auto edits = name_pages(facts, reopened.closed_by, reopened.pages); !edits.empty())
      finding.fix("Deny " + listed + " by name in " + facts.label(closing.statement), false,
                  std::move(edits));
    if (auto edits = name_pages(facts, allow, reopened.pages); !edits.empty())
      finding.fix("Allow " + listed + " by name in " + facts.label(opening.statement), false,
                  std::move(edits));
  }
}

} // namespace

extern lint::Rule const precedence_missing_explicit_deny{
    .id = "precedence/missing-explicit-deny",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"precedence/shadowed-wildcard"},
    .check = check,
};

} // namespace aclint::rules
