#include "eval.h"

#include "exit_code.h"
#include "render/visible.h"
#include "scenario_files.h"
#include "terminal.h"

#include <cstdio>

namespace aclint::cli {

int run_eval(EvalOptions const& options) {
  bool trouble = false;
  Configurations configurations(options.config, [&](std::string const& path, std::string const& reason) {
    std::fprintf(stderr, "aclint: %s: %s\n", render::visible(path).c_str(), render::visible(reason).c_str());
    trouble = true;
  });
  if (!configurations.can_read_named_file()) return exit_trouble;
  for (std::string const& path : scenario_files(options.paths, trouble)) {
    std::optional<std::string> const text = scenario_text(path);
    if (!text) {
      trouble = true;
      continue;
    }
    workspace::ScenarioRun const run = workspace::run_scenarios(*text, services_for(path, configurations));
    complain_about(path, run.problems);
    trouble = trouble || !run.problems.empty();
    std::string lines;
    for (workspace::ScenarioResult const& result : run.results)
      lines += render::visible_json(result.answer) + "\n";
    if (!print(lines)) return exit_trouble;
  }
  return trouble ? exit_trouble : exit_clean;
}

} // namespace aclint::cli
