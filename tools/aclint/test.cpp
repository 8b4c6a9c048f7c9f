#include "test.h"

#include "exit_code.h"
#include "files.h"
#include "render/visible.h"
#include "scenario_files.h"
#include "test_report.h"

#include <cstdio>

namespace aclint::cli {

namespace {

// Writes the file if its scenarios changed. False if it cannot be written.
bool update(std::string const& path, std::string const& text, workspace::ScenarioServices const& services) {
  std::optional<std::string> const updated = workspace::update_scenarios(text, services);
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
  Configurations configurations(options.config, [&](std::string const& path, std::string const& reason) {
    std::fprintf(stderr, "aclint: %s: %s\n", render::visible(path).c_str(), render::visible(reason).c_str());
    trouble = true;
  });
  if (!configurations.can_read_named_file()) return exit_trouble;
  for (std::string const& path : scenario_files(paths, trouble)) {
    std::optional<std::string> const text = scenario_text(path);
    if (!text) {
      trouble = true;
      continue;
    }
    workspace::ScenarioServices const services = services_for(path, configurations);
    TestedFile file{path, workspace::run_scenarios(*text, services)};
    complain_about(path, file.run.problems);
    complain_about(path, file.run.unknown_roles);
    trouble = trouble || !file.run.problems.empty() || !file.run.unknown_roles.empty();
    if (options.update) {
      trouble = !update(path, *text, services) || trouble;
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
