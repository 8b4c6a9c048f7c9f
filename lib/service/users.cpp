#include "service/users.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <vector>

namespace aclint::service {

namespace {

struct Row {
  std::string_view word;
  std::string_view permission; // in AAM's maps
  std::string_view capability; // that WordPress asks for; empty: none
};

constexpr std::array<Row, 6> rows{{{"list", "list_user", ""},
                                   {"edit", "edit_user", "edit_users"},
                                   {"delete", "delete_user", "delete_users"},
                                   {"remove", "remove_user", "remove_users"},
                                   {"promote", "promote_user", "promote_users"},
                                   {"changepassword", "change_user_password", ""}}};

Row const& row(UserAction action) { return rows[static_cast<std::size_t>(action)]; }

std::vector<std::string> roles_of(Context const& context, std::int64_t id) {
  if (!context.subject.visitor && id == context.subject.id) return context.account.roles();
  auto const found = std::find_if(context.site.users.begin(), context.site.users.end(),
                                  [&](engine::User const& user) { return user.id == id; });
  return found == context.site.users.end() ? std::vector<std::string>() : found->roles;
}

// Whether the roles of a user deny it: the first one, or any of them where all roles count.
bool roles_deny(Context const& context, std::vector<std::string> const& roles, std::string_view permission,
                php::FatalError& fault) {
  php::Array const map = context.engine.permissions(engine::ResourceType::role, fault);
  bool const all = context.site.multiple_roles();
  // AAM merges the roles with nothing, and where an allow is preferred, nothing counts as an allow.
  if (context.site.prefers_allow("role")) return false;
  for (std::size_t i = 0; i < roles.size() && (i == 0 || all); ++i)
    if (denies(map, roles[i], permission)) return true;
  return false;
}

bool lists_role_users(Context const& context, std::vector<std::string> const& roles, php::FatalError& fault) {
  php::Array const map = context.engine.permissions(engine::ResourceType::role, fault);
  return std::none_of(roles.begin(), roles.end(),
                      [&](std::string const& role) { return denies(map, role, "list_user"); });
}

} // namespace

std::optional<UserAction> user_action(std::string_view word) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (ascii::equal_ignoring_case(rows[i].word, word)) return static_cast<UserAction>(i);
  return std::nullopt;
}

Answer use_user(Context const& context, std::int64_t id, UserAction action, php::FatalError& fault) {
  Row const& asked = row(action);
  bool const self = !context.subject.visitor && id == context.subject.id;
  bool denied = false;
  if (context.site.runs("identity") && !(self && action == UserAction::change_password)) {
    std::vector<std::string> const roles = roles_of(context, id);
    std::optional<engine::Effect> const own =
        effect_of(context.engine.permissions(engine::ResourceType::user, fault).find(id), asked.permission);
    if (action == UserAction::list)
      denied = own == engine::Effect::deny || !lists_role_users(context, roles, fault);
    else
      denied = own ? *own == engine::Effect::deny : roles_deny(context, roles, asked.permission, fault);
  }
  Answer answer{.outcome = denied ? Outcome::deny : Outcome::allow};
  if (!asked.capability.empty())
    answer.can = !denied && ((self && action == UserAction::edit) || context.account.can(asked.capability));
  return answer;
}

Answer list_role(Context const& context, std::string_view slug, php::FatalError& fault) {
  if (!context.site.runs("identity")) return {};
  bool const denied =
      denies(context.engine.permissions(engine::ResourceType::role, fault), slug, "list_role");
  return {.outcome = denied ? Outcome::deny : Outcome::allow};
}

} // namespace aclint::service
