#include "service/posts.h"

#include "base/ascii.h"
#include "php/compare.h"
#include "php/number.h"
#include "php/string.h"

#include <algorithm>
#include <array>

namespace aclint::service {

namespace {

constexpr std::array<std::string_view, 6> action_words{"read",   "list",    "edit",
                                                       "delete", "publish", "comment"};

std::string_view word(PostAction action) { return action_words[static_cast<std::size_t>(action)]; }

engine::Post const* find_post(Context const& context, PostItem const& item) {
  auto const found = std::find_if(context.site.posts.begin(), context.site.posts.end(),
                                  [&](engine::Post const& post) { return post.id == item.id; });
  return found == context.site.posts.end() ? nullptr : &*found;
}

// What WordPress asks for to edit, delete or publish a post of somebody.
bool wordpress_allows(Context const& context, PostItem const& item) {
  engine::Post const* const post = find_post(context, item);
  std::string const plural = item.type + "s";
  auto const can = [&](std::string const& capability) { return context.account.can(capability); };
  if (item.action == PostAction::publish) return can("publish_" + plural);
  std::string const verb = item.action == PostAction::edit ? "edit_" : "delete_";
  if (post == nullptr) return can(verb + plural);
  bool const own = !context.subject.visitor && context.subject.id == post->author;
  if (own && post->status != "publish" && post->status != "private") return can(verb + plural);
  if (!own && !can(verb + "others_" + plural)) return false;
  if (post->status == "publish") return can(verb + "published_" + plural);
  if (post->status == "private" && !own) return can(verb + "private_" + plural);
  return can(verb + plural);
}

// WordPress makes an auto-draft when somebody begins a new post; AAM lets it be edited.
bool is_new(Context const& context, PostItem const& item) {
  engine::Post const* const post = find_post(context, item);
  return item.action == PostAction::edit && post != nullptr && post->status == "auto-draft";
}

Answer denied(Answer answer) {
  answer.outcome = Outcome::deny;
  return answer;
}

// Lists know the number only: `01|post` hides post 1.
bool is_listed(php::Array const& map, PostItem const& item) {
  for (php::Array::Entry const& entry : map) {
    std::string const id = entry.key.text();
    std::size_t const bar = id.find('|');
    if (bar == id.npos || id.substr(bar + 1) != item.type ||
        php::intval(php::Value(id.substr(0, bar))) != item.id ||
        effect_of(&entry.value, "list") != engine::Effect::deny)
      continue;
    php::Value const* const on = permission_of(&entry.value, "list")->find("on");
    php::Array const* const areas = on != nullptr ? on->array() : nullptr;
    if (areas == nullptr || areas->empty()) return false;
    for (php::Array::Entry const& area : *areas)
      if (area.value.string() != nullptr && *area.value.string() == name(item.area)) return false;
  }
  return true;
}

bool is_empty(php::Value const* value) { return value == nullptr || !php::truthy(*value); }

Answer read(Context const& context, PostItem const& item, php::Array const& permission,
            php::FatalError& fault) {
  std::string const uri = "/?p=" + std::to_string(item.id);
  bool const api = item.area == Area::api;
  php::Value const* const kind = permission.find("restriction_type");
  std::string const restriction = kind != nullptr && kind->string() != nullptr ? *kind->string() : "";
  if (restriction == "password_protected") {
    PostItem editing = item;
    editing.action = PostAction::edit;
    bool const edits = wordpress_allows(context, editing) &&
                       !use_post(context, {item.type, item.id, PostAction::edit}, fault).denies();
    if (is_empty(permission.find("password")) || edits) return {};
    if (api) return {.outcome = Outcome::deny, .status = 401, .code = "rest_unauthorized"};
    return {.outcome = Outcome::deny, .how = "password"};
  }
  if (restriction == "teaser_message") {
    if (api) return {.outcome = Outcome::deny, .status = 200, .how = "teaser"};
    php::Value const* const message = permission.find("message");
    return {
        .outcome = Outcome::deny, .message = message != nullptr ? *message : php::Value(), .how = "teaser"};
  }
  php::Value const* const redirect = permission.find("redirect");
  if (restriction == "redirect" && redirect != nullptr && redirect->array() != nullptr) {
    if (api) return context.redirects.refer(*redirect->array(), uri);
    if (std::optional<Answer> answer = context.redirects.follow(*redirect->array(), uri))
      return denied(std::move(*answer));
  }
  if (api) return {.outcome = Outcome::deny, .status = 401, .code = "rest_unauthorized"};
  return denied(context.redirects.access_denied(Area::frontend, uri, fault));
}

} // namespace

std::optional<PostAction> post_action(std::string_view asked) {
  for (std::size_t i = 0; i < action_words.size(); ++i)
    if (ascii::equal_ignoring_case(action_words[i], asked)) return static_cast<PostAction>(i);
  return std::nullopt;
}

Answer use_post(Context const& context, PostItem const& item, php::FatalError& fault) {
  bool const asks_wordpress = item.action == PostAction::edit || item.action == PostAction::remove ||
                              item.action == PostAction::publish;
  bool denies_it = false;
  if (context.site.runs("content")) {
    php::Array const map = context.engine.permissions(engine::ResourceType::post, fault);
    if (fault) return {};
    if (item.action == PostAction::list) {
      denies_it = !is_listed(map, item);
    } else {
      php::Value const* const entry = map.find(std::to_string(item.id) + "|" + item.type);
      denies_it = effect_of(entry, word(item.action)) == engine::Effect::deny && !is_new(context, item);
      if (denies_it && item.action == PostAction::read)
        return read(context, item, *permission_of(entry, "read"), fault);
    }
  }
  Answer answer{.outcome = denies_it ? Outcome::deny : Outcome::allow};
  if (asks_wordpress) answer.can = !denies_it && wordpress_allows(context, item);
  return answer;
}

} // namespace aclint::service
