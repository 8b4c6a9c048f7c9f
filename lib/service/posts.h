// Posts and pages: reading, listing, editing (spec requests.md §7).
#pragma once
#include "service/answer.h"
#include "service/concern.h"
#include "service/context.h"

#include <optional>
#include <span>
#include <string_view>

namespace aclint::service {

/// What may be done with a post.
enum class PostAction : std::uint8_t { read, list, edit, remove, publish, comment };

/// By the word that policies use (`Delete` → `remove`), in any case.
std::optional<PostAction> post_action(std::string_view word);

/// Those words, as policies write them.
std::span<std::string_view const> post_action_words();

/// A post, and where it is looked at.
struct PostItem {
  std::string type;
  std::int64_t id = 0;
  PostAction action = PostAction::read;
  Area area = Area::frontend;
};

/// Whether WordPress asks for a capability, besides what AAM says.
bool asks_wordpress(PostAction action);

/// The capability that WordPress asks for to edit, delete or publish, and the account lacks; empty: none.
std::string missing_capability(Context const& context, PostItem const& item);

Concern concern_of_post(PostItem const& item);

Answer use_post(Context const& context, PostItem const& item, php::FatalError& fault);

} // namespace aclint::service
