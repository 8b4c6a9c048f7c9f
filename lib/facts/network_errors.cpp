#include "facts/network_errors.h"

#include "condition/network.h"
#include "facts/crashes.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

namespace aclint::facts {

using php::Array;
using php::FatalError;
using php::Value;

namespace {

bool holds_invalid_mask(Value const& value) {
  if (Array const* array = value.array())
    return std::ranges::any_of(*array,
                               [](Array::Entry const& entry) { return holds_invalid_mask(entry.value); });
  return value.is_string() && has_invalid_mask(value);
}

// The markers that matter for whether AAM crashes. Beside a network, only the kind of the left value matters: two markers
// are enough for all kinds, alone and in a text.
std::span<std::string const> deciding_markers(ComparedMember const& member) {
  std::span<std::string const> const all = member.markers;
  std::string const* const right = member.value.string();
  bool const network =
      right != nullptr && right->find("${") == right->npos && ordinary_value(*right).is_object();
  return network ? all.first(std::min<std::size_t>(all.size(), 2)) : all;
}

std::optional<NetworkError> error_of(ComparedMember const& member) {
  if (member.type != "in" && member.type != "notin" && member.type != "between") return std::nullopt;
  if (FatalError const fault = certain_fault(deciding_markers(member), comparison(member))) {
    if (member.type != "between" && ordinary_value(member.key).network_test() != nullptr)
      return NetworkError{&member, NetworkMistake::on_the_left, fault};
    if (ordinary_value(member.value).is_object() || member.type == "between")
      if (!holds_invalid_mask(member.value) || !member.value.is_array())
        return NetworkError{&member, NetworkMistake::not_in_a_list, fault};
    if (!holds_invalid_mask(member.value))
      return NetworkError{&member, NetworkMistake::against_a_list, fault};
  }
  if (!holds_invalid_mask(member.value)) return std::nullopt;
  FatalError const fault = possible_fault(member.markers, comparison(member));
  if (!fault) return std::nullopt;
  return NetworkError{&member, NetworkMistake::invalid_mask, fault};
}

std::vector<NetworkError> find_errors(Facts const& facts) {
  std::vector<NetworkError> result;
  for (ComparedMember const& member : compared_members(facts))
    if (auto const error = error_of(member)) result.push_back(*error);
  return result;
}

} // namespace

std::vector<NetworkError> const& network_errors(Facts const& facts) { return facts.cached(find_errors); }

bool has_invalid_mask(Value const& value) {
  Value const own = ordinary_value(value);
  if (own.network_test() == nullptr) return false;
  FatalError fault;
  condition::in_network(*own.network_test(), "198.51.100.7", fault);
  return bool(fault);
}

} // namespace aclint::facts
