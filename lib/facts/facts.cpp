#include "facts/facts.h"

#include "base/ascii.h"
#include "grammar/expression.h"
#include "php/json_truthy.h"

#include <numeric>
#include <unordered_map>

namespace aclint::facts {

namespace {

using engine::Candidate;
using engine::Effect;
using policy::Statement;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The text says what it names only with a request at hand (spec §7).
bool is_made_at_request(std::string_view text) {
  return grammar::depends_on_request(text) || text.find("=>") != std::string_view::npos ||
         ascii::lowercase(text).find(" map to ") != std::string::npos;
}

// The text AAM makes of a scalar that names a resource or action; nothing for containers and null.
std::optional<std::string> scalar_text(Tree const& tree, NodeId node) {
  switch (tree[node].kind) {
  case Kind::string: return tree.string(node);
  case Kind::number: return std::string(tree.source(node));
  case Kind::boolean: return tree.source(node) == "true" ? "1" : "";
  default: return std::nullopt;
  }
}

// What is the same for all candidates of a statement.
struct Verdict {
  Effect effect = Effect::deny;
  bool enforced = false;
  bool changes = false;
};

// Nothing where AAM fails on the statement (spec §8).
std::optional<Verdict> verdict(Tree const& tree, Statement const& statement) {
  Verdict result;
  if (statement.effect) {
    auto const word = scalar_text(tree, statement.effect.value);
    if (!word) return std::nullopt;
    result.effect = engine::effect_from(*word);
    result.changes = is_made_at_request(*word);
  }
  if (statement.enforce) {
    result.enforced = php::truthy(tree, statement.enforce.value);
    if (tree.is(statement.enforce.value, Kind::string))
      result.changes |= is_made_at_request(tree.string(statement.enforce.value));
  }
  return result;
}

bool keeps_effect(std::string_view resource) {
  return ascii::starts_with_ignoring_case(resource, "capability:") ||
         ascii::starts_with_ignoring_case(resource, "hook:");
}

} // namespace

Facts::Facts(policy::Document policy, Settings settings)
    : policy_(std::move(policy)), settings_(settings),
      conditions_(std::make_unique<ConditionFacts>(policy_)) {
  Tree const& tree = *policy_.tree;
  std::vector<Candidate> found;
  std::vector<KnownCandidate> places;
  auto const add = [&](std::uint32_t index, std::uint32_t number, NodeId resource, NodeId action,
                       Verdict const& verdict) {
    std::string id = tree.string(resource);
    auto const word = action == policy::no_node ? std::string() : scalar_text(tree, action);
    if (!word) return;
    Effect effect = verdict.effect;
    policy::Field const& written = policy_.statements[index].effect;
    if (effect == Effect::deny && written && keeps_effect(id) &&
        !ascii::equal_ignoring_case(scalar_text(tree, written.value).value_or(""), "deny"))
      effect = Effect::other;
    found.push_back(
        {index, number, engine::candidate_key(id, *word), std::move(id), effect, verdict.enforced});
    places.push_back({index, resource, action});
  };
  for (std::uint32_t index = 0; index < policy_.statements.size(); ++index) {
    Statement const& statement = policy_.statements[index];
    auto const verdict_here = verdict(tree, statement);
    changes_.push_back(!verdict_here || verdict_here->changes);
    if (!verdict_here) continue;
    bool const no_actions = statement.action && statement.actions.empty(); // `[]`: the statement says nothing
    for (std::uint32_t number = 0; number < statement.resources.size() && !no_actions; ++number) {
      NodeId const resource = statement.resources[number];
      if (!tree.is(resource, Kind::string)) continue;
      bool const made_at_request = is_made_at_request(tree.string(resource));
      auto const take = [&](NodeId action) {
        if (made_at_request)
          made_at_request_.push_back({index, resource, action});
        else
          add(index, number, resource, action, *verdict_here);
      };
      if (!statement.action) take(policy::no_node);
      for (NodeId const action : statement.actions) take(action);
    }
  }

  // Stable, by the key's first appearance.
  std::unordered_map<std::string_view, std::size_t> rank_of;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < found.size(); ++i) {
    auto const [place, is_new] = rank_of.try_emplace(found[i].key, groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(i);
  }
  candidates_.reserve(found.size());
  for (std::vector<std::size_t> const& group : groups) {
    std::size_t const begin = candidates_.size();
    for (std::size_t const i : group) {
      known_.push_back(places[i]);
      candidates_.push_back(found[i]);
    }
    competitions_.push_back({begin, candidates_.size()});
  }
  beaten_by_.resize(candidates_.size());
  for (Competition const& competition : competitions_) find_beaten(competition);
  menu_ = engine::MenuRules(candidates_);
  resources_ = engine::ResourceRules(candidates_);
}

bool Facts::applies_always(std::uint32_t statement) const {
  return !changes(statement) && conditions_->of_statement(statement) == nullptr;
}

// Among candidates that apply always, the last one beats all before it that are not enforced, and the last
// enforced one beats all that are not, and those enforced before it. Only what they leave is worth a look at
// conditions.
void Facts::find_beaten(Competition const& competition) {
  std::optional<std::size_t> last;
  std::optional<std::size_t> last_enforced;
  for (std::size_t i = competition.begin; i < competition.end; ++i) {
    if (!applies_always(candidates_[i].statement)) continue;
    last = i;
    if (candidates_[i].enforced) last_enforced = i;
  }
  for (std::size_t i = competition.begin; i < competition.end; ++i) {
    if (changes(candidates_[i].statement)) continue;
    bool const enforced = candidates_[i].enforced;
    if (last_enforced && i != *last_enforced && (!enforced || i < *last_enforced))
      beaten_by_[i] = {*last_enforced};
    else if (!last_enforced && last && !enforced && i < *last)
      beaten_by_[i] = {*last};
    else if (competition.end - competition.begin > 1)
      beaten_by_[i] = find_winners(competition, i);
  }
}

// The candidates that win over `loser` under conditions and leave it nothing: one alone if possible. How many
// are tried is bounded; what is not tried is not reported.
std::vector<std::size_t> Facts::find_winners(Competition const& competition, std::size_t loser) const {
  constexpr std::size_t most = 12;
  std::uint32_t const statement = candidates_[loser].statement;
  std::vector<std::size_t> rivals;
  auto const take = [&](std::size_t i) {
    std::uint32_t const other = candidates_[i].statement;
    if (rivals.size() < most && other != statement && !changes(other)) rivals.push_back(i);
  };
  for (std::size_t i = loser + 1; i < competition.end && rivals.size() < most; ++i)
    if (candidates_[i].enforced || !candidates_[loser].enforced) take(i);
  if (!candidates_[loser].enforced)
    for (std::size_t i = loser; i-- > competition.begin && rivals.size() < most;)
      if (candidates_[i].enforced) take(i);
  if (rivals.empty()) return {};

  // The last one with the same condition is the one that decides.
  constexpr std::size_t last_ones = 64;
  for (std::size_t i = competition.end; i-- > loser + 1 && competition.end - i <= last_ones;)
    if (conditions_->same(statement, candidates_[i].statement) && !changes(candidates_[i].statement) &&
        (candidates_[i].enforced || !candidates_[loser].enforced) && candidates_[i].statement != statement)
      return {i};
  std::vector<std::uint32_t> statements;
  for (std::size_t const i : rivals) statements.push_back(candidates_[i].statement);
  for (std::size_t i = 0; i < rivals.size(); ++i)
    if (conditions_->same(statement, statements[i])) return {rivals[i]};
  if (conditions_->never(statement) == Answer::yes)
    return {}; // it decides nothing, but not because of others
  if (conditions_->covered(statement, statements) != Answer::yes) return {};
  for (std::size_t i = 0; i < rivals.size(); ++i)
    if (conditions_->covered(statement, std::span(statements).subspan(i, 1)) == Answer::yes)
      return {rivals[i]};
  // Leave out, one after the other, those that are not needed.
  for (std::size_t i = rivals.size(); i-- > 0 && rivals.size() > 1;) {
    std::vector<std::uint32_t> rest = statements;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    if (conditions_->covered(statement, rest) != Answer::yes) continue;
    statements = std::move(rest);
    rivals.erase(rivals.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return rivals;
}

engine::Wildcards Facts::wildcards() const {
  return settings_.premium == Premium::no ? engine::Wildcards::literal : engine::Wildcards::most_specific;
}

std::string Facts::label(std::uint32_t statement) const {
  return policy_.statements.size() == 1 ? "the statement" : "statement " + std::to_string(statement + 1);
}

namespace {

std::vector<MenuPage> find_menu_pages(Facts const&) {
  std::vector<MenuPage> result;
  for (std::string_view const id : catalog::known_menu_ids()) {
    catalog::MenuItem const* const item = catalog::find_menu_id(id);
    if (item->origin == catalog::MenuOrigin::removed) continue;
    auto const parent = item->is_menu() ? std::nullopt : catalog::parent_of(id);
    result.push_back({item, parent ? "menu/" + std::string(*parent) : ""});
  }
  return result;
}

} // namespace

std::vector<MenuPage> const& known_menu_pages(Facts const& facts) { return facts.once(find_menu_pages); }

} // namespace aclint::facts
