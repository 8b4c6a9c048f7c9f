#include "engine/resources.h"

#include "base/ascii.h"
#include "catalog/objects.h"
#include "catalog/resource_types.h"
#include "engine/redirect.h"
#include "engine/url_id.h"
#include "php/number.h"
#include "php/string.h"
#include "php/url.h"
#include "php/wordpress_names.h"

#include <algorithm>
#include <array>
#include <map>

namespace aclint::engine {

namespace {

struct TypeNames {
  ResourceType type;
  std::string_view policy;
  std::string_view setting;
};

constexpr std::array<TypeNames, 11> type_names{{{ResourceType::backend_menu, "BackendMenu", "backend_menu"},
                                                {ResourceType::capability, "Capability", "capability"},
                                                {ResourceType::route, "Route", "api_route"},
                                                {ResourceType::url, "Url", "url"},
                                                {ResourceType::metabox, "Metabox", "metabox"},
                                                {ResourceType::widget, "Widget", "widget"},
                                                {ResourceType::toolbar, "Toolbar", "admin_toolbar"},
                                                {ResourceType::hook, "Hook", "hook"},
                                                {ResourceType::role, "Role", "role"},
                                                {ResourceType::user, "User", "user"},
                                                {ResourceType::post, "Post", "post"}}};

// PHP's `isset($statement[name])`.
php::Value const* set_member(php::Array const& statement, std::string_view name) {
  php::Value const* value = statement.find(name);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

// Whether `any` means this type, too. Attachments are never published.
bool is_searched(std::string_view type) {
  catalog::PostType const* const known = catalog::find_post_type(type);
  return known == nullptr || (known->is_public && type != "attachment");
}

// PHP's `empty` for a part of a resource.
bool is_empty(std::string_view part) { return part.empty() || part == "0"; }

php::Array permission(std::string_view name, php::Array inner) {
  php::Array result;
  result.set(name, std::move(inner));
  return result;
}

php::Array effect_only(std::string_view effect) {
  php::Array result;
  result.set("effect", effect);
  return result;
}

// Makes the map of one type. Has one function for each way to read a winner.
class Mapper {
public:
  Mapper(Site const& site, php::FatalError& fault, Sources* sources)
      : site_(site), fault_(fault), sources_(sources) {}

  php::Array take() {
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](Entry const& a, Entry const& b) { return a.turn > b.turn; });
    for (Entry& entry : entries_) {
      if (entry.numbered)
        map_.push(std::move(entry.permissions));
      else
        map_.set(std::move(entry.id), std::move(entry.permissions));
    }
    return std::move(map_);
  }

  void add(ResourceType type, php::Array const& statement) {
    type_ = type;
    ++winner_;
    std::string const resource = text(statement.find("Resource"), "a statement's Resource");
    std::size_t const first = resource.find(':');
    parts_ = php::explode(':', resource);
    if (type == ResourceType::url)
      parts_.assign({"", first == resource.npos ? "" : std::string_view(resource).substr(first + 1)});
    switch (type) {
    case ResourceType::backend_menu: return simple(statement, "access", part(1));
    case ResourceType::capability: return capability(statement);
    case ResourceType::route: return route(statement);
    case ResourceType::url: return url(statement);
    case ResourceType::metabox: return placed(statement, "ScreenId");
    case ResourceType::widget: return placed(statement, "Area");
    case ResourceType::toolbar: return toolbar(statement);
    case ResourceType::hook: return hook(statement);
    case ResourceType::role: return role(statement);
    case ResourceType::user: return user(statement);
    case ResourceType::post: return post(statement);
    }
  }

private:
  std::string text(php::Value const* value, std::string_view what) {
    return value == nullptr ? "" : php::text_argument(*value, what, fault_);
  }

  std::string_view part(std::size_t index) const {
    return index < parts_.size() ? parts_[index] : std::string_view();
  }

  // In lower case, as written; deny if there is none.
  std::string word(php::Array const& statement) {
    php::Value const* effect = set_member(statement, "Effect");
    return effect == nullptr ? "deny" : ascii::lowercase(text(effect, "an Effect"));
  }

  std::string_view effect(php::Array const& statement) {
    return word(statement) == "allow" ? "allow" : "deny";
  }

  struct Entry {
    php::Key id;
    php::Array permissions;
    std::size_t turn = 0;  // the greatest is the first in the map
    bool numbered = false; // an integer id, to which AAM gives another number
  };

  void comes_from_winner(php::Key const& id, php::Array const& permissions) {
    if (sources_ == nullptr) return;
    for (php::Array::Entry const& one : permissions)
      sources_->insert_or_assign(engine::Entry{type_, id.text(), one.key.text()}, winner_ - 1);
  }

  // The first entry of an id is kept, but AAM moves the newest id to the start.
  void put_first(php::Key const& id, php::Array permissions) {
    auto const [place, is_new] = by_id_.try_emplace(id.text(), entries_.size());
    if (is_new) {
      comes_from_winner(id, permissions);
      entries_.push_back({id, std::move(permissions), ++turn_});
    } else
      entries_[place->second].turn = ++turn_;
  }

  void simple(php::Array const& statement, std::string_view name, std::string_view id) {
    std::string_view const own = effect(statement);
    if (!is_empty(id)) put_first(id, permission(name, effect_only(own)));
  }

  void capability(php::Array const& statement) {
    put_first(part(1), permission("assume", effect_only(word(statement))));
  }

  void route(php::Array const& statement) {
    std::string_view const own = effect(statement);
    if (is_empty(part(1)) || is_empty(part(2))) return;
    put_first(ascii::lowercase(std::string(part(2)) + " " + std::string(part(1))),
              permission("access", effect_only(own)));
  }

  void url(php::Array const& statement) {
    php::Array access = effect_only(effect(statement));
    if (is_empty(part(1))) return;
    php::Value const* redirect = statement.find("Redirect");
    bool const given = redirect != nullptr && redirect->array() != nullptr && !redirect->array()->empty();
    access.set("redirect", redirect_permission(given ? *redirect->array() : php::Array()));
    std::optional<std::string> const id = url_id(part(1), site_.host);
    put_first(id ? php::Key(*id) : php::Key(0), permission("access", std::move(access)));
  }

  void placed(php::Array const& statement, std::string_view place) {
    std::string_view const own = effect(statement);
    if (is_empty(part(1))) return;
    std::string id(part(1));
    if (php::Value const* where = statement.find(place)) id += "|" + ascii::lowercase(text(where, place));
    put_first(id, permission("list", effect_only(own)));
  }

  // AAM gives integer ids new numbers each time, so they have no effect.
  void toolbar(php::Array const& statement) {
    std::string_view const own = effect(statement);
    if (is_empty(part(1))) return;
    php::Key const id(part(1));
    php::Array permissions = permission("list", effect_only(own));
    if (id.is_integer())
      entries_.push_back({id, std::move(permissions), ++turn_, true});
    else
      put_first(id, std::move(permissions));
  }

  void hook(php::Array const& statement) {
    std::string const own = word(statement);
    std::string_view const name = part(1);
    if (is_empty(name)) return;
    std::int64_t const priority = is_empty(part(2)) ? 10 : php::intval(php::Value(part(2)));
    php::Array access = effect_only(own);
    if (own == "merge") {
      php::Value const* with = statement.find("MergeWith");
      access.set("return", with != nullptr && with->is_array() ? *with : php::Value(php::Array()));
    } else if (php::Value const* value = statement.find("Return")) {
      access.set("return", *value);
    }
    put_first(std::string(name) + "|" + std::to_string(priority), permission("access", std::move(access)));
  }

  // Later statements override earlier ones, permission by permission.
  void put_over(php::Key const& id, php::Array const& permissions) {
    php::Value* found = map_.find(id);
    php::Value& entry = found != nullptr ? *found : map_.set(id, php::Array());
    for (php::Array::Entry const& one : permissions) entry.array()->set(one.key, one.value);
    comes_from_winner(id, permissions);
  }

  std::string action(php::Array const& statement, std::string_view otherwise) {
    php::Value const* given = set_member(statement, "Action");
    return given == nullptr ? std::string(otherwise) : ascii::lowercase(text(given, "an Action"));
  }

  static std::string user_permission(std::string const& action) {
    for (catalog::Action const& known : catalog::role_users_actions())
      if (ascii::equal_ignoring_case(known.name, action)) return std::string(known.permission);
    return action;
  }

  void role(php::Array const& statement) {
    if (parts_.size() == 2) {
      std::string_view const own = effect(statement);
      put_over(part(1), permission(action(statement, "assume") + "_role", effect_only(own)));
    } else if (parts_.size() == 3 && part(2) == "users") {
      users(part(1), statement);
    }
  }

  void users(php::Key const& id, php::Array const& statement) {
    std::string_view const own = effect(statement);
    put_over(id, permission(user_permission(action(statement, "list_user")), effect_only(own)));
  }

  void user(php::Array const& statement) {
    if (parts_.size() < 2) {
      fault_.raise(php::FatalClass::invalid_argument, "a User resource does not name a user");
      return;
    }
    std::int64_t id = 0;
    if (php::numeric(part(1)))
      id = php::intval(php::Value(part(1)));
    else if (User const* const known = find_user(site_, part(1)))
      id = known->id;
    if (id != 0) users(id, statement);
  }

  void post(php::Array const& statement) {
    if (parts_.size() != 3) return;
    std::string id;
    if (php::numeric(part(2))) {
      id = std::string(part(2)) + "|" + std::string(part(1));
    } else {
      Post const* const known = find_post(site_, part(1), part(2));
      if (known == nullptr) return;
      id = std::to_string(known->id) + "|" + known->type;
    }
    put_over(id, post_permission(statement));
  }

  php::Array post_permission(php::Array const& statement) {
    std::string const own = action(statement, "");
    php::Array inner = effect_only(effect(statement));
    if (is_empty(own)) return {};
    if (own == "read")
      restrict_reading(statement, inner);
    else if (own == "list") {
      php::Value const* on = statement.find("On");
      if (on == nullptr)
        inner.set("on", php::Array::list({"frontend", "backend", "api"}));
      else if (on->is_array())
        inner.set("on", *on);
      else
        inner.set("on", on->is_null() ? php::Array() : php::Array::list({*on}));
    }
    return permission(own, std::move(inner));
  }

  static void restrict_reading(php::Array const& statement, php::Array& permission) {
    if (php::Value const* password = statement.find("Password")) {
      permission.set("restriction_type", "password_protected");
      permission.set("password", *password);
    } else if (php::Value const* teaser = statement.find("Teaser")) {
      permission.set("restriction_type", "teaser_message");
      permission.set("message", *teaser);
    } else if (php::Value const* redirect = statement.find("Redirect")) {
      permission.set("restriction_type", "redirect");
      if (php::Array const* properties = redirect->array())
        permission.set("redirect", redirect_permission(*properties));
    }
  }

  Site const& site_;
  php::FatalError& fault_;
  Sources* sources_;
  ResourceType type_ = ResourceType::backend_menu;
  std::size_t winner_ = 0; // how many have been added
  std::vector<std::string_view> parts_;
  php::Array map_;
  std::vector<Entry> entries_;
  std::map<std::string, std::size_t> by_id_;
  std::size_t turn_ = 0;
};

} // namespace

User const* find_user(Site const& site, std::string_view name) {
  std::size_t const at = name.find('@');
  bool const by_email = at != name.npos && at > 0;
  std::string const wanted = by_email ? std::string(php::trim(name)) : php::sanitize_user(php::trim(name));
  if (wanted.empty()) return nullptr;
  auto const known = std::ranges::find_if(site.users, [&](User const& user) {
    return ascii::equal_ignoring_case(by_email ? user.email : user.login, wanted);
  });
  return known == site.users.end() ? nullptr : &*known;
}

Post const* find_post(Site const& site, std::string_view type, std::string_view slug) {
  std::string wanted_type = php::sanitize_key(type);
  if (wanted_type.empty()) wanted_type = "post";
  std::string const wanted_slug = php::sanitize_slug(slug);
  auto const known = std::ranges::find_if(site.posts, [&](Post const& post) {
    bool const of_type = wanted_type == "any" ? is_searched(post.type) : post.type == wanted_type;
    return of_type && post.status == "publish" && php::sanitize_slug(post.slug) == wanted_slug;
  });
  return known == site.posts.end() || wanted_slug.empty() ? nullptr : &*known;
}

std::string_view name(ResourceType type) { return type_names[static_cast<std::size_t>(type)].policy; }

std::string_view setting_name(ResourceType type) {
  return type_names[static_cast<std::size_t>(type)].setting;
}

std::optional<ResourceType> resource_type(std::string_view name) {
  for (TypeNames const& names : type_names)
    if (ascii::equal_ignoring_case(names.policy, name)) return names.type;
  return std::nullopt;
}

php::Array permission_map(ResourceType type, std::span<php::Array const> winners, Site const& site,
                          php::FatalError& fault, Sources* sources) {
  Mapper mapper(site, fault, sources);
  for (php::Array const& winner : winners) {
    if (fault) return {};
    mapper.add(type, winner);
  }
  return mapper.take();
}

} // namespace aclint::engine
