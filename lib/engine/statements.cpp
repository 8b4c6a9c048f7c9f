#include "engine/statements.h"

#include "condition/expression.h"
#include "php/json.h"
#include "php/number.h"
#include "php/string.h"
#include "policy/document.h"
#include "syntax/parse.h"

#include <algorithm>
#include <map>
#include <optional>

namespace aclint::engine {

namespace {

// Collects candidates and puts those with one key together.
class Collector {
public:
  explicit Collector(std::size_t blocks) { result_.properties.resize(blocks); }

  php::Array& properties(std::size_t block) { return result_.properties[block]; }

  void add(Candidate candidate, Body body) {
    candidates_.push_back(std::move(candidate));
    bodies_.push_back(std::move(body));
  }

  Keyed finish() {
    Grouping grouping = group_by_key(candidates_);
    result_.groups = std::move(grouping.groups);
    for (std::size_t const i : grouping.order) {
      result_.candidates.push_back(std::move(candidates_[i]));
      result_.bodies.push_back(std::move(bodies_[i]));
    }
    return std::move(result_);
  }

private:
  Keyed result_;
  std::vector<Candidate> candidates_;
  std::vector<Body> bodies_;
};

// PHP's array keys: null is "", true is 1, 1.7 is 1; arrays are a `TypeError`.
php::Key array_key(php::Value const& value, std::string_view what, php::FatalError& fault) {
  if (std::string const* text = value.string()) return *text;
  if (value.is_null()) return "";
  if (value.is_scalar()) return php::intval(value);
  fault.raise(php::FatalClass::type_error, std::string(what) + " is a list or object");
  return "";
}

// Properties with markers replaced in names and values, and casts applied in values. Null becomes an empty
// list.
php::Array evaluate_properties(php::Array const& block, std::span<std::string_view const> as_they_are,
                               condition::Environment const& environment, php::FatalError& fault) {
  php::Array result;
  for (php::Array::Entry const& entry : block) {
    if (fault) return result;
    auto const same = [&](std::string_view name) { return entry.key.is(name); };
    if (std::any_of(as_they_are.begin(), as_they_are.end(), same)) {
      result.set(entry.key, entry.value);
      continue;
    }
    php::Key key = array_key(condition::evaluate(entry.key, environment, condition::Casts::strip, fault),
                             "the name of a property", fault);
    if (fault) return result;
    php::Value value;
    if (php::Array const* inner = entry.value.array())
      value = evaluate_properties(*inner, {}, environment, fault);
    else if (entry.value.is_null())
      value = php::Array();
    else
      value = condition::evaluate(entry.value, environment, condition::Casts::apply, fault);
    result.set(std::move(key), std::move(value));
  }
  return result;
}

// PHP's `isset`: the member exists and is not null.
php::Value const* member(php::Value const& block, std::string_view name) {
  php::Array const* array = block.array();
  php::Value const* found = array != nullptr ? array->find(name) : nullptr;
  return found != nullptr && !found->is_null() ? found : nullptr;
}

class Evaluator {
public:
  Evaluator(condition::Environment const& environment, php::FatalError& fault)
      : environment_(environment), fault_(fault) {}

  Keyed params(std::vector<Block> const& blocks) {
    constexpr std::string_view as_they_are[] = {"Key", "Condition"};
    Collector collector(blocks.size());
    for (std::size_t i = 0; i < blocks.size() && !fault_; ++i) {
      php::Value const* key = member(blocks[i].value, "Key");
      php::Value const* value = member(blocks[i].value, "Value");
      if (key == nullptr || value == nullptr || !php::truthy(*key) || !php::truthy(*value)) continue;
      std::vector<php::Value> const names = condition::evaluate_key(*key, environment_, fault_);
      take_memory(names, 1);
      for (php::Value const& name : names) {
        if (fault_) break;
        php::Key const own = array_key(name, "a param's key", fault_);
        evaluate_once(collector, i, *blocks[i].value.array(), as_they_are);
        if (fault_) break;
        Candidate candidate{.statement = static_cast<std::uint32_t>(i), .key = own.text(), .id = own.text()};
        candidate.enforced = terms_of(nullptr, collector.properties(i).find("Enforce")).enforced;
        collector.add(std::move(candidate), {i, php::Value(), php::Value()});
      }
    }
    return collector.finish();
  }

  Keyed statements(std::vector<Block> const& blocks, std::function<bool(std::size_t block)> const& left_out) {
    Collector collector(blocks.size());
    for (std::size_t i = 0; i < blocks.size() && !fault_; ++i) {
      if (left_out && left_out(i)) continue;
      std::vector<php::Value> const actions = actions_named(member(blocks[i].value, "Action"));
      std::uint32_t number = 0;
      for (php::Value const& item : resources_named(member(blocks[i].value, "Resource"))) {
        std::vector<php::Value> const ids = condition::evaluate_key(item, environment_, fault_);
        take_memory(ids, actions.size());
        for (php::Value const& id : ids)
          for (php::Value const& action : actions)
            add(collector, i, *blocks[i].value.array(), number, id, action);
        ++number;
      }
    }
    return collector.finish();
  }

private:
  // For each key of a map, and for each resource with each action, AAM keeps an array of several strings.
  void take_memory(std::vector<php::Value> const& keys, std::size_t actions) {
    constexpr std::size_t of_array = 500;
    if ((keys.size() < 2 && actions < 2) || fault_) return;
    for (php::Value const& key : keys)
      memory_ += (of_array + (key.string() != nullptr ? key.string()->size() : 0)) * actions;
    if (memory_ > condition::memory_of_php)
      fault_.raise(php::FatalClass::out_of_memory,
                   "the statements make more keys than fit into PHP's memory");
  }

  // The parts that all candidates of a block share. They are evaluated with the first candidate.
  void evaluate_once(Collector& collector, std::size_t block, php::Array const& raw,
                     std::span<std::string_view const> as_they_are) {
    if (fault_ || !collector.properties(block).empty()) return;
    collector.properties(block) = evaluate_properties(raw, as_they_are, environment_, fault_);
  }

  void add(Collector& collector, std::size_t block, php::Array const& raw, std::uint32_t number,
           php::Value const& id, php::Value const& action) {
    constexpr std::string_view as_they_are[] = {"Resource", "Action", "Condition"};
    if (fault_) return;
    evaluate_once(collector, block, raw, as_they_are);
    if (fault_) return;
    php::Array const& properties = collector.properties(block);
    Terms const terms = terms_of(properties.find("Effect"), properties.find("Enforce"));
    Candidate candidate =
        make_candidate(static_cast<std::uint32_t>(block), number, id, action, terms, fault_);
    if (fault_) return;
    collector.add(std::move(candidate), {block, id, php::truthy(action) ? action : php::Value()});
  }

  condition::Environment const& environment_;
  php::FatalError& fault_;
  std::size_t memory_ = 0;
};

// AAM uses the policy's id to tell the metadata markers of different policies apart.
php::Value with_policy_id(php::Value const& value, std::int64_t id) {
  if (std::string const* text = value.string())
    return php::replace_all(*text, "${POLICY_META.", "${POLICY_META." + std::to_string(id) + ".");
  php::Array const* array = value.array();
  if (array == nullptr) return value;
  php::Array result;
  for (php::Array::Entry const& entry : *array) {
    php::Value key = with_policy_id(entry.key.text(), id);
    result.set(entry.key.is_integer() ? entry.key : php::Key(*key.string()), with_policy_id(entry.value, id));
  }
  return result;
}

// Adds these nodes as the blocks of a section. If several policies have the same string key, the last one
// wins, in the place of the first.
class Loader {
public:
  explicit Loader(std::vector<Block>& blocks) : blocks_(blocks) {}

  template <class Entry>
  void add(syntax::Tree const& tree, policy::Section const& section, std::vector<Entry> const& entries,
           std::size_t policy, std::int64_t id) {
    bool const named =
        section.shape == policy::SectionShape::list && tree.is(section.field.value, syntax::Kind::object);
    std::map<syntax::NodeId, syntax::NodeId> keys; // by value
    if (named)
      for (syntax::Tree::Member const member : tree.members(section.field.value))
        keys.emplace(member.value, member.key);
    bool const has_metadata = tree.source(section.field.value).find("POLICY_META") != std::string_view::npos;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      Block block{php::value_of(tree, entries[i].node), policy, i};
      if (has_metadata) block.value = with_policy_id(block.value, id);
      if (named) {
        auto const key = keys.find(entries[i].node);
        std::string const name = key != keys.end() ? tree.string(key->second) : std::string();
        if (!php::Key(name).is_integer()) {
          auto const [place, is_new] = named_.try_emplace(name, blocks_.size());
          if (!is_new) {
            blocks_[place->second] = std::move(block);
            continue;
          }
        }
      }
      blocks_.push_back(std::move(block));
    }
  }

private:
  std::vector<Block>& blocks_;
  std::map<std::string, std::size_t> named_;
};

} // namespace

namespace {

void leave_out(std::vector<Block>& blocks, std::size_t policy, std::vector<std::size_t> const& indices) {
  if (indices.empty()) return;
  std::erase_if(blocks, [&](Block const& block) {
    return block.policy == policy && std::ranges::find(indices, block.index) != indices.end();
  });
}

} // namespace

Blocks load(Site const& site, std::span<std::size_t const> policies) {
  Blocks result;
  Loader statements(result.statements);
  Loader params(result.params);
  for (std::size_t const i : policies) {
    Policy const& policy = site.policies[i];
    std::optional<syntax::Tree> parsed;
    std::optional<policy::Document> lowered;
    policy::Document const* document = policy.document;
    if (document == nullptr) {
      parsed = syntax::parse(policy.text);
      if (!parsed->well_formed()) continue;
      document = &lowered.emplace(policy::lower(*parsed, parsed->root()));
    }
    if (document->statement_section.field)
      statements.add(*document->tree, document->statement_section, document->statements, i, policy.id);
    if (document->param_section.field)
      params.add(*document->tree, document->param_section, document->params, i, policy.id);
    leave_out(result.statements, i, policy.left_out);
    leave_out(result.params, i, policy.left_out_params);
  }
  return result;
}

php::Array Keyed::statement(std::size_t candidate) const {
  Body const& body = bodies[candidate];
  php::Array result;
  for (php::Array::Entry const& entry : properties[body.block]) { // without a copy of long lists
    bool const replaced = entry.key.is("Resource") || (entry.key.is("Action") && !body.action.is_null());
    result.set(entry.key, replaced ? php::Value() : entry.value);
  }
  result.set("Resource", body.resource);
  if (!body.action.is_null()) result.set("Action", body.action);
  return result;
}

Evaluated evaluate_blocks(Blocks const& blocks, condition::Request const& request, php::FatalError& fault,
                          std::function<bool(std::size_t block)> const& left_out) {
  condition::Environment const environment{
      request, [](std::string_view path, php::FatalError& inner) -> php::Value {
        std::string const first = condition::value_path(path).front();
        if (!first.empty() && first != "0")
          inner.raise(php::FatalClass::out_of_memory,
                      "${POLICY_PARAM…} here reads the part that contains it, in an endless loop");
        return {};
      }};
  Evaluator evaluator(environment, fault);
  Evaluated result;
  result.params = evaluator.params(blocks.params);
  result.statements = evaluator.statements(blocks.statements, left_out);
  return result;
}

} // namespace aclint::engine
