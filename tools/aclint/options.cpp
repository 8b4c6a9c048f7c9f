// The options of all commands. They are in one file because including CLI11 takes seconds to compile.
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/closest.h"
#include "check.h"
#include "completion.h"
#include "configurations.h"
#include "eval.h"
#include "rules_command.h"
#include "test.h"
#include "why.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aclint::cli {

namespace {

// Restricts the option to these words, and stores the value of the word. Help and completion show the words.
//
//     choice<Format>(command->add_option("--format", options.format, "Output"),
//                    {{"text", Format::text}, {"json", Format::json}});
template <class Value>
void choice(CLI::Option* option, std::vector<std::pair<std::string, Value>> const& words) {
  std::string shown;
  for (auto const& [word, value] : words) shown += (shown.empty() ? "" : "|") + word;
  option->option_text(shown)->transform(CLI::Validator(
      [words](std::string& input) {
        std::string known;
        for (auto const& [word, value] : words) {
          if (input == word) {
            input = std::to_string(static_cast<int>(value));
            return std::string();
          }
          known += (known.empty() ? "" : ", ") + word;
        }
        std::vector<std::string_view> names;
        for (auto const& [word, value] : words) names.push_back(word);
        auto const near = catalog::closest(input, names);
        return "`" + input + "` is not one of " + known +
               (near ? "; did you mean `" + std::string(*near) + "`?" : "");
      },
      ""));
}

// `--premium`, the same for all commands that interpret `*`.
void premium_option(CLI::App& command, std::optional<facts::Premium>& value) {
  choice<facts::Premium>(
      command.add_option_function<int>(
          "--premium", [&value](int word) { value = static_cast<facts::Premium>(word); },
          "Whether the site has AAM's premium add-on, which reads `*` as a wildcard. Default: as aclint.toml "
          "says; else unknown, which has the same effect as yes"),
      {{"yes", facts::Premium::yes}, {"no", facts::Premium::no}, {"unknown", facts::Premium::unknown}});
}

// `--aam-version`, the same for all commands that check policies.
void aam_version_option(CLI::App& command, std::optional<catalog::AamVersion>& value) {
  std::vector<std::pair<std::string, unsigned char>> words;
  for (catalog::JudgedVersion const& known : catalog::judged_versions())
    words.emplace_back(known.name, static_cast<unsigned char>(words.size()));
  choice<unsigned char>(command.add_option_function<int>(
                            "--aam-version",
                            [&value](int index) {
                              value = catalog::judged_versions()[static_cast<std::size_t>(index)].version;
                            },
                            "The site's release of AAM. Default: as aclint.toml says; else 7.1"),
                        words);
}

// `--color`, the same for all commands with colours.
void color_option(CLI::App& command, ColorChoice& value) {
  choice<ColorChoice>(
      command.add_option("--color", value,
                         "Colours: auto (on a terminal, unless NO_COLOR is set), always or never"),
      {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}});
}

// `--width`, the same for all commands that write text.
void width_option(CLI::App& command, std::optional<std::size_t>& value) {
  command
      .add_option(
          "--width", value,
          "Wrap text between words so that lines have at most this many columns; 0: do not wrap. Default: the "
          "width of the terminal; in a file or pipe 0")
      ->option_text("COLUMNS")
      ->check([](std::string const& input) {
        bool const number = input.size() < 10 && std::ranges::all_of(input, ascii::is_digit);
        return number && !input.empty()
                   ? ""
                   : aclint::quoted(input) + " is not a number of columns; write 0 or more";
      });
}

// Refuses an empty value. `example`: an option with a value.
void not_empty(CLI::Option* option, std::string const& example) {
  option->check([example](std::string const& input) {
    return input.empty() ? "the value is empty; write one, as in " + aclint::quoted(example) : "";
  });
}

// `--config` and `--no-config`.
void config_file_options(CLI::App& command, ConfigOptions& options) {
  auto* const file = command
                         .add_option("--config", options.file,
                                     "Use this aclint.toml for all files. Default: for each file the nearest "
                                     "one in its folder or above, in the same repository")
                         ->option_text("FILE");
  command.add_flag("--no-config", options.none, "Ignore every aclint.toml")->excludes(file);
}

void config_options(CLI::App& command, ConfigOptions& options) {
  config_file_options(command, options);
  premium_option(command, options.premium);
  aam_version_option(command, options.aam_version);
}

} // namespace

CLI::App* add_check(CLI::App& app, CheckOptions& options) {
  CLI::App* const command = app.add_subcommand("check", "Find mistakes in policies");
  command
      ->add_option(
          "paths", options.paths,
          "Files and folders; `-` is one policy on standard input. Of a folder, every *.json file in it that "
          "is a policy, a list of policies or an AAM export, also in subfolders. Default: the current folder")
      ->type_name("PATHS");
  choice<CheckFormat>(
      command->add_option("--format", options.format,
                          "Output: text, short (one line for each finding) or json"),
      {{"text", CheckFormat::text}, {"short", CheckFormat::short_text}, {"json", CheckFormat::json}});
  choice<diag::Severity>(
      command->add_option("--fail-level", options.fail_level,
                          "Exit with 1 for findings of this severity or worse. Default: error"),
      {{"error", diag::Severity::error},
       {"warning", diag::Severity::warning},
       {"info", diag::Severity::info}});
  choice<facts::Limits>(
      command->add_option(
          "--limits", options.config.limits,
          "How much work aclint does for one policy: default, or unlimited, however long it takes. What "
          "it leaves out, `limit/not-examined` reports"),
      {{"default", facts::Limits::usual}, {"unlimited", facts::Limits::unlimited}});
  CLI::Option* const least = command->add_option(
      "--min-severity", options.min_severity,
      "Show only findings of this severity or worse. Others still count for the last line and for --fail-level");
  choice<diag::Severity>(least, {{"error", diag::Severity::error},
                                 {"warning", diag::Severity::warning},
                                 {"info", diag::Severity::info},
                                 {"hint", diag::Severity::hint}});
  command->add_flag("--quiet,-q", options.quiet, "Show only findings at the fail level, and the last line")
      ->excludes(least);
  command->add_flag("--statistics", options.statistics,
                    "Show how often each rule reports something, in place of the findings");
  command->add_flag("--verbose,-v", options.verbose, "Name the files and folders that were skipped, and why");
  command->add_flag("--require-policies", options.require_policies,
                    "Exit with 2 if a path, or the current folder, does not contain a policy. For CI");
  command
      ->add_option("--include", options.include,
                   "In folders, check files with such names, too: '*.policy', '*.json.txt'; repeatable")
      ->option_text("PATTERN")
      ->allow_extra_args(false);
  command
      ->add_option(
          "--stdin-filename", options.config.input_name,
          "The file that standard input is: the name in the output, and the folder in which aclint.toml is "
          "searched")
      ->option_text("PATH");
  command
      ->add_option(
          "--only", options.only,
          "Show only these rules or groups; repeatable, or separated by commas. That a policy does not load "
          "is always shown")
      ->option_text("RULE|GROUP")
      ->allow_extra_args(false);
  command->add_option("--skip", options.skip, "Do not show these rules or groups")
      ->option_text("RULE|GROUP")
      ->allow_extra_args(false);
  config_options(*command, options.config);
  color_option(*command, options.color);
  width_option(*command, options.width);
  command->footer(
      "Examples:\n"
      "  aclint check policies/                      every policy in a folder\n"
      "  aclint check --fail-level warning a.json    for CI: warnings fail, too\n"
      "  wp aam export | aclint check -              a whole site\n"
      "  aclint check --only legacy --format json .  what AAM 7 no longer reads\n"
      "  aclint check --no-config --require-policies --fail-level warning policies/   a gate in CI\n\n"
      "Exit code: 0 nothing at the fail level, 1 findings, 2 wrong usage or a file that cannot be read.");
  return command;
}

CLI::App* add_rules(CLI::App& app, RulesOptions& options) {
  CLI::App* const command = app.add_subcommand("rules", "List all rules, or those of a group");
  command->add_option("names", options.names, "Groups and rules. Default: all")->type_name("RULE|GROUP");
  choice<Format>(command->add_option("--format", options.format, "Output: text or json"),
                 {{"text", Format::text}, {"json", Format::json}});
  command->footer("`aclint explain RULE` shows the page of one.");
  return command;
}

CLI::App* add_explain(CLI::App& app, ExplainOptions& options) {
  CLI::App* const command = app.add_subcommand("explain", "Show the page of a rule, or the rules of a group");
  command->add_option("rule", options.rule, "group/name, or only the name if it is unique, or a group")
      ->required()
      ->type_name("RULE|GROUP");
  choice<Format>(command->add_option("--format", options.format, "Output: text or json"),
                 {{"text", Format::text}, {"json", Format::json}});
  command->footer("Examples:\n"
                  "  aclint explain precedence/missing-explicit-deny\n"
                  "  aclint explain menu");
  return command;
}

CLI::App* add_eval(CLI::App& app, EvalOptions& options) {
  CLI::App* const command = app.add_subcommand("eval", "Answer scenarios: what AAM decides, as JSON");
  command
      ->add_option(
          "files", options.paths,
          "Files of scenarios: one, a list, or one per line; `-` is standard input. Of a folder, every "
          "*.scenarios.json and *.scenarios.jsonl in it, also in subfolders")
      ->type_name("FILES")
      ->required();
  config_file_options(*command, options.config);
  command->footer("Prints one line of JSON for each scenario, in order:\n"
                  "  {\"id\": \"editors\", \"menu\": {\"tools.php\": \"deny\"}}\n"
                  "  {\"id\": \"typo\", \"fatal\": \"TypeError\"}       AAM crashes the site\n\n"
                  "Examples:\n"
                  "  aclint eval tests/menu.scenarios.json\n"
                  "  aclint eval - < scenario.json\n\n"
                  "Exit code: 0 all answered, 2 wrong usage or a file that cannot be read or understood.");
  return command;
}

CLI::App* add_test(CLI::App& app, TestOptions& options) {
  CLI::App* const command =
      app.add_subcommand("test", "Test policies: compare what AAM decides with what you expect");
  command
      ->add_option(
          "files", options.paths,
          "Files of scenarios: one, a list, or one per line; `-` is standard input. Of a folder, every "
          "*.scenarios.json and *.scenarios.jsonl in it, also in subfolders. Default: the current folder")
      ->type_name("FILES");
  choice<TestFormat>(command->add_option("--format", options.format, "Output: text, json or junit"),
                     {{"text", TestFormat::text}, {"json", TestFormat::json}, {"junit", TestFormat::junit}});
  command->add_flag("--verbose,-v", options.verbose, "Also show scenarios that pass");
  command->add_flag(
      "--update", options.update,
      "Write the present answers into the files, as `expect` of every scenario that has none or fails");
  config_file_options(*command, options.config);
  color_option(*command, options.color);
  command->footer(
      "Examples:\n"
      "  aclint test tests/                       everything in a folder\n"
      "  aclint test --format junit . > out.xml   for CI\n"
      "  aclint test --update new.scenarios.json  record the present decisions, then read the diff\n\n"
      "Exit code: 0 all pass, 1 a scenario fails, 2 wrong usage or a file that cannot be read or "
      "understood.");
  return command;
}

CLI::App* add_why(CLI::App& app, WhyOptions& options) {
  CLI::App* const command =
      app.add_subcommand("why", "Explain what somebody gets, and which statement decides");
  command
      ->add_option("item", options.item,
                   "A menu item by id or title (menu/tools.php, export.php, Plugins), a resource "
                   "(Capability:edit_posts, Post:page:2:Read, Route:/wp/v2/posts:GET) or an address "
                   "(https://example.com/members/)")
      ->type_name("ITEM")
      ->required();
  command
      ->add_option(
          "paths", options.paths,
          "Policies: files, folders, AAM exports; `-` is standard input. They apply in this order, as if "
          "attached to everybody; with --role, --user or --visitor, as an export or aclint.toml attaches them. "
          "Default: the current folder")
      ->type_name("PATHS");
  CLI::Option* const role =
      command
          ->add_option(
              "--role", options.roles,
              "A role of the user; several are given one by one, in the user's order. Default: administrator")
          ->option_text("ROLE")
          ->allow_extra_args(false);
  not_empty(role, "--role editor");
  CLI::Option* const user =
      command
          ->add_option("--user", options.user,
                       "A user of aclint.toml by number or login, or any number with --role")
          ->option_text("USER");
  not_empty(user, "--user 7");
  command->add_flag("--visitor", options.visitor, "Somebody who is not logged in")
      ->excludes("--role")
      ->excludes(user);
  command
      ->add_option(
          "--marker", options.markers,
          "The value of a marker, as in HTTP_GET.e=5: JSON, or else a string. Markers about the user, the "
          "time and the query of the address have values by themselves; others are null")
      ->option_text("NAME=VALUE")
      ->allow_extra_args(false);
  choice<Format>(command->add_option("--format", options.format, "Output: text or json"),
                 {{"text", Format::text}, {"json", Format::json}});
  config_options(*command, options.config);
  color_option(*command, options.color);
  width_option(*command, options.width);
  command->footer("Examples:\n"
                  "  aclint why Plugins --role editor policies/\n"
                  "  aclint why https://example.com/wp-admin/tools.php --role author export.json\n"
                  "  aclint why Post:page:2:Read --visitor policies/\n"
                  "  aclint why Capability:edit_posts --user 7 --role editor --marker HTTP_GET.e=1 a.json\n\n"
                  "Exit code: 0 explained, 2 wrong usage or a file that cannot be read.");
  return command;
}

CLI::App* add_completion(CLI::App& app, CompletionOptions& options) {
  CLI::App* const command = app.add_subcommand("completion", "Print a completion script for a shell");
  command->add_option("shell", options.shell, "bash, zsh or fish")
      ->required()
      ->type_name("bash|zsh|fish")
      ->check(CLI::Validator(
          [](std::string& word) {
            bool const known = word == "bash" || word == "zsh" || word == "fish";
            return known ? std::string() : "`" + word + "` is not one of bash, zsh, fish";
          },
          ""));
  command->footer("bash: aclint completion bash > ~/.local/share/bash-completion/completions/aclint\n"
                  "zsh:  aclint completion zsh > a file named _aclint in a folder of $fpath\n"
                  "fish: aclint completion fish > ~/.config/fish/completions/aclint.fish");
  return command;
}

} // namespace aclint::cli
