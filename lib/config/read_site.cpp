// Reads `[site]`. Tables that name roles and menus are read after those that introduce them, whatever their order.
#include "config/reader.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/config_keys.h"
#include "catalog/roles.h"

#include <algorithm>
#include <map>

namespace aclint::config {

namespace {

using List = TomlValue::List;
using Table = TomlValue::Table;

constexpr std::string_view multiple_roles = "core.settings.multi_access_levels";

class SiteReader : Reader {
public:
  SiteReader(Surroundings const& surroundings, ParsedConfig& out)
      : Reader(out), surroundings_(surroundings) {}

  void site(Table const& entries) {
    Words const tables{"config", "role", "menu", "policy", "user", "post"};
    Words keys{"menus", "menus-complete", "capabilities", "capabilities-complete",
               "roles", "roles-complete", "multi-role",   "theme",
               "host",  "settings"};
    keys.insert(keys.end(), tables.begin(), tables.end());
    std::map<std::string_view, TomlMember const*> later;
    for (TomlMember const& member : entries) {
      facts::SiteNames& names = config().names;
      if (member.key == "menus")
        add_all(names.menus, member);
      else if (member.key == "capabilities")
        add_all(names.capabilities, member);
      else if (member.key == "roles")
        add_all(names.roles, member);
      else if (member.key == "menus-complete")
        names.menus.complete = flag(member);
      else if (member.key == "capabilities-complete")
        names.capabilities.complete = flag(member);
      else if (member.key == "roles-complete")
        names.roles.complete = flag(member);
      else if (member.key == "multi-role")
        multi_role_ = flag(member);
      else if (member.key == "theme")
        theme(member.value);
      else if (member.key == "host")
        host(member);
      else if (member.key == "settings")
        settings(member);
      else if (std::find(tables.begin(), tables.end(), member.key) != tables.end())
        later.emplace(member.key, &member);
      else
        unknown_key(member, keys, "`[site]`");
    }
    if (multi_role_) config().site.config.set(std::string(multiple_roles), *multi_role_);
    auto const read = [&](std::string_view key, auto const& reader) {
      if (auto const found = later.find(key); found != later.end()) reader(*found->second);
    };
    read("config", [&](TomlMember const& member) { aam_config(member); });
    read("role", [&](TomlMember const& member) { roles(member); });
    read("menu", [&](TomlMember const& member) { read_menus(member, out_); });
    read("policy", [&](TomlMember const& member) { read_policies(member, surroundings_, out_); });
    read("user", [&](TomlMember const& member) { read_users(member, out_); });
    read("post", [&](TomlMember const& member) { read_posts(member, out_); });
  }

private:
  void add_all(facts::Names& names, TomlMember const& member) {
    for (std::string& name : texts(member.value, member.key)) names.add(std::move(name));
  }

  void theme(TomlValue const& value) {
    if (auto const name = word(value, "theme", {"block", "classic"}))
      config().site.theme = *service::theme(*name);
  }

  void host(TomlMember const& member) {
    std::string const written = text(member, "example.com");
    if (written.empty()) return;
    std::string_view name = written;
    if (std::size_t const scheme = name.find("://"); scheme != name.npos) name.remove_prefix(scheme + 3);
    name = name.substr(0, name.find_first_of(":/?#"));
    std::string const host = ascii::lowercase(name);
    if (host == ascii::lowercase(written))
      config().site.host = host;
    else
      bad_value(member.value.span, quoted(written) + " is not the name of a host",
                "Write the site's address without `https://`, port and path.",
                host.empty() ? "" : in_quotes(host));
  }

  void settings(TomlMember const& member) {
    std::string const path = text(member, "aam-export.json");
    if (path.empty() || !surroundings_.read_settings) return;
    std::optional<SettingsFile> file = surroundings_.read_settings(path);
    if (!file) {
      bad_value(member.value.span, "aclint cannot read the file " + quoted(path),
                "Write the path relative to the folder of aclint.toml.");
      return;
    }
    for (SettingsFile::Mistake& mistake : file->mistakes)
      problem(ProblemKind::bad_value, member.value.span,
              quoted(path) + ", line " + std::to_string(mistake.line) + ": " + mistake.message,
              "aclint ignores this part of the file.", std::move(mistake.help));
    config().site.settings = std::move(file->settings);
  }

  // A key without quotation marks is a table in a table: `core.settings.ui.tips`.
  void aam_config(TomlMember const& member) {
    if (Table const* const entries = table(member.value, "site.config"))
      for (TomlMember const& entry : *entries) config_entry(entry, entry.key);
  }

  void config_entry(TomlMember const& entry, std::string const& name) {
    if (Table const* const inner = entry.value.as<Table>()) {
      for (TomlMember const& member : *inner) config_entry(member, name + "." + member.key);
      return;
    }
    catalog::ConfigKey const* const known = catalog::find_config_key(name);
    if (known == nullptr) {
      if (auto const near = catalog::closest_by_parts(name, catalog::config_key_names(), ".")) {
        Problem& found = problem(ProblemKind::unknown_key, entry.key_span, unknown_word("key", name, near),
                                 "AAM ignores keys that it does not know.", "");
        if (name == entry.key)
          found.fix = diag::Fix{"Rename it to " + quoted(*near), false, {{entry.key_span, toml_key(*near)}}};
        return;
      }
    }
    std::optional<php::Value> value = config_value(entry.value);
    if (!value || (known != nullptr && !has_type(*value, known->type))) {
      bad_value(
          entry.value.span, quoted(name) + " must be " + (known != nullptr ? wanted(known->type) : any_type),
          known != nullptr && known->type == catalog::ConfigType::flag && value && value->string() != nullptr
              ? "AAM takes a string for `true`, also `\"false\"`."
              : "");
      return;
    }
    if (name == multiple_roles && multi_role_ && value->boolean() != nullptr &&
        *value->boolean() != *multi_role_) {
      bad_value(entry.value.span, quoted(name) + " contradicts `multi-role`, which is the same setting",
                "Remove one of the two.");
      return;
    }
    config().site.config.set(name, std::move(*value));
  }

  static constexpr char const* any_type = "`true`, `false`, a number, a string or a list of strings";

  static char const* wanted(catalog::ConfigType type) {
    switch (type) {
    case catalog::ConfigType::flag: return "`true` or `false`";
    case catalog::ConfigType::number: return "a number";
    case catalog::ConfigType::text: return "a string in quotation marks";
    case catalog::ConfigType::words: return "a list of strings in quotation marks";
    case catalog::ConfigType::preference: return "`\"allow\"` or `\"deny\"`";
    }
    return any_type;
  }

  static bool has_type(php::Value const& value, catalog::ConfigType type) {
    switch (type) {
    case catalog::ConfigType::flag: return value.boolean() != nullptr;
    case catalog::ConfigType::number: return value.integer() != nullptr;
    case catalog::ConfigType::text: return value.string() != nullptr;
    case catalog::ConfigType::words: return value.string() != nullptr || value.array() != nullptr;
    case catalog::ConfigType::preference:
      return value.string() != nullptr && (*value.string() == "allow" || *value.string() == "deny");
    }
    return true;
  }

  static std::optional<php::Value> config_value(TomlValue const& value) {
    if (bool const* const flag = value.as<bool>()) return php::Value(*flag);
    if (std::int64_t const* const number = value.as<std::int64_t>()) return php::Value(*number);
    if (std::string const* const text = value.as<std::string>()) return php::Value(*text);
    List const* const list = value.as<List>();
    if (list == nullptr) return std::nullopt;
    php::Array result;
    for (TomlValue const& element : *list) {
      std::string const* const text = element.as<std::string>();
      if (text == nullptr) return std::nullopt;
      result.push(*text);
    }
    return php::Value(std::move(result));
  }

  void roles(TomlMember const& member) {
    Table const* const entries = member.value.as<Table>();
    if (entries == nullptr) {
      bad_value(
          member.value.span, "`role` must be tables with the slugs of roles",
          "Write `[site.role.shop_manager]` on a line of its own, once for each role. For a list of names, write "
          "`roles = [\"…\", \"…\"]`.");
      return;
    }
    for (TomlMember const& entry : *entries) {
      Table const* const role = entry.value.as<Table>();
      if (role == nullptr)
        bad_value(entry.key_span, "`[site.role]` needs the slug of a role",
                  "Write `[site.role.shop_manager]`, and `capabilities = [\"read\", \"…\"]` below it.");
      else
        this->role(entry.key, *role);
    }
  }

  void role(std::string const& slug, Table const& members) {
    RoleEntry result{slug, {}};
    for (TomlMember const& member : members) {
      if (member.key != "capabilities") {
        unknown_key(member, {"capabilities"}, "`[site.role." + toml_key(slug) + "]`");
        continue;
      }
      result.capabilities.emplace();
      for (std::string& capability : texts(member.value, member.key)) {
        add_name(config().names.capabilities, capability, catalog::find_capability(capability) != nullptr);
        result.capabilities->emplace(std::move(capability), true);
      }
    }
    add_name(config().names.roles, slug, catalog::find_role(slug) != nullptr);
    config().site.roles.push_back(std::move(result));
  }

  Surroundings const& surroundings_;
  std::optional<bool> multi_role_; // `multi-role`, if it is there
};

} // namespace

void read_site(TomlValue const& value, Surroundings const& surroundings, ParsedConfig& out) {
  if (Table const* const entries = value.as<Table>())
    SiteReader(surroundings, out).site(*entries);
  else
    out.problems.push_back({ProblemKind::bad_value, value.span, "`site` must be a table",
                            "aclint ignores this setting.", "Write `[site]` on a line of its own.",
                            std::nullopt});
}

} // namespace aclint::config
