#include "service/hooks.h"

#include "base/ascii.h"
#include "condition/marker_value.h"
#include "grammar/hook_filter.h"
#include "php/compare.h"
#include "php/number.h"
#include "php/string.h"

#include <algorithm>
#include <vector>

namespace aclint::service {

namespace {

using grammar::FilterOperator;

// One of AAM's entries about the hook that was asked for.
struct Entry {
  std::string id;
  std::int64_t priority;
  std::string effect;
  std::optional<php::Value> value; // `return`
};

std::vector<Entry> entries_of(php::Array const& map, std::string_view name) {
  std::vector<Entry> result;
  for (php::Array::Entry const& each : map) {
    std::string const id = each.key.text();
    std::size_t const bar = id.find('|');
    if (bar == id.npos || id.substr(0, bar) != name || id.find('|', bar + 1) != id.npos) continue;
    php::Array const* const access = permission_of(&each.value, "access");
    if (access == nullptr) continue;
    php::Value const* const effect = access->find("effect");
    php::Value const* const value = access->find("return");
    php::FatalError none;
    result.push_back(
        {id, php::intval(php::Value(id.substr(bar + 1))),
         effect != nullptr && effect->is_scalar() ? ascii::lowercase(php::to_text(*effect, none)) : "",
         value != nullptr ? std::optional(*value) : std::nullopt});
  }
  return result;
}

std::string unquoted(std::string_view text) {
  constexpr std::string_view around = " \t\n\r\v\f\"'[]";
  std::size_t const begin = text.find_first_not_of(around);
  if (begin == text.npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(around) - begin + 1));
}

std::string text_of(php::Value const& value) {
  php::FatalError none;
  return value.is_array() ? "Array" : php::to_text(value, none);
}

bool keeps(grammar::HookFilter const& filter, php::Array::Entry const& member) {
  php::Value left = member.value;
  constexpr std::string_view inner = "$value.";
  if (filter.left == "$key")
    left = php::Value(member.key);
  else if (std::string_view(filter.left).starts_with(inner))
    left = condition::follow(member.value,
                             condition::value_path(std::string_view(filter.left).substr(inner.size())));
  std::string const right = unquoted(filter.right);
  if (!filter.meaning) return false; // `IN`
  php::Value const other(right);
  auto const is_member = [&] {
    for (std::string_view part : php::explode(',', right))
      if (left.string() != nullptr && *left.string() == unquoted(part)) return true;
    return false;
  };
  switch (*filter.meaning) {
  case FilterOperator::equal: return php::compare(left, other) == 0;
  case FilterOperator::unequal: return php::compare(left, other) != 0;
  case FilterOperator::greater: return php::greater(left, other);
  case FilterOperator::less: return php::less(left, other);
  case FilterOperator::at_least: return php::greater_or_equal(left, other);
  case FilterOperator::at_most: return php::less_or_equal(left, other);
  case FilterOperator::contains: return text_of(left).find(right) != std::string::npos;
  case FilterOperator::begins: return text_of(left).starts_with(right);
  case FilterOperator::ends: return text_of(left).ends_with(right);
  case FilterOperator::in: return is_member();
  case FilterOperator::not_in: return !is_member();
  }
  return false;
}

// What `alter` returns: its value, or the value filtered.
php::Value altered(php::Value value, php::Value const& by) {
  std::vector<std::string> filters;
  if (by.string() != nullptr && grammar::is_hook_filter(*by.string())) filters.push_back(*by.string());
  if (php::Array const* const list = by.array(); list != nullptr) {
    if (list->empty()) return value;
    for (php::Array::Entry const& each : *list)
      if (each.value.string() != nullptr && grammar::is_hook_filter(*each.value.string()))
        filters.push_back(*each.value.string());
    if (filters.size() != list->size()) filters.clear();
  }
  if (filters.empty()) return by;
  for (std::string const& filter : filters) value = filtered(value, filter).value_or(php::Array());
  return value;
}

php::Value merged(php::Value const& value, php::Value const& with) {
  php::Array result = value.array() != nullptr ? *value.array() : php::Array();
  php::Array renumbered;
  renumbered.merge(result);
  if (with.array() != nullptr) renumbered.merge(*with.array());
  return renumbered;
}

// What a callback of AAM returns for a value. `effect`: of the callback's own entry; `shared`: the entry
// whose value all callbacks of one name return.
php::Value called(php::Value value, std::string_view effect, Entry const& shared) {
  if (effect == "replace") {
    if (shared.value) return *shared.value;
    return shared.effect == "replace" ? php::Value() : value;
  }
  php::Value const by = shared.value.value_or(php::Value());
  if (shared.effect == "alter") return altered(std::move(value), by);
  if (shared.effect == "replace") return by;
  if (shared.effect == "merge") return merged(value, by);
  return value;
}

} // namespace

std::optional<php::Value> filtered(php::Value const& value, std::string_view text) {
  if (!grammar::is_hook_filter(text)) return std::nullopt;
  std::optional<grammar::HookFilter> const filter = grammar::read_hook_filter(text);
  php::Array result;
  if (!filter || value.array() == nullptr) return result;
  for (php::Array::Entry const& member : *value.array())
    if (keeps(*filter, member)) result.set(member.key, member.value);
  return result;
}

Answer run_hook(Context const& context, std::string_view name, std::int64_t priority,
                php::FatalError& fault) {
  struct Callback {
    std::int64_t priority;
    std::string effect; // empty: not AAM's
  };
  std::vector<Callback> callbacks{{priority, ""}};
  std::vector<Entry> entries;
  if (context.runs) entries = entries_of(context.engine.permissions(engine::ResourceType::hook, fault), name);
  for (Entry const& entry : entries) {
    if (entry.effect == "deny" || entry.effect == "replace")
      std::erase_if(callbacks, [&](Callback const& each) { return each.priority == entry.priority; });
    if (entry.effect == "alter" || entry.effect == "replace" || entry.effect == "merge")
      callbacks.push_back({entry.priority, entry.effect});
  }
  std::stable_sort(callbacks.begin(), callbacks.end(),
                   [](Callback const& a, Callback const& b) { return a.priority < b.priority; });
  Answer answer{.outcome = Outcome::deny};
  php::Value value = php::Array::list({"a"});
  for (Callback const& callback : callbacks) {
    if (!callback.effect.empty()) {
      value = called(std::move(value), callback.effect, entries.back());
      continue;
    }
    answer.outcome = Outcome::allow;
    if (value.array() != nullptr) value.array()->push("cb");
  }
  answer.value = std::move(value);
  // What is not called was removed by an entry at this priority; what is called returns what the last entry says.
  auto const cause = [&](Entry const& entry) {
    answer.causes.emplace_back(engine::Entry{engine::ResourceType::hook, entry.id, "access"});
  };
  bool const calls_own =
      std::ranges::any_of(callbacks, [](Callback const& each) { return !each.effect.empty(); });
  bool const removed = answer.denies();
  if (calls_own && !removed) cause(entries.back());
  for (Entry const& entry : entries)
    if (entry.priority == priority && (entry.effect == "deny" || entry.effect == "replace")) cause(entry);
  if (calls_own && removed) cause(entries.back());
  return answer;
}

Concern concern_of_hook(std::string_view name) {
  return {engine::ResourceType::hook, [begin = std::string(name) + "|"](engine::Entry const& entry) {
            return entry.id.starts_with(begin);
          }};
}

} // namespace aclint::service
