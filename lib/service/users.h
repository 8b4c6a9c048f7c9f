// Users and roles: who is listed, who may be changed (spec requests.md §9).
#pragma once
#include "service/answer.h"
#include "service/concern.h"
#include "service/context.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace aclint::service {

/// What may be done with a user.
enum class UserAction : std::uint8_t { list, edit, remove, leave, promote, change_password };

/// By the word that items use, in any case: List, Edit, Delete (`remove`), Remove (from the site: `leave`),
/// Promote, ChangePassword.
std::optional<UserAction> user_action(std::string_view word);

/// What AAM calls it: `remove_user`.
std::string_view permission_of(UserAction action);

/// The words of items.
std::span<std::string_view const> user_action_words();

Answer use_user(Context const& context, std::int64_t id, UserAction action, php::FatalError& fault);
std::vector<Concern> concerns_of_user(Context const& context, std::int64_t id, UserAction action);

/// The capability that WordPress asks for, and the account lacks; empty: none.
std::string missing_capability(Context const& context, std::int64_t id, UserAction action);

/// Whether the role is offered where a role is chosen.
Answer list_role(Context const& context, std::string_view slug, php::FatalError& fault);
Concern concern_of_listed_role(std::string_view slug);

} // namespace aclint::service
