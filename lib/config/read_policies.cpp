// Reads `[[site.policy]]`: the policies of the site, and how they are attached.
#include "config/reader.h"

#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/whole_number.h"
#include "catalog/closest.h"
#include "catalog/synonyms.h"

#include <algorithm>

namespace aclint::config {

namespace {

using Table = TomlValue::Table;

class PolicyReader : Reader {
public:
  PolicyReader(Surroundings const& surroundings, ParsedConfig& out)
      : Reader(out), surroundings_(surroundings) {}

  void policies(TomlMember const& member) {
    tables(member, "", [&](Table const& members, Span span) { policy(members, span); });
  }

private:
  void policy(Table const& members, Span span) {
    PolicyEntry entry;
    bool has_file = false;
    for (TomlMember const& member : members) {
      if (member.key == "file") {
        has_file = true;
        file(member.value, entry);
      } else if (member.key == "attach") {
        entry.attach = levels(member.value, member.key);
      } else if (member.key == "detach") {
        entry.detach = levels(member.value, member.key);
      } else if (member.key == "order") {
        if (auto const* const number = member.value.as<std::int64_t>())
          entry.order = *number;
        else
          bad_value(member.value.span, "`order` must be a number",
                    "Write the order that the policy has in WordPress, such as `order = 10`.");
      } else if (member.key == "status") {
        if (auto status = word(member.value, "status", {"publish", "draft", "pending", "private"}))
          entry.status = std::move(*status);
      } else {
        unknown_key(member, {"file", "attach", "detach", "order", "status"}, "`[[site.policy]]`");
      }
    }
    if (!has_file)
      bad_value(span, "this `[[site.policy]]` has no `file`",
                "Write `file = \"policies/….json\"`, relative to the folder of aclint.toml.");
    else if (!entry.file.empty())
      config().policies.push_back(std::move(entry));
  }

  void file(TomlValue const& value, PolicyEntry& entry) {
    std::string const* const path = value.as<std::string>();
    auto const& others = config().policies;
    if (path == nullptr || path->empty()) {
      bad_value(value.span, "`file` must be a path in quotation marks",
                "Write `file = \"policies/….json\"`.");
    } else if (surroundings_.has_file && !surroundings_.has_file(*path)) {
      bad_value(value.span, "aclint cannot read the file " + quoted(*path),
                "Write the path relative to the folder of aclint.toml.");
    } else if (std::any_of(others.begin(), others.end(),
                           [&](PolicyEntry const& o) { return o.file == *path; })) {
      bad_value(value.span, quoted(*path) + " is listed twice",
                "To attach a policy to several levels, write one `[[site.policy]]` with "
                "`attach = [\"role:editor\", \"role:author\"]`.");
    } else {
      entry.file = *path;
      entry.span = value.span;
    }
  }

  std::vector<std::string> levels(TomlValue const& value, std::string_view key) {
    std::vector<std::string> result;
    for (auto& [level, span] : placed_texts(value, key))
      if (is_level(level, span)) result.push_back(std::move(level));
    return result;
  }

  bool is_level(std::string const& level, Span span) {
    std::string const help = "Write `\"default\"`, `\"visitor\"`, `\"role:editor\"` or `\"user:5\"`.";
    if (level == "default" || level == "visitor") return true;
    if (level.starts_with("user:")) {
      if (whole_number(std::string_view(level).substr(5)).value_or(0) > 0) return true;
      bad_value(span, quoted(level) + " needs the id of the user, which is a number", help);
      return false;
    }
    Words const known = known_roles();
    auto const is_known = [&](std::string_view slug) {
      return std::find(known.begin(), known.end(), slug) != known.end();
    };
    if (level.starts_with("role:") && level.size() > 5) {
      std::string_view const slug = std::string_view(level).substr(5);
      if (is_known(slug)) return true;
      auto const near = catalog::meant(slug, known, catalog::role_synonyms());
      if (!near && !config().names.roles.complete) return true;
      bad_value(span, unknown_word("role", slug, near),
                "If the site has this role, add it to `roles` of `[site]`.",
                near ? in_quotes("role:" + std::string(*near)) : "");
      return false;
    }
    std::string instead;
    if (auto const near = catalog::closest(level, {"default", "visitor"}))
      instead = *near;
    else if (is_known(level))
      instead = "role:" + level;
    bad_value(span,
              unknown_word("level", level,
                           instead.empty() ? std::nullopt : std::optional<std::string_view>(instead)),
              help, instead.empty() ? "" : in_quotes(instead));
    return false;
  }

  Surroundings const& surroundings_;
};

} // namespace

void read_policies(TomlMember const& member, Surroundings const& surroundings, ParsedConfig& out) {
  PolicyReader(surroundings, out).policies(member);
}

} // namespace aclint::config
