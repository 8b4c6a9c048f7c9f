#include "check.h"

#include "exit_code.h"
#include "files.h"
#include "render/json.h"
#include "render/text.h"
#include "render/visible.h"
#include "rules.h"
#include "selection.h"
#include "version.h"
#include "workspace/check.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <set>
#include <utility>

namespace aclint::cli {

namespace {

// One text that was checked.
struct Checked {
  SourceText source;
  bool loads;
  std::vector<diag::Diagnostic> diagnostics;
};

void complain(std::string const& path, std::string const& reason) {
  std::fprintf(stderr, "aclint: %s: %s\n", render::visible(path).c_str(), render::visible(reason).c_str());
}

// Takes the findings of one text after another: counts them, and prints them, or keeps them for the single
// JSON document.
class Output {
public:
  Output(CheckOptions const& options, Selection const& selection, Progress& progress)
      : options_(options), selection_(selection), progress_(progress),
        medium_(medium(options.color, options.width)) {}

  void add(Checked checked, config::SeverityTable severities) {
    // A user who names a rule on the command line wants to see it, whatever the configuration says.
    if (!options_.only.empty())
      std::erase_if(severities.by_name, [](auto const& entry) { return !entry.second; });
    workspace::apply_severities(severities, checked.diagnostics);
    std::erase_if(checked.diagnostics,
                  [&](diag::Diagnostic const& found) { return !selection_.shows(found.rule); });
    summary.add(checked.diagnostics);
    failed = failed || std::any_of(checked.diagnostics.begin(), checked.diagnostics.end(),
                                   [&](auto const& found) { return found.severity <= options_.fail_level; });
    if (options_.format == Format::json) {
      kept_.push_back(std::move(checked));
    } else if (!checked.diagnostics.empty()) {
      progress_.clear();
      print(render::text({checked.source, checked.loads, checked.diagnostics}, medium_));
    }
  }

  // False if it could not be written.
  bool finish() {
    progress_.clear();
    if (options_.format == Format::text) return print(render::text(summary, medium_));
    std::vector<render::FileReport> reports;
    for (Checked const& checked : kept_)
      reports.push_back({checked.source, checked.loads, checked.diagnostics});
    return print(render::json(reports, summary, version));
  }

  render::Summary summary;
  bool failed = false;

private:
  CheckOptions const& options_;
  Selection const& selection_;
  Progress& progress_;
  render::Medium medium_;
  std::deque<Checked> kept_;
};

} // namespace

int run_check(CheckOptions const& options) {
  Selection selection;
  if (auto const wrong = selection.choose(options.only, options.skip)) {
    std::fprintf(stderr, "aclint: %s\n", render::visible(*wrong).c_str());
    return exit_trouble;
  }
  std::vector<std::pair<std::string, std::string>> unreadable;
  auto const on_error = [&](std::string const& path, std::string const& reason) {
    complain(path, reason);
    unreadable.emplace_back(path, reason);
  };
  std::vector<Input> const inputs =
      find_inputs(options.paths.empty() ? std::vector<std::string>{"."} : options.paths, on_error);
  Configurations configurations(options.config, on_error);
  std::set<LoadedConfiguration const*> judged_configurations;

  Progress progress(inputs.size());
  Output output(options, selection, progress);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    progress.update(i);
    SourceText source{.name = inputs[i].path == "-" ? "<stdin>" : inputs[i].path};
    workspace::Result result;
    if (auto const known = configurations.site_policy(inputs[i].path)) {
      source.text = known->text;
      result = known->result;
    } else {
      auto text = read_file(inputs[i].path);
      if (auto const* error = std::get_if<ReadError>(&text)) {
        progress.clear();
        on_error(inputs[i].path, error->reason);
        continue;
      }
      source.text = std::get<std::string>(std::move(text));
      config::Config const& config = configurations.of(inputs[i].path).configuration.config;
      result = workspace::check(source.text, {config.settings(), inputs[i].named, &config}, rules::all());
    }
    if (!result.recognised && !inputs[i].named) {
      ++output.summary.skipped;
      continue;
    }
    LoadedConfiguration const& loaded = configurations.of(inputs[i].path);
    workspace::Configuration const& configuration = loaded.configuration;
    bool const has_mistakes = !configuration.diagnostics.empty();
    if (has_mistakes && judged_configurations.insert(&loaded).second)
      output.add({loaded.source, configuration.well_formed, configuration.diagnostics},
                 configuration.config.severity);
    ++output.summary.files;
    output.add({std::move(source), result.loads, std::move(result.diagnostics)},
               configuration.config.severity);
  }
  output.summary.unreadable = unreadable.size();
  bool const printed = output.finish();
  if (!unreadable.empty() || !printed) return exit_trouble;
  return output.failed ? exit_findings : exit_clean;
}

} // namespace aclint::cli
