#include "config/config.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/words.h"
#include "catalog/closest.h"
#include "catalog/roles.h"
#include "config/toml.h"

#include <algorithm>
#include <charconv>

namespace aclint::config {

namespace {

using List = TomlValue::List;
using Table = TomlValue::Table;
using Words = std::vector<std::string_view>;

// The key as TOML writes it: with quotation marks if it needs them.
std::string toml_key(std::string_view key) {
  bool const bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return ascii::is_alpha(c) || ascii::is_digit(c) || c == '-' || c == '_';
  });
  return bare ? std::string(key) : "\"" + std::string(key) + "\"";
}

std::string one_of(Words const& words) { return join_words(words, quoted, {.last = "or"}); }

// Reads a document section by section into a Config, and what is wrong into `problems`.
class Reader {
public:
  Reader(Surroundings const& surroundings, ParsedConfig& out) : surroundings_(surroundings), out_(out) {}

  void document(Table const& root) {
    Words const keys{"aam-version", "premium", "severity", "site"};
    for (TomlMember const& member : root) {
      if (member.key == "aam-version")
        version(member.value);
      else if (member.key == "premium")
        premium(member.value);
      else if (member.key == "severity")
        severity(member.value);
      else if (member.key == "site")
        site(member.value);
      else
        unknown_key(member, keys, "aclint.toml");
    }
  }

private:
  Config& config() { return out_.config; }

  Problem& problem(ProblemKind kind, Span span, std::string message, std::string why, std::string help) {
    return out_.problems.emplace_back(
        Problem{kind, span, std::move(message), std::move(why), std::move(help), std::nullopt});
  }

  // `instead`: the TOML text of the fix.
  Problem& bad_value(Span span, std::string message, std::string help, std::string const& instead = "") {
    Problem& found = problem(ProblemKind::bad_value, span, std::move(message), "aclint ignores this setting.",
                             std::move(help));
    if (!instead.empty()) found.fix = diag::Fix{"Write `" + instead + "`", false, {{span, instead}}};
    return found;
  }

  void unknown_key(TomlMember const& member, Words const& keys, std::string const& where) {
    auto const near = catalog::closest(member.key, keys);
    Problem& found = problem(ProblemKind::unknown_key, member.key_span,
                             unknown_word("key", member.key, near) + (near ? "" : " in " + where),
                             "aclint ignores keys that it does not know.",
                             near ? "" : "The keys are " + join_words(keys, quoted) + ".");
    if (near)
      found.fix = diag::Fix{"Rename it to " + quoted(*near), false, {{member.key_span, toml_key(*near)}}};
  }

  Table const* table(TomlValue const& value, std::string const& name) {
    Table const* const result = value.as<Table>();
    if (result == nullptr)
      bad_value(value.span, quoted(name) + " must be a table",
                "Write `[" + name + "]` on a line of its own.");
    return result;
  }

  void version(TomlValue const& value) {
    Words names;
    for (catalog::JudgedVersion const& known : catalog::judged_versions()) names.push_back(known.name);
    std::string const* const text = value.as<std::string>();
    for (catalog::JudgedVersion const& known : catalog::judged_versions())
      if (text != nullptr && *text == known.name) {
        config().aam_version = known.version;
        return;
      }
    if (text == nullptr) {
      bad_value(value.span, "`aam-version` must be a string in quotation marks",
                "Write " + one_of_quoted(names) + ".");
      return;
    }
    // Versions such as 7.1.1, 7.0 and 8.2 count as the nearest supported release.
    std::string_view instead;
    for (std::string_view const name : names)
      if (!text->empty() && text->front() == name.front()) instead = name;
    bad_value(value.span, "unsupported AAM version " + quoted(*text), "Write " + one_of_quoted(names) + ".",
              instead.empty() ? "" : "\"" + std::string(instead) + "\"");
  }

  static std::string one_of_quoted(Words const& words) {
    std::vector<std::string> with_quotes;
    for (std::string_view const word : words) with_quotes.push_back("\"" + std::string(word) + "\"");
    return one_of(Words(with_quotes.begin(), with_quotes.end()));
  }

  void premium(TomlValue const& value) {
    if (bool const* const flag = value.as<bool>()) {
      config().premium = *flag ? facts::Premium::yes : facts::Premium::no;
      return;
    }
    std::string const* const text = value.as<std::string>();
    if (text != nullptr && *text == "unknown") {
      config().premium = facts::Premium::unknown;
      return;
    }
    std::string instead;
    for (auto const& [word, meant] :
         {std::pair("yes", "true"), {"true", "true"}, {"no", "false"}, {"false", "false"}})
      if (text != nullptr && ascii::equal_ignoring_case(*text, word)) instead = meant;
    bad_value(value.span, "`premium` must be `true`, `false` or `\"unknown\"`",
              "Write `true` if the site has AAM's premium add-on, and `false` if it does not.", instead);
  }

  Words rules_and_groups() const {
    Words result;
    for (std::string_view const rule : surroundings_.rules) {
      result.push_back(rule);
      std::string_view const group = rule.substr(0, rule.find('/'));
      if (std::find(result.begin(), result.end(), group) == result.end()) result.push_back(group);
    }
    return result;
  }

  void severity(TomlValue const& value) {
    Table const* const entries = table(value, "severity");
    if (entries == nullptr) return;
    Words const known = rules_and_groups();
    Words const levels{"error", "warning", "info", "hint", "off"};
    for (TomlMember const& entry : *entries) {
      auto const renamed = surroundings_.renamed.find(entry.key);
      bool const old = renamed != surroundings_.renamed.end();
      if (!old && std::find(known.begin(), known.end(), entry.key) == known.end()) {
        unknown_rule(entry, known);
        continue;
      }
      std::string const* const word = entry.value.as<std::string>();
      if (word == nullptr || std::find(levels.begin(), levels.end(), *word) == levels.end()) {
        auto const near = word != nullptr ? catalog::closest(*word, levels) : std::nullopt;
        bad_value(entry.value.span,
                  word != nullptr ? unknown_word("severity", *word, near)
                                  : std::string("a severity must be a string"),
                  "Write " + one_of_quoted(levels) + ".", near ? "\"" + std::string(*near) + "\"" : "");
        continue;
      }
      auto& by_name = config().severity.by_name;
      if (old) // an entry under the present name takes precedence
        by_name.try_emplace(std::string(renamed->second), diag::severity_from(*word));
      else
        by_name[entry.key] = diag::severity_from(*word);
    }
  }

  void unknown_rule(TomlMember const& entry, Words const& known) {
    auto near = catalog::closest(entry.key, known);
    // The rule's name without its group.
    for (std::string_view const rule : known)
      if (rule.ends_with("/" + entry.key)) near = rule;
    bad_value(entry.key_span, unknown_word("rule or group", entry.key, near),
              "`aclint rules` lists all rules and groups.", near ? toml_key(*near) : "");
  }

  void site(TomlValue const& value) {
    Table const* const entries = table(value, "site");
    if (entries == nullptr) return;
    Words const keys{"menus", "menus-complete", "capabilities", "capabilities-complete",
                     "roles", "roles-complete", "multi-role",   "policy"};
    TomlValue const* policies = nullptr;
    for (TomlMember const& member : *entries) {
      facts::SiteNames& names = config().names;
      if (member.key == "menus")
        names.menus.names = texts(member.value, member.key);
      else if (member.key == "capabilities")
        names.capabilities.names = texts(member.value, member.key);
      else if (member.key == "roles")
        names.roles.names = texts(member.value, member.key);
      else if (member.key == "menus-complete")
        names.menus.complete = flag(member);
      else if (member.key == "capabilities-complete")
        names.capabilities.complete = flag(member);
      else if (member.key == "roles-complete")
        names.roles.complete = flag(member);
      else if (member.key == "multi-role")
        config().multi_role = flag(member);
      else if (member.key == "policy")
        policies = &member.value; // read after the roles, which it names
      else
        unknown_key(member, keys, "`[site]`");
    }
    if (policies != nullptr) policy_entries(*policies);
  }

  bool flag(TomlMember const& member) {
    if (bool const* const value = member.value.as<bool>()) return *value;
    bad_value(member.value.span, quoted(member.key) + " must be `true` or `false`", "");
    return false;
  }

  // The strings of a list. A single string counts as a list of one.
  std::vector<std::pair<std::string, Span>> placed_texts(TomlValue const& value, std::string_view key) {
    std::vector<std::pair<std::string, Span>> result;
    auto const add = [&](TomlValue const& element) {
      std::string const* const text = element.as<std::string>();
      if (text != nullptr && !text->empty())
        result.emplace_back(*text, element.span);
      else
        bad_value(element.span, quoted(key) + " must be a list of strings in quotation marks",
                  "Write `" + std::string(key) + " = [\"…\", \"…\"]`.");
    };
    if (List const* const list = value.as<List>())
      for (TomlValue const& element : *list) add(element);
    else
      add(value);
    return result;
  }

  std::vector<std::string> texts(TomlValue const& value, std::string_view key) {
    std::vector<std::string> result;
    for (auto& [text, span] : placed_texts(value, key)) result.push_back(std::move(text));
    return result;
  }

  void policy_entries(TomlValue const& value) {
    List const* const list = value.as<List>();
    bool const tables =
        list != nullptr && std::all_of(list->begin(), list->end(),
                                       [](TomlValue const& entry) { return entry.as<Table>() != nullptr; });
    if (!tables) {
      bad_value(value.span, "`policy` must be a list of tables",
                "Write `[[site.policy]]` on a line of its own, once for each policy.");
      return;
    }
    for (TomlValue const& entry : *list) policy_entry(entry);
  }

  void policy_entry(TomlValue const& value) {
    Words const keys{"file", "attach", "detach", "order", "status"};
    Words const statuses{"publish", "draft", "pending", "private"};
    PolicyEntry entry;
    bool has_file = false;
    for (TomlMember const& member : *value.as<Table>()) {
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
        std::string const* const word = member.value.as<std::string>();
        if (word != nullptr && std::find(statuses.begin(), statuses.end(), *word) != statuses.end()) {
          entry.status = *word;
        } else {
          auto const near = word != nullptr ? catalog::closest(*word, statuses) : std::nullopt;
          bad_value(member.value.span,
                    word != nullptr ? unknown_word("status", *word, near)
                                    : std::string("a status must be a string"),
                    "Write " + one_of_quoted(statuses) + ".", near ? "\"" + std::string(*near) + "\"" : "");
        }
      } else {
        unknown_key(member, keys, "`[[site.policy]]`");
      }
    }
    if (!has_file)
      bad_value(value.span, "this `[[site.policy]]` has no `file`",
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
    auto const quote = [](std::string const& text) { return "\"" + text + "\""; };
    if (level == "default" || level == "visitor") return true;
    if (level.starts_with("user:")) {
      std::int64_t id = 0;
      char const* const end = level.data() + level.size();
      auto const [stop, error] = std::from_chars(level.data() + 5, end, id);
      if (error == std::errc() && stop == end && id > 0) return true;
      bad_value(span, quoted(level) + " needs the id of the user, which is a number", help);
      return false;
    }
    Words known = config().names.roles.with({});
    for (catalog::Role const& role : catalog::roles()) known.push_back(role.slug);
    auto const is_known = [&](std::string_view slug) {
      return std::find(known.begin(), known.end(), slug) != known.end();
    };
    if (level.starts_with("role:") && level.size() > 5) {
      std::string_view const slug = std::string_view(level).substr(5);
      if (is_known(slug)) return true;
      auto const near = catalog::closest(slug, known);
      if (!near && !config().names.roles.complete) return true;
      bad_value(span, unknown_word("role", slug, near),
                "If the site has this role, add it to `roles` of `[site]`.",
                near ? quote("role:" + std::string(*near)) : "");
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
              help, instead.empty() ? "" : quote(instead));
    return false;
  }

  Surroundings const& surroundings_;
  ParsedConfig& out_;
};

// "Error while parsing table header: expected ']'" → "expected ']'".
std::string mistake(std::string const& description) {
  std::size_t const colon = description.find(": ");
  return description.starts_with("Error while parsing ") && colon != std::string::npos
             ? description.substr(colon + 2)
             : description;
}

} // namespace

ParsedConfig read(std::string_view text, Surroundings const& surroundings) {
  TomlDocument const document = parse_toml(text);
  ParsedConfig result;
  for (TomlError const& error : document.errors)
    result.problems.push_back(
        {ProblemKind::invalid_toml, error.span, "this is not valid TOML: " + mistake(error.message),
         "aclint ignores these lines and reads the rest.",
         "Write strings in quotation marks, lists in brackets, and each key on its own line."});
  Reader(surroundings, result).document(document.root);
  std::stable_sort(result.problems.begin(), result.problems.end(),
                   [](Problem const& a, Problem const& b) { return a.span < b.span; });
  return result;
}

} // namespace aclint::config
