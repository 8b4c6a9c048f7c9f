#include "service/answer.h"

#include <array>

namespace aclint::service {

namespace {
constexpr std::array<std::string_view, 6> names{"allow", "deny", "absent", "default", "redirect", "message"};
} // namespace

std::string_view name(Outcome outcome) { return names[static_cast<std::size_t>(outcome)]; }

std::span<std::string_view const> outcome_names() { return names; }

php::Value to_value(Answer const& answer) {
  php::Array result;
  result.set("decision", name(answer.outcome));
  if (!answer.how.empty()) result.set("how", answer.how);
  if (answer.status) result.set("status", *answer.status);
  if (!answer.code.empty()) result.set("code", answer.code);
  if (answer.location) result.set("location", *answer.location);
  if (answer.message) result.set("message", *answer.message);
  if (answer.can) result.set("can", *answer.can);
  if (answer.value) result.set("value", *answer.value);
  return result;
}

} // namespace aclint::service
