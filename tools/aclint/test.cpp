#include "test.h"

#include "choice.h"
#include "exit_code.h"
#include "files.h"
#include "render/visible.h"
#include "scenario_files.h"
#include "test_report.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace aclint::cli {

CLI::App* add_test(CLI::App& app, TestOptions& options) {
  CLI::App* const command =
      app.add_subcommand("test", "Test policies: compare what AAM decides with what you expect");
  command
      ->add_option(
          "files", options.paths,
          "Files of scenarios: one, a list, or one per line; `-` is standard input. Of a folder, every "
          "*.scenarios.json and *.scenarios.jsonl below it. Default: the current folder")
      ->type_name("FILES");
  choice<TestFormat>(command->add_option("--format", options.format, "Output: text, json or junit"),
                     {{"text", TestFormat::text}, {"json", TestFormat::json}, {"junit", TestFormat::junit}});
  command->add_flag("--verbose,-v", options.verbose, "Show what passes, too");
  command->add_flag(
      "--update", options.update,
      "Write what is answered now into the files as `expect` of every scenario that has none or fails");
  color_option(*command, options.color);
  command->footer(
      "Examples:\n"
      "  aclint test tests/                       everything below a folder\n"
      "  aclint test --format junit . > out.xml   for CI\n"
      "  aclint test --update new.scenarios.json  record what is decided now, then read the diff\n\n"
      "Exit code: 0 all pass, 1 a scenario fails, 2 wrong usage or a file that cannot be read or "
      "understood.");
  return command;
}

namespace {

// Rewrites a file where its scenarios changed. False: it cannot be written.
bool update(std::string const& path, std::string const& text) {
  std::optional<std::string> const updated = workspace::update_scenarios(text, services_for(path));
  if (!updated) return false;
  if (path == "-") return print(*updated);
  if (*updated == text) return true;
  std::optional<std::string> const error = replace_file(path, *updated);
  if (!error) return true;
  std::fprintf(stderr, "aclint: %s: cannot be written: %s\n", render::visible(path).c_str(), error->c_str());
  return false;
}

} // namespace

int run_test(TestOptions const& options) {
  bool trouble = false;
  bool const color = use_color(options.color);
  TestCounts counts;
  std::vector<TestedFile> kept; // for JSON and XML, which are one document
  std::vector<std::string> const paths =
      options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
  for (std::string const& path : scenario_files(paths, trouble)) {
    std::optional<std::string> const text = scenario_text(path);
    if (!text) {
      trouble = true;
      continue;
    }
    TestedFile file{path, workspace::run_scenarios(*text, services_for(path))};
    complain_about(path, file.run.problems);
    trouble = trouble || !file.run.problems.empty();
    if (options.update) {
      trouble = !update(path, *text) || trouble;
      continue;
    }
    counts.add(file.run);
    if (options.format == TestFormat::text)
      trouble = !print(test_text(file, options.verbose, color)) || trouble;
    else
      kept.push_back(std::move(file));
  }
  if (options.update) return trouble ? exit_trouble : exit_clean;
  std::string const last = options.format == TestFormat::text   ? test_summary(counts, color)
                           : options.format == TestFormat::json ? test_json(kept)
                                                                : test_junit(kept);
  if (!print(last) || trouble) return exit_trouble;
  return counts.failed > 0 ? exit_findings : exit_clean;
}

} // namespace aclint::cli
