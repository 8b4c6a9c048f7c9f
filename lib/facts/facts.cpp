#include "facts/facts.h"

#include "condition/expression.h"
#include "grammar/expression.h"
#include "php/json.h"

#include <algorithm>
#include <utility>

namespace aclint::facts {

namespace {

using engine::Candidate;
using policy::Statement;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// Whether the value of a string depends on the request (spec §7).
bool depends_on_request(Tree const& tree, NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  std::string const text = tree.string(node);
  return grammar::depends_on_request(text) || grammar::parse_key_map(text).has_value();
}

std::optional<php::Value> value_of(Tree const& tree, policy::Field const& field) {
  return field ? std::optional(php::value_of(tree, field.value)) : std::nullopt;
}

php::Value const* pointer(std::optional<php::Value> const& value) { return value ? &*value : nullptr; }

// AAM fails on an `Effect` that is null, a list or an object as soon as it reads the statement (spec §8).
bool crashes(Tree const& tree, Statement const& statement) {
  return statement.effect &&
         (tree.is_container(statement.effect.value) || tree.is(statement.effect.value, Kind::null));
}

bool has_dynamic_terms(Tree const& tree, Statement const& statement) {
  if (crashes(tree, statement)) return true;
  if (statement.effect && depends_on_request(tree, statement.effect.value)) return true;
  return statement.enforce && depends_on_request(tree, statement.enforce.value);
}

} // namespace

Facts::Facts(policy::Document policy, Settings settings)
    : own_(std::make_unique<policy::Document>(std::move(policy))), policy_(own_.get()), settings_(settings),
      conditions_(std::make_unique<ConditionFacts>(*policy_, settings_.limits)) {
  collect();
}

Facts::Facts(policy::Document const* policy, Settings settings)
    : policy_(policy), settings_(settings),
      conditions_(std::make_unique<ConditionFacts>(*policy_, settings_.limits)) {
  collect();
}

std::span<CandidateOrigin const> Facts::dynamic_resources() const { return dynamic_resources_; }
std::span<engine::Candidate const> Facts::candidates() const { return candidates_; }
std::span<engine::KeyGroup const> Facts::key_groups() const { return key_groups_; }

void Facts::collect() {
  Tree const& tree = *policy_->tree;
  condition::Request const no_request; // nothing here depends on it
  std::vector<Candidate> found;
  std::vector<CandidateOrigin> origins;
  // Each resource is combined with each action. With the first one it always is.
  std::size_t combinations = settings_.limit(50'000);
  for (std::uint32_t index = 0; index < policy_->statements.size(); ++index) {
    Statement const& statement = policy_->statements[index];
    is_dynamic_.push_back(has_dynamic_terms(tree, statement));
    if (crashes(tree, statement)) continue;
    auto const resource = value_of(tree, statement.resource);
    auto const action = value_of(tree, statement.action);
    auto const effect = value_of(tree, statement.effect);
    auto const enforce = value_of(tree, statement.enforce);
    engine::Terms const terms = engine::terms_of(pointer(effect), pointer(enforce));
    std::vector<php::Value> const resources = engine::resources_named(pointer(resource));
    std::vector<php::Value> actions = engine::actions_named(pointer(action));
    if (std::size_t const others = actions.size() - std::min<std::size_t>(actions.size(), 1);
        others > 0 && !resources.empty()) {
      std::size_t const affordable = combinations / resources.size();
      if (affordable < others) {
        leave_out(statement.action.value,
                  "the actions after the first " + std::to_string(affordable + 1) +
                      " of this list, with each resource of the statement",
                  diag::Severity::error);
        actions.resize(affordable + 1);
      }
      combinations -= (actions.size() - 1) * resources.size();
    }
    auto const action_node = [&](std::size_t number) {
      bool const written = statement.action && number < statement.actions.size() &&
                           !tree.is(statement.action.value, Kind::null);
      return written ? statement.actions[number] : policy::no_node;
    };
    for (std::uint32_t number = 0; number < resources.size(); ++number) {
      NodeId const node = statement.resources[number];
      if (depends_on_request(tree, node)) {
        for (std::size_t i = 0; i < actions.size(); ++i)
          dynamic_resources_.push_back({index, node, action_node(i)});
        continue;
      }
      php::FatalError fault; // if AAM fails on it, it is not a candidate
      for (php::Value const& id : condition::evaluate_key(resources[number], {no_request}, fault))
        for (std::size_t i = 0; i < actions.size(); ++i) {
          Candidate candidate = engine::make_candidate(index, number, id, actions[i], terms, fault);
          if (fault) break;
          found.push_back(std::move(candidate));
          origins.push_back({index, node, action_node(i)});
        }
    }
  }
  engine::Grouping grouping = engine::group_by_key(found);
  for (std::size_t const i : grouping.order) {
    candidates_.push_back(std::move(found[i]));
    origins_.push_back(origins[i]);
  }
  key_groups_ = std::move(grouping.groups);
}

bool Facts::applies_always(std::uint32_t statement) const {
  return !is_dynamic(statement) && conditions_->of_statement(statement) == nullptr;
}

engine::Wildcards Facts::wildcards() const {
  return engine::wildcards_with(settings_.premium != Premium::no);
}

void Facts::leave_out(NodeId node, std::string what, std::optional<diag::Severity> severity) const {
  left_out_.push_back({node, std::move(what), severity});
}

std::vector<LeftOut> Facts::take_left_out() const {
  ++turn_;
  for (NodeId const condition : conditions_->take_left_out())
    leave_out(condition, "whether this condition can hold, alone and with others");
  return std::exchange(left_out_, {});
}

std::vector<LeftOut> Facts::begin_function() const { return take_left_out(); }

void Facts::end_function(Memo::Key function, std::vector<LeftOut> before) const {
  std::vector<LeftOut> own = take_left_out();
  left_out_ = std::move(before);
  left_out_.insert(left_out_.end(), own.begin(), own.end());
  if (!own.empty()) left_out_by_.insert_or_assign(function, LeftOutBy{std::move(own), turn_});
}

void Facts::leave_out_again(Memo::Key function) const {
  auto const found = left_out_by_.find(function);
  if (found == left_out_by_.end() || found->second.turn == turn_) return;
  found->second.turn = turn_;
  left_out_.insert(left_out_.end(), found->second.all.begin(), found->second.all.end());
}

std::string Facts::label(std::uint32_t statement) const {
  return policy_->statements.size() == 1 ? "the statement" : "statement " + std::to_string(statement + 1);
}

namespace {

engine::Rules make_rules(Facts const& facts) {
  std::string_view const host = facts.settings().host();
  return engine::Rules(facts.candidates(), host.empty() ? std::nullopt : std::optional(host));
}

std::vector<MenuPage> find_menu_pages() {
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

engine::Rules const& Facts::rules() const { return cached(make_rules); }

std::vector<MenuPage> const& known_menu_pages() {
  static std::vector<MenuPage> const pages = find_menu_pages();
  return pages;
}

} // namespace aclint::facts
