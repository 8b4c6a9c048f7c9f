#include "decision/resources.h"

#include "base/ascii.h"
#include "catalog/resource_types.h"
#include "decision/php_number.h"
#include "decision/php_string.h"
#include "decision/php_url.h"
#include "decision/redirect.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace aclint::decision {

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
                                                {ResourceType::toolbar, "Toolbar", "toolbar"},
                                                {ResourceType::hook, "Hook", "hook"},
                                                {ResourceType::role, "Role", "role"},
                                                {ResourceType::user, "User", "user"},
                                                {ResourceType::post, "Post", "post"}}};

// PHP's `isset($statement[name])`.
Value const* set_member(Array const& statement, std::string_view name) {
  Value const* value = statement.find(name);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

// PHP's `empty` for a part of a resource.
bool is_empty(std::string_view part) { return part.empty() || part == "0"; }

Array permission(std::string_view name, Array inner) {
  Array result;
  result.set(name, std::move(inner));
  return result;
}

Array effect_only(std::string_view effect) {
  Array result;
  result.set("effect", effect);
  return result;
}

// Makes the map of one type. One function for each way to read a winner.
class Mapper {
public:
  Mapper(Site const& site, Fault& fault) : site_(site), fault_(fault) {}

  Array take() {
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

  void add(ResourceType type, Array const& statement) {
    std::string const resource = text(statement.find("Resource"), "a statement's Resource");
    std::size_t const first = resource.find(':');
    parts_ = explode(':', resource);
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
  std::string text(Value const* value, std::string_view what) {
    return value == nullptr ? "" : text_argument(*value, what, fault_);
  }

  std::string_view part(std::size_t index) const {
    return index < parts_.size() ? parts_[index] : std::string_view();
  }

  // Lower-cased, as written; deny where there is none.
  std::string word(Array const& statement) {
    Value const* effect = set_member(statement, "Effect");
    return effect == nullptr ? "deny" : ascii::lowercase(text(effect, "an Effect"));
  }

  std::string_view effect(Array const& statement) { return word(statement) == "allow" ? "allow" : "deny"; }

  struct Entry {
    Key id;
    Array permissions;
    std::size_t turn = 0;  // the last one in front
    bool numbered = false; // an integer id that AAM numbers anew
  };

  // The first entry of an id stays, but AAM puts the newest id in front.
  void put_first(Key const& id, Array permissions) {
    auto const [place, is_new] = by_id_.try_emplace(id.text(), entries_.size());
    if (is_new)
      entries_.push_back({id, std::move(permissions), ++turn_});
    else
      entries_[place->second].turn = ++turn_;
  }

  void simple(Array const& statement, std::string_view name, std::string_view id) {
    std::string_view const own = effect(statement);
    if (!is_empty(id)) put_first(id, permission(name, effect_only(own)));
  }

  void capability(Array const& statement) {
    put_first(part(1), permission("assume", effect_only(word(statement))));
  }

  void route(Array const& statement) {
    std::string_view const own = effect(statement);
    if (is_empty(part(1)) || is_empty(part(2))) return;
    put_first(ascii::lowercase(std::string(part(2)) + " " + std::string(part(1))),
              permission("access", effect_only(own)));
  }

  void url(Array const& statement) {
    Array access = effect_only(effect(statement));
    if (is_empty(part(1))) return;
    Value const* redirect = statement.find("Redirect");
    bool const given = redirect != nullptr && redirect->array() != nullptr && !redirect->array()->empty();
    access.set("redirect", redirect_permission(given ? *redirect->array() : Array()));
    std::optional<std::string> const id = url_id(part(1), site_.host);
    put_first(id ? Key(*id) : Key(0), permission("access", std::move(access)));
  }

  void placed(Array const& statement, std::string_view place) {
    std::string_view const own = effect(statement);
    if (is_empty(part(1))) return;
    std::string id(part(1));
    if (Value const* where = statement.find(place)) id += "|" + ascii::lowercase(text(where, place));
    put_first(id, permission("list", effect_only(own)));
  }

  // AAM numbers integer ids anew each time, so that they mean nothing.
  void toolbar(Array const& statement) {
    std::string_view const own = effect(statement);
    if (is_empty(part(1))) return;
    Key const id(part(1));
    Array permissions = permission("list", effect_only(own));
    if (id.is_integer())
      entries_.push_back({id, std::move(permissions), ++turn_, true});
    else
      put_first(id, std::move(permissions));
  }

  void hook(Array const& statement) {
    std::string const own = word(statement);
    std::string_view const name = part(1);
    if (is_empty(name)) return;
    std::int64_t const priority = is_empty(part(2)) ? 10 : intval(Value(part(2)));
    Array access = effect_only(own);
    if (own == "merge") {
      Value const* with = statement.find("MergeWith");
      access.set("return", with != nullptr && with->is_array() ? *with : Value(Array()));
    } else if (Value const* value = statement.find("Return")) {
      access.set("return", *value);
    }
    put_first(std::string(name) + "|" + std::to_string(priority), permission("access", std::move(access)));
  }

  // Later statements override earlier ones, permission by permission.
  void put_over(Key const& id, Array const& permissions) {
    Value* found = map_.find(id);
    Value& entry = found != nullptr ? *found : map_.set(id, Array());
    for (Array::Entry const& one : permissions) entry.array()->set(one.key, one.value);
  }

  std::string action(Array const& statement, std::string_view otherwise) {
    Value const* given = set_member(statement, "Action");
    return given == nullptr ? std::string(otherwise) : ascii::lowercase(text(given, "an Action"));
  }

  static std::string user_permission(std::string const& action) {
    for (catalog::Action const& known : catalog::role_users_actions())
      if (ascii::equal_ignoring_case(known.name, action)) return std::string(known.permission);
    return action;
  }

  void role(Array const& statement) {
    if (parts_.size() == 2) {
      std::string_view const own = effect(statement);
      put_over(part(1), permission(action(statement, "assume") + "_role", effect_only(own)));
    } else if (parts_.size() == 3 && part(2) == "users") {
      users(part(1), statement);
    }
  }

  void users(Key const& id, Array const& statement) {
    std::string_view const own = effect(statement);
    put_over(id, permission(user_permission(action(statement, "list_user")), effect_only(own)));
  }

  void user(Array const& statement) {
    if (parts_.size() < 2) {
      fault_.raise(FatalClass::invalid_argument, "a User resource names no user");
      return;
    }
    std::int64_t id = 0;
    if (numeric(part(1))) {
      id = intval(Value(part(1)));
    } else {
      auto const known = std::find_if(site_.users.begin(), site_.users.end(), [&](User const& one) {
        return !part(1).empty() && (ascii::equal_ignoring_case(one.login, part(1)) ||
                                    ascii::equal_ignoring_case(one.email, part(1)));
      });
      if (known != site_.users.end()) id = known->id;
    }
    if (id != 0) users(id, statement);
  }

  void post(Array const& statement) {
    if (parts_.size() != 3) return;
    std::string id;
    if (numeric(part(2))) {
      id = std::string(part(2)) + "|" + std::string(part(1));
    } else {
      auto const known = std::find_if(site_.posts.begin(), site_.posts.end(), [&](Post const& one) {
        return ascii::equal_ignoring_case(one.slug, part(2)) && ascii::equal_ignoring_case(one.type, part(1));
      });
      if (known == site_.posts.end()) return;
      id = std::to_string(known->id) + "|" + known->type;
    }
    put_over(id, post_permission(statement));
  }

  Array post_permission(Array const& statement) {
    std::string const own = action(statement, "");
    Array inner = effect_only(effect(statement));
    if (is_empty(own)) return {};
    if (own == "read")
      restrict_reading(statement, inner);
    else if (own == "list") {
      Value const* on = statement.find("On");
      if (on == nullptr)
        inner.set("on", Array::list({"frontend", "backend", "api"}));
      else if (on->is_array())
        inner.set("on", *on);
      else
        inner.set("on", on->is_null() ? Array() : Array::list({*on}));
    }
    return permission(own, std::move(inner));
  }

  static void restrict_reading(Array const& statement, Array& permission) {
    if (Value const* password = statement.find("Password")) {
      permission.set("restriction_type", "password_protected");
      permission.set("password", *password);
    } else if (Value const* teaser = statement.find("Teaser")) {
      permission.set("restriction_type", "teaser_message");
      permission.set("message", *teaser);
    } else if (Value const* redirect = statement.find("Redirect")) {
      permission.set("restriction_type", "redirect");
      if (Array const* properties = redirect->array())
        permission.set("redirect", redirect_permission(*properties));
    }
  }

  Site const& site_;
  Fault& fault_;
  std::vector<std::string_view> parts_;
  Array map_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::size_t turn_ = 0;
};

} // namespace

std::string_view name(ResourceType type) { return type_names[static_cast<std::size_t>(type)].policy; }

std::string_view setting_name(ResourceType type) {
  return type_names[static_cast<std::size_t>(type)].setting;
}

std::optional<ResourceType> resource_type(std::string_view name) {
  for (TypeNames const& names : type_names)
    if (ascii::equal_ignoring_case(names.policy, name)) return names.type;
  return std::nullopt;
}

Array permission_map(ResourceType type, std::span<Array const> winners, Site const& site, Fault& fault) {
  Mapper mapper(site, fault);
  for (Array const& winner : winners) {
    if (fault) return {};
    mapper.add(type, winner);
  }
  return mapper.take();
}

} // namespace aclint::decision
