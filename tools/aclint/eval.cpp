#include "eval.h"

#include "exit_code.h"
#include "scenario_files.h"
#include "terminal.h"

#include <CLI/CLI.hpp>

namespace aclint::cli {

CLI::App* add_eval(CLI::App& app, EvalOptions& options) {
  CLI::App* const command = app.add_subcommand("eval", "Answer scenarios: what AAM decides, as JSON");
  command
      ->add_option(
          "files", options.paths,
          "Files of scenarios: one, a list, or one per line; `-` is standard input. Of a folder, every "
          "*.scenarios.json and *.scenarios.jsonl below it")
      ->type_name("FILES")
      ->required();
  command->footer("Prints one line of JSON for each scenario, in order:\n"
                  "  {\"id\": \"editors\", \"menu\": {\"tools.php\": \"deny\"}}\n"
                  "  {\"id\": \"typo\", \"fatal\": \"TypeError\"}       AAM dies, and the site with it\n\n"
                  "Examples:\n"
                  "  aclint eval tests/menu.scenarios.json\n"
                  "  aclint eval - < scenario.json\n\n"
                  "Exit code: 0 all answered, 2 wrong usage or a file that cannot be read or understood.");
  return command;
}

int run_eval(EvalOptions const& options) {
  bool trouble = false;
  for (std::string const& path : scenario_files(options.paths, trouble)) {
    std::optional<std::string> const text = scenario_text(path);
    if (!text) {
      trouble = true;
      continue;
    }
    workspace::ScenarioRun const run = workspace::run_scenarios(*text, services_for(path));
    complain_about(path, run.problems);
    trouble = trouble || !run.problems.empty();
    std::string lines;
    for (workspace::ScenarioResult const& result : run.results) lines += result.answer + "\n";
    if (!print(lines)) return exit_trouble;
  }
  return trouble ? exit_trouble : exit_clean;
}

} // namespace aclint::cli
