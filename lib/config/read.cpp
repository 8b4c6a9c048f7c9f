#include "config/reader.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/closest.h"

#include <algorithm>

namespace aclint::config {

namespace {

using Table = TomlValue::Table;

// Reads a document section by section into a Config, and what is wrong into `problems`.
class DocumentReader : Reader {
public:
  DocumentReader(Surroundings const& surroundings, ParsedConfig& out)
      : Reader(out), surroundings_(surroundings) {}

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
        read_site(member.value, surroundings_, out_);
      else
        unknown_key(member, keys, "aclint.toml");
    }
  }

private:
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
    Words const severities{"error", "warning", "info", "hint"};
    Words levels = severities;
    levels.emplace_back("off");
    Words known = rules_and_groups();
    known.insert(known.end(), severities.begin(), severities.end());
    for (TomlMember const& entry : *entries) {
      auto const renamed = surroundings_.renamed.find(entry.key);
      bool const old = renamed != surroundings_.renamed.end();
      if (!old && std::find(known.begin(), known.end(), entry.key) == known.end()) {
        unknown_rule(entry, known);
        continue;
      }
      std::optional<std::string> const level = word(entry.value, "severity", levels);
      if (!level) continue;
      auto& by_name = config().severity.by_name;
      if (old) // an entry under the present name takes precedence
        by_name.try_emplace(std::string(renamed->second), diag::severity_from(*level));
      else
        by_name[entry.key] = diag::severity_from(*level);
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

  Surroundings const& surroundings_;
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
        {ProblemKind::invalid_toml, error.span,
         error.limit ? error.message : "this is not valid TOML: " + mistake(error.message),
         "aclint ignores these lines and reads the rest.",
         error.limit ? "Remove these lines."
                     : "Write strings in quotation marks, lists in brackets, and each key on its own line."});
  DocumentReader(surroundings, result).document(document.root);
  std::stable_sort(result.problems.begin(), result.problems.end(),
                   [](Problem const& a, Problem const& b) { return a.span < b.span; });
  return result;
}

} // namespace aclint::config
