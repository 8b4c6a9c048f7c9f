#include "engine/statements.h"

#include "base/ascii.h"
#include "condition/expression.h"
#include "php/json.h"
#include "php/number.h"
#include "php/string.h"

#include <algorithm>

namespace aclint::engine {

namespace {

// Puts candidates in the order in which they come into groups by key.
class Collector {
public:
  explicit Collector(std::size_t blocks) { result_.properties.resize(blocks); }

  php::Array& properties(std::size_t block) { return result_.properties[block]; }

  void add(Candidate candidate, Body body) {
    auto const [place, is_new] = keys_.try_emplace(candidate.key, keys_.size());
    group_of_.push_back(place->second);
    candidates_.push_back(std::move(candidate));
    bodies_.push_back(std::move(body));
  }

  Keyed finish() {
    std::vector<std::size_t> order(candidates_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [this](std::size_t a, std::size_t b) { return group_of_[a] < group_of_[b]; });
    for (std::size_t i : order) {
      if (result_.groups.empty() || result_.groups.back().key != candidates_[i].key)
        result_.groups.push_back({candidates_[i].key, result_.candidates.size(), 0});
      result_.candidates.push_back(std::move(candidates_[i]));
      result_.bodies.push_back(std::move(bodies_[i]));
      result_.groups.back().end = result_.candidates.size();
    }
    return std::move(result_);
  }

private:
  Keyed result_;
  std::unordered_map<std::string, std::size_t> keys_;
  std::vector<std::size_t> group_of_;
  std::vector<Candidate> candidates_;
  std::vector<Body> bodies_;
};

// PHP's array keys: null is "", true is 1, 1.7 is 1; arrays are a `TypeError`.
php::Key array_key(php::Value const& value, std::string_view what, php::Fault& fault) {
  if (std::string const* text = value.string()) return *text;
  if (value.is_null()) return "";
  if (value.is_scalar()) return php::intval(value);
  fault.raise(php::FatalClass::type_error, std::string(what) + " is a list or object");
  return "";
}

// Properties with markers replaced in names and values, casts applied in values. Null becomes an empty list.
php::Array evaluate_properties(php::Array const& block, std::span<std::string_view const> as_they_are,
                               condition::Environment const& environment, php::Fault& fault) {
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

// PHP's `(array)`.
std::vector<php::Value> values_of(php::Value const& value) {
  php::Array const* array = value.array();
  if (array == nullptr) return {value};
  std::vector<php::Value> result;
  for (php::Array::Entry const& entry : *array) result.push_back(entry.value);
  return result;
}

// PHP's `isset`: a member that is there and not null.
php::Value const* member(php::Value const& block, std::string_view name) {
  php::Array const* array = block.array();
  php::Value const* found = array != nullptr ? array->find(name) : nullptr;
  return found != nullptr && !found->is_null() ? found : nullptr;
}

// Deny unless the word is allow. Where AAM dies of an Effect, that is said when a service reads it.
Effect effect_of(std::string_view key, php::Array const& properties) {
  php::Value const* effect = properties.find("Effect");
  if (effect == nullptr || !effect->is_scalar()) return Effect::deny;
  php::Fault none;
  std::string const word = ascii::lowercase(php::to_text(*effect, none));
  bool const custom = key.starts_with("capability:") || key.starts_with("hook:");
  return custom && word != "deny" && word != "allow" ? Effect::other : effect_from(word);
}

bool enforced(php::Array const& properties) {
  php::Value const* enforce = properties.find("Enforce");
  return enforce != nullptr && php::truthy(*enforce);
}

class Evaluator {
public:
  Evaluator(condition::Environment const& environment, php::Fault& fault)
      : environment_(environment), fault_(fault) {}

  Keyed params(std::vector<Block> const& blocks) {
    constexpr std::string_view as_they_are[] = {"Key", "Condition"};
    Collector collector(blocks.size());
    for (std::size_t i = 0; i < blocks.size() && !fault_; ++i) {
      php::Value const* key = member(blocks[i].value, "Key");
      php::Value const* value = member(blocks[i].value, "Value");
      if (key == nullptr || value == nullptr || !php::truthy(*key) || !php::truthy(*value)) continue;
      for (php::Value const& name : condition::evaluate_key(*key, environment_, fault_)) {
        php::Key const own = array_key(name, "a param's key", fault_);
        evaluate_once(collector, i, *blocks[i].value.array(), as_they_are);
        if (fault_) break;
        Candidate candidate{.statement = static_cast<std::uint32_t>(i), .key = own.text(), .id = own.text()};
        candidate.enforced = enforced(collector.properties(i));
        collector.add(std::move(candidate), {i, php::Value(), php::Value()});
      }
    }
    return collector.finish();
  }

  Keyed statements(std::vector<Block> const& blocks) {
    Collector collector(blocks.size());
    for (std::size_t i = 0; i < blocks.size() && !fault_; ++i) {
      php::Value const* resource = member(blocks[i].value, "Resource");
      if (resource == nullptr) continue;
      php::Value const* action = member(blocks[i].value, "Action");
      std::vector<php::Value> const actions =
          action != nullptr ? values_of(*action) : std::vector<php::Value>{""};
      std::uint32_t number = 0;
      for (php::Value const& item : values_of(*resource)) {
        for (php::Value const& id : condition::evaluate_key(item, environment_, fault_))
          for (php::Value const& one : actions) add(collector, i, *blocks[i].value.array(), number, id, one);
        ++number;
      }
    }
    return collector.finish();
  }

private:
  // The same for all candidates of a block: evaluated with the first of them.
  void evaluate_once(Collector& collector, std::size_t block, php::Array const& raw,
                     std::span<std::string_view const> as_they_are) {
    if (fault_ || !collector.properties(block).empty()) return;
    collector.properties(block) = evaluate_properties(raw, as_they_are, environment_, fault_);
  }

  void add(Collector& collector, std::size_t block, php::Array const& raw, std::uint32_t number,
           php::Value const& id, php::Value const& action) {
    constexpr std::string_view as_they_are[] = {"Resource", "Action", "Condition"};
    if (fault_) return;
    std::string const resource = php::to_text(id, fault_);
    std::string const word = php::truthy(action) ? php::to_text(action, fault_) : "";
    // Not empty to PHP, but without text: false is empty, `[[]]` is "Array".
    std::string key = candidate_key(resource, word);
    evaluate_once(collector, block, raw, as_they_are);
    if (fault_) return;
    php::Array const& properties = collector.properties(block);
    Candidate candidate{.statement = static_cast<std::uint32_t>(block),
                        .resource = number,
                        .key = std::move(key),
                        .id = resource};
    candidate.effect = effect_of(candidate.key, properties);
    candidate.enforced = enforced(properties);
    collector.add(std::move(candidate), {block, id, php::truthy(action) ? action : php::Value()});
  }

  condition::Environment const& environment_;
  php::Fault& fault_;
};

// `Statement` and `Param` are lists only if their element 0 is an array; anything else is a list of one. Of
// equal text keys in several policies the last wins, in the first one's place.
void add_blocks(std::vector<Block>& into, std::unordered_map<std::string, std::size_t>& named,
                php::Array const& document, std::string_view name, std::size_t policy) {
  php::Value const* value = document.find(name);
  if (value == nullptr) return;
  php::Array const* list = value->array();
  php::Value const* first = list != nullptr ? list->find(0) : nullptr;
  if (first == nullptr || !first->is_array()) {
    into.push_back({*value, policy, "0"});
    return;
  }
  for (php::Array::Entry const& entry : *list) {
    if (!entry.key.is_integer()) {
      auto const [place, is_new] = named.try_emplace(entry.key.text(), into.size());
      if (!is_new) {
        into[place->second] = {entry.value, policy, entry.key.text()};
        continue;
      }
    }
    into.push_back({entry.value, policy, entry.key.text()});
  }
}

} // namespace

Blocks load(Site const& site, std::span<std::size_t const> policies) {
  Blocks result;
  std::unordered_map<std::string, std::size_t> statements;
  std::unordered_map<std::string, std::size_t> params;
  for (std::size_t const policy : policies) {
    // AAM tells the markers of a policy's own metadata apart by its id.
    std::string const text =
        php::replace_all(site.policies[policy].text, "${POLICY_META.",
                         "${POLICY_META." + std::to_string(site.policies[policy].id) + ".");
    std::optional<php::Value> const document = php::decode_json(text);
    php::Array const* array = document ? document->array() : nullptr;
    if (array == nullptr) continue;
    add_blocks(result.statements, statements, *array, "Statement", policy);
    add_blocks(result.params, params, *array, "Param", policy);
  }
  return result;
}

php::Array Keyed::statement(std::size_t candidate) const {
  Body const& body = bodies[candidate];
  php::Array result = properties[body.block];
  result.set("Resource", body.resource);
  if (!body.action.is_null()) result.set("Action", body.action);
  return result;
}

Evaluated evaluate_blocks(Blocks const& blocks, condition::Request const& request, php::Fault& fault) {
  condition::Environment const environment{
      request, [](std::string_view path, php::Fault& inner) -> php::Value {
        std::string const first = condition::value_path(path).front();
        if (!first.empty() && first != "0")
          inner.raise(php::FatalClass::out_of_memory,
                      "${POLICY_PARAM…} here asks for what it is a part of, without end");
        return {};
      }};
  Evaluator evaluator(environment, fault);
  Evaluated result;
  result.params = evaluator.params(blocks.params);
  result.statements = evaluator.statements(blocks.statements);
  return result;
}

} // namespace aclint::engine
