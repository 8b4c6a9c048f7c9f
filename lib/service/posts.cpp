#include "service/posts.h"

#include "base/ascii.h"
#include "php/compare.h"
#include "php/number.h"
#include "php/string.h"

#include <algorithm>
#include <array>
#include <vector>

namespace aclint::service {

namespace {

constexpr std::array<std::string_view, 6> action_words{"Read",   "List",    "Edit",
                                                       "Delete", "Publish", "Comment"};

// As AAM's maps have it.
std::string permission_word(PostAction action) {
  return ascii::lowercase(action_words[static_cast<std::size_t>(action)]);
}

engine::Post const* find_post(Context const& context, PostItem const& item) {
  auto const found = std::find_if(context.site.posts.begin(), context.site.posts.end(),
                                  [&](engine::Post const& post) { return post.id == item.id; });
  return found == context.site.posts.end() ? nullptr : &*found;
}

// What WordPress asks for to edit, delete or publish a post of somebody: all of these.
std::vector<std::string> asked_for(Context const& context, PostItem const& item) {
  engine::Post const* const post = find_post(context, item);
  std::string const plural = item.type + "s";
  if (item.action == PostAction::publish) return {"publish_" + plural};
  std::string const verb = item.action == PostAction::edit ? "edit_" : "delete_";
  if (post == nullptr) return {verb + plural};
  bool const own = !context.subject.visitor && context.subject.id == post->author;
  bool const is_private = post->status == "private";
  std::vector<std::string> result;
  if (!own) result.push_back(verb + "others_" + plural);
  if (post->status == "publish") result.push_back(verb + "published_" + plural);
  if (is_private && !own) result.push_back(verb + "private_" + plural);
  if (result.empty() || (!own && result.size() == 1)) result.push_back(verb + plural);
  return result;
}

// WordPress makes an auto-draft when somebody begins a new post; AAM lets it be edited.
bool is_new(Context const& context, PostItem const& item) {
  engine::Post const* const post = find_post(context, item);
  return item.action == PostAction::edit && post != nullptr && post->status == "auto-draft";
}

bool wordpress_allows(Context const& context, PostItem const& item) {
  return std::ranges::all_of(asked_for(context, item),
                             [&](std::string const& each) { return context.account.can(each); });
}

// Lists know the number only: `01|post` hides post 1.
bool is_number_of(std::string_view id, PostItem const& item) {
  std::size_t const bar = id.find('|');
  return bar != id.npos && id.substr(bar + 1) == item.type &&
         php::intval(php::Value(id.substr(0, bar))) == item.id;
}

std::string entry_id(PostItem const& item) { return std::to_string(item.id) + "|" + item.type; }

std::string resource_of(PostItem const& item) {
  return "Post:" + item.type + ":" + std::to_string(item.id) + ":" + permission_word(item.action);
}

// Whether a permission `list` is about the area.
bool is_on(php::Array const& list, Area asked) {
  php::Value const* const on = list.find("on");
  php::Array const* const areas = on != nullptr ? on->array() : nullptr;
  if (areas == nullptr || areas->empty()) return true;
  return std::any_of(areas->begin(), areas->end(), [&](php::Array::Entry const& area) {
    return area.value.string() != nullptr && *area.value.string() == name(asked);
  });
}

Verdict list(Context const& context, PostItem const& item, php::FatalError& fault) {
  Verdict result;
  php::Array const map = context.engine.permissions(engine::ResourceType::post, fault);
  for (php::Array::Entry const& entry : map) {
    std::string const id = entry.key.text();
    std::optional<engine::Effect> const effect = effect_of(&entry.value, "list");
    if (!is_number_of(id, item) || !effect || !is_on(*permission_of(&entry.value, "list"), item.area))
      continue;
    if (result.denies() && *effect != engine::Effect::deny) continue;
    result = {effect, {engine::Entry{engine::ResourceType::post, id, "list"}}};
    if (result.denies()) return result;
  }
  return result.effect ? result : by_wildcard(context, resource_of(item), fault);
}

bool is_empty(php::Value const* value) { return value == nullptr || !php::truthy(*value); }

// What somebody gets in place of a post; `allow`: the post itself.
Answer instead(Context const& context, PostItem const& item, php::Array const& permission,
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
    if (is_empty(permission.find("password")))
      return {.despite = "Its password is empty and protects nothing."};
    if (edits)
      return {.despite = "It asks for a password, but AAM does not ask people who may edit the post."};
    if (api) return Answer{.outcome = Outcome::deny, .status = 401, .code = "rest_unauthorized"};
    return Answer{.outcome = Outcome::deny, .how = "password"};
  }
  if (restriction == "teaser_message") {
    if (api) return Answer{.outcome = Outcome::deny, .status = 200, .how = "teaser"};
    php::Value const* const message = permission.find("message");
    return Answer{
        .outcome = Outcome::deny, .message = message != nullptr ? *message : php::Value(), .how = "teaser"};
  }
  php::Value const* const redirect = permission.find("redirect");
  if (restriction == "redirect" && redirect != nullptr && redirect->array() != nullptr) {
    if (api) return context.redirects.refer(*redirect->array(), uri);
    if (std::optional<Answer> answer = context.redirects.follow(*redirect->array(), uri)) return *answer;
  }
  if (api) return Answer{.outcome = Outcome::deny, .status = 401, .code = "rest_unauthorized"};
  return context.redirects.access_denied(Area::frontend, uri, fault);
}

} // namespace

std::optional<PostAction> post_action(std::string_view asked) {
  for (std::size_t i = 0; i < action_words.size(); ++i)
    if (ascii::equal_ignoring_case(action_words[i], asked)) return static_cast<PostAction>(i);
  return std::nullopt;
}

std::span<std::string_view const> post_action_words() { return action_words; }

Answer use_post(Context const& context, PostItem const& item, php::FatalError& fault) {
  Verdict said;
  if (context.runs && !is_new(context, item)) {
    engine::Entry const entry{engine::ResourceType::post, entry_id(item), permission_word(item.action)};
    said = item.action == PostAction::list ? list(context, item, fault)
                                           : verdict(context, entry, resource_of(item), fault);
    if (fault) return {};
    if (said.denies() && item.action == PostAction::read) {
      php::Array const map = context.engine.permissions(entry.type, fault);
      php::Array const* const permission = permission_of(map.find(entry.id), entry.permission);
      Answer answer = instead(context, item, permission != nullptr ? *permission : php::Array(), fault);
      if (answer.outcome != Outcome::allow) return denied_because(std::move(said.causes), std::move(answer));
      answer.causes = std::move(said.causes);
      return answer;
    }
  }
  Answer answer = answer_of(std::move(said));
  if (asks_wordpress(item.action)) answer.can = !answer.denies() && wordpress_allows(context, item);
  return answer;
}

std::string missing_capability(Context const& context, PostItem const& item) {
  if (!asks_wordpress(item.action)) return {};
  std::vector<std::string> const asked = asked_for(context, item);
  auto const missing =
      std::ranges::find_if(asked, [&](std::string const& each) { return !context.account.can(each); });
  return missing == asked.end() ? std::string() : *missing;
}

bool asks_wordpress(PostAction action) {
  return action == PostAction::edit || action == PostAction::remove || action == PostAction::publish;
}

Concern concern_of_post(PostItem const& item) {
  return {engine::ResourceType::post,
          [item, permission = permission_word(item.action)](engine::Entry const& entry) {
            if (entry.permission != permission) return false;
            return item.action == PostAction::list ? is_number_of(entry.id, item)
                                                   : entry.id == entry_id(item);
          }};
}

} // namespace aclint::service
