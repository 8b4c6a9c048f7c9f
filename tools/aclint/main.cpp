// aclint's command line. Each command has a file of its own; their options are in options.cpp.
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "build_info.h"
#include "catalog/closest.h"
#include "check.h"
#include "commands.h"
#include "completion.h"
#include "eval.h"
#include "exit_code.h"
#include "manual.h"
#include "render/visible.h"
#include "rules_command.h"
#include "terminal.h"
#include "test.h"
#include "version.h"
#include "why.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using namespace aclint::cli;

using Words = std::vector<std::string_view>;

// Whether the word is one of the app's own options, with or without a value.
bool is_option_of(CLI::App const& app, std::string const& word) {
  return app.get_option_no_throw(word.substr(0, word.find('='))) != nullptr;
}

bool is_command(CLI::App const& app, std::string const& word) {
  return !app.get_subcommands([&](CLI::App const* command) { return command->get_name() == word; }).empty();
}

// `aclint x.json` means `aclint check x.json`. A word that is neither a command nor a path stays, so that it is
// reported as an unknown command.
std::vector<std::string> with_command(std::vector<std::string> arguments, CLI::App const& app) {
  if (arguments.empty()) return arguments;
  std::string const& first = arguments.front();
  bool const is_option = first.size() > 1 && first.starts_with('-');
  // `--verbose` is an option of `check`, and of `--version`.
  bool const own_option = is_option && is_option_of(app, first) &&
                          (first != "--verbose" || arguments.size() == 1 ||
                           std::find(arguments.begin(), arguments.end(), "--version") != arguments.end());
  std::error_code error;
  bool const is_path = first == "-" || first.find('/') != first.npos || first.ends_with(".json") ||
                       std::filesystem::exists(std::filesystem::symlink_status(first, error));
  if (is_option ? own_option : is_command(app, first) || !is_path) return arguments;
  arguments.insert(arguments.begin(), "check");
  return arguments;
}

// What is wrong with the arguments. CLI11 says only which one it did not expect.
std::string explanation(CLI::ParseError const& error, CLI::App const& app) {
  auto const parsed = app.get_subcommands();
  bool const unknown_command = parsed.empty() && !app.remaining().empty();
  bool const extra = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
  if (!extra && !unknown_command) return error.what();
  CLI::App const& command = parsed.empty() ? app : *parsed.front();
  for (std::string const& word : command.remaining()) {
    std::string const name = word.substr(0, word.find('='));
    std::vector<std::string> known;
    if (name.starts_with('-')) {
      for (CLI::Option const* const option : command.get_options())
        for (std::string const& long_name : option->get_lnames()) known.push_back("--" + long_name);
      auto const near = aclint::catalog::closest(name, Words(known.begin(), known.end()));
      return aclint::unknown_word("option", name, near) +
             (near || parsed.empty() ? "" : " of `aclint " + command.get_name() + "`");
    }
    if (!parsed.empty()) return "unexpected argument " + aclint::quoted(word);
    for (CLI::App const* const one : commands(app)) known.push_back(one->get_name());
    return aclint::unknown_word("command", word,
                                aclint::catalog::closest(word, Words(known.begin(), known.end())));
  }
  return error.what();
}

// Ends the program in any place: nothing is allocated or freed.
[[noreturn]] void end(char const* message) {
  [[maybe_unused]] auto const ignored = ::write(STDERR_FILENO, message, std::strlen(message));
  ::_exit(exit_trouble);
}

[[noreturn]] void out_of_memory() { end("aclint: there is not enough memory\n"); }
[[noreturn]] void unexpected() { end("aclint: it cannot go on, because of a mistake in aclint\n"); }

} // namespace

int main(int argc, char** argv) {
  std::set_new_handler(out_of_memory);
  std::set_terminate(unexpected);
  prepare_standard_streams();
  CLI::App app{"Finds mistakes in access policies of Advanced Access Manager (AAM) for WordPress.", "aclint"};
  bool verbose = false;
  CLI::Option* const verbose_flag = app.add_flag(
      "--verbose", verbose, "With --version: show the compiler and the versions of libraries, too");
  verbose_flag->needs(app.set_version_flag(
      "--version",
      [&verbose] { return "aclint " + std::string(version) + (verbose ? "\n" + build_info() : ""); },
      "Show the version"));
  app.require_subcommand(1);
  app.footer("First steps:\n"
             "  aclint check policies/       find mistakes; aclint policies/ does the same\n"
             "  aclint explain RULE          what a finding means and how to fix it\n"
             "  aclint COMMAND --help        the options of a command");

  CheckOptions check_options;
  RulesOptions rules_options;
  ExplainOptions explain_options;
  EvalOptions eval_options;
  TestOptions test_options;
  WhyOptions why_options;
  CompletionOptions completion_options;
  ManualOptions manual_options;
  CLI::App const* const check = add_check(app, check_options);
  CLI::App const* const rules = add_rules(app, rules_options);
  CLI::App const* const explain = add_explain(app, explain_options);
  CLI::App const* const eval = add_eval(app, eval_options);
  CLI::App const* const test = add_test(app, test_options);
  CLI::App const* const why = add_why(app, why_options);
  CLI::App const* const completion = add_completion(app, completion_options);
  CLI::App const* const manual = add_manual(app, manual_options);

  std::vector<std::string> arguments = with_command({argv + std::min(argc, 1), argv + argc}, app);
  std::reverse(arguments.begin(), arguments.end()); // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) { // --help, --version
      std::ostringstream out;
      app.exit(error, out, out);
      return print(out.str()) ? exit_clean : exit_trouble;
    }
    std::fprintf(stderr, "aclint: %s\nRun with --help for more information.\n",
                 aclint::render::visible(explanation(error, app)).c_str());
    return exit_trouble;
  }
  if (check->parsed()) return run_check(check_options);
  if (rules->parsed()) return run_rules(rules_options);
  if (explain->parsed()) return run_explain(explain_options);
  if (eval->parsed()) return run_eval(eval_options);
  if (test->parsed()) return run_test(test_options);
  if (why->parsed()) return run_why(why_options);
  if (completion->parsed()) return run_completion(app, completion_options);
  if (manual->parsed()) return run_manual(app, manual_options);
  return exit_trouble;
}
