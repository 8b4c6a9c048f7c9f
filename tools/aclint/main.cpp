// aclint's command line. Each command has a file of its own; their options are in options.cpp.
#include "build_info.h"
#include "check.h"
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

#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <sstream>
#include <string>
#include <unistd.h>

namespace {

// Ends the program in any place: the text is as it is in the program, and nothing is allocated or freed.
[[noreturn]] void end(char const* message) {
  [[maybe_unused]] auto const ignored = ::write(STDERR_FILENO, message, std::strlen(message));
  ::_exit(aclint::cli::exit_trouble);
}

[[noreturn]] void out_of_memory() { end("aclint: there is not enough memory\n"); }
[[noreturn]] void unexpected() { end("aclint: it cannot go on, because of a mistake in aclint\n"); }

} // namespace

int main(int argc, char** argv) {
  using namespace aclint::cli;
  std::set_new_handler(out_of_memory);
  std::set_terminate(unexpected);
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
             "  aclint check policies/       find mistakes\n"
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

  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) { // --help, --version
      std::ostringstream text;
      app.exit(error, text);
      return print(text.str()) ? exit_clean : exit_trouble;
    }
    std::fprintf(stderr, "aclint: %s\nRun with --help for more information.\n",
                 aclint::render::visible(error.what()).c_str());
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
