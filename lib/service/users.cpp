#include "service/users.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace aclint::service {

namespace {

struct Row {
  std::string_view word;
  std::string_view permission; // in AAM's maps
  std::string_view capability; // that WordPress asks for; empty: none
};

constexpr std::array<Row, 6> rows{{{"List", "list_user", ""},
                                   {"Edit", "edit_user", "edit_users"},
                                   {"Delete", "delete_user", "delete_users"},
                                   {"Remove", "remove_user", "remove_users"},
                                   {"Promote", "promote_user", "promote_users"},
                                   {"ChangePassword", "change_user_password", ""}}};

Row const& row(UserAction action) { return rows[static_cast<std::size_t>(action)]; }

bool is_self(Context const& context, std::int64_t id) {
  return !context.subject.visitor && id == context.subject.id;
}

std::vector<std::string> roles_of(Context const& context, std::int64_t id) {
  if (is_self(context, id)) return context.account.roles();
  auto const found = std::find_if(context.site.users.begin(), context.site.users.end(),
                                  [&](engine::User const& user) { return user.id == id; });
  return found == context.site.users.end() ? std::vector<std::string>() : found->roles;
}

// What the roles of a user say: the first one, or all where all of a user's roles count.
Verdict of_roles(Context const& context, std::span<std::string const> roles, Row const& asked,
                 php::FatalError& fault) {
  Verdict result;
  for (std::string const& role : roles) {
    Verdict own = verdict(context, {engine::ResourceType::role, role, std::string(asked.permission)},
                          "Role:" + role + ":users:" + ascii::lowercase(asked.word), fault);
    if (own.denies()) return own;
    if (!result.effect) result = std::move(own);
  }
  return result;
}

// What the first role of a user says, or all where all of a user's roles count.
Verdict of_counting_roles(Context const& context, std::span<std::string const> roles, Row const& asked,
                          php::FatalError& fault) {
  // AAM merges the roles with nothing, and where an allow is preferred, nothing counts as an allow.
  if (context.site.prefers_allow("role")) return {};
  bool const all = context.site.multiple_roles();
  return of_roles(context, all ? roles : roles.first(std::min<std::size_t>(1, roles.size())), asked, fault);
}

} // namespace

std::optional<UserAction> user_action(std::string_view word) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (ascii::equal_ignoring_case(rows[i].word, word)) return static_cast<UserAction>(i);
  return std::nullopt;
}

std::string_view permission_of(UserAction action) { return row(action).permission; }

std::span<std::string_view const> user_action_words() {
  static constexpr auto words = [] {
    std::array<std::string_view, rows.size()> result{};
    for (std::size_t i = 0; i < rows.size(); ++i) result[i] = rows[i].word;
    return result;
  }();
  return words;
}

Answer use_user(Context const& context, std::int64_t id, UserAction action, php::FatalError& fault) {
  Row const& asked = row(action);
  Verdict result;
  if (context.runs && !(action == UserAction::change_password && is_self(context, id))) {
    std::vector<std::string> const roles = roles_of(context, id);
    result = verdict(context, {engine::ResourceType::user, std::to_string(id), std::string(asked.permission)},
                     "User:" + std::to_string(id) + ":" + ascii::lowercase(asked.word), fault);
    if (action == UserAction::list) {
      // An allow for the user does not bring back somebody whose role is hidden.
      if (!result.denies())
        if (Verdict by_role = of_roles(context, roles, asked, fault); by_role.denies() || !result.effect)
          result = std::move(by_role);
    } else if (!result.effect) {
      result = of_counting_roles(context, roles, asked, fault);
    }
  }
  Answer answer = answer_of(std::move(result));
  if (!asked.capability.empty())
    answer.can = !answer.denies() && missing_capability(context, id, action).empty();
  return answer;
}

std::string missing_capability(Context const& context, std::int64_t id, UserAction action) {
  std::string_view const asked = row(action).capability;
  bool const own_profile = action == UserAction::edit && is_self(context, id); // everybody may edit it
  return asked.empty() || own_profile || context.account.can(asked) ? std::string() : std::string(asked);
}

Answer list_role(Context const& context, std::string_view slug, php::FatalError& fault) {
  if (!context.runs) return {};
  return answer_of(verdict(context, {engine::ResourceType::role, std::string(slug), "list_role"},
                           "Role:" + std::string(slug) + ":list", fault));
}

std::vector<Concern> concerns_of_user(Context const& context, std::int64_t id, UserAction action) {
  std::string_view const permission = row(action).permission;
  return {{engine::ResourceType::user,
           [=](engine::Entry const& entry) {
             return entry.id == std::to_string(id) && entry.permission == permission;
           }},
          {engine::ResourceType::role, [=, roles = roles_of(context, id)](engine::Entry const& entry) {
             return entry.permission == permission && std::ranges::find(roles, entry.id) != roles.end();
           }}};
}

Concern concern_of_listed_role(std::string_view slug) {
  return {engine::ResourceType::role, [slug = std::string(slug)](engine::Entry const& entry) {
            return entry.id == slug && entry.permission == "list_role";
          }};
}

} // namespace aclint::service
