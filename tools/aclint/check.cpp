#include "check.h"

#include "base/quoted.h"
#include "configuration_report.h"
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
#include <map>
#include <set>
#include <utility>

namespace aclint::cli {

namespace {

// One text that was checked.
struct Checked {
  SourceText source;
  bool loads;
  std::vector<diag::Diagnostic> diagnostics;
  std::vector<workspace::ExportedPolicy> policies = {};
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
        medium_(medium(options.color, options.width)),
        least_(options.quiet ? options.fail_level : options.min_severity) {
    summary.hidden_by = options.quiet ? "--quiet" : "--min-severity";
  }

  void add(Checked checked, LoadedConfiguration const& loaded) {
    config::SeverityTable severities = loaded.configuration.config.severity;
    // A user who names a rule on the command line wants to see it, whatever the configuration says.
    if (!options_.only.empty())
      std::erase_if(severities.by_name, [](auto const& entry) { return !entry.second; });
    auto const changes = workspace::apply_severities(severities, checked.diagnostics);
    if (!loaded.source.name.empty()) {
      render::ConfigurationReport& report = report_for(loaded);
      report.findings_off += changes.off;
      report.findings_lowered += changes.lowered;
    }
    select(checked);
    if (options_.only.empty()) say_once(checked);
    summary.add(checked.diagnostics);
    failed = failed || std::any_of(checked.diagnostics.begin(), checked.diagnostics.end(),
                                   [&](auto const& found) { return found.severity <= options_.fail_level; });
    summary.hidden += std::erase_if(checked.diagnostics,
                                    [&](diag::Diagnostic const& found) { return found.severity > least_; });
    if (options_.format == CheckFormat::json) {
      kept_.push_back(std::move(checked));
    } else if (!checked.diagnostics.empty() && !options_.statistics) {
      progress_.clear();
      render::FileReport const report{checked.source, checked.loads, checked.diagnostics, checked.policies};
      printed_ = print(options_.format == CheckFormat::text ? render::text(report, medium_)
                                                            : render::short_text(report, medium_)) &&
                 printed_;
    }
  }

  // False if something could not be written.
  bool finish() {
    progress_.clear();
    summary.sort_rules();
    if (options_.format != CheckFormat::json)
      return printed_ && print(render::text(summary, medium_,
                                            {.statistics = options_.statistics,
                                             .skipped_files = options_.verbose,
                                             .harmless_configurations = !options_.quiet}));
    std::vector<render::FileReport> reports;
    if (options_.statistics) kept_.clear();
    for (Checked const& checked : kept_)
      reports.push_back({checked.source, checked.loads, checked.diagnostics, checked.policies});
    bool written = true;
    render::json(reports, summary, version,
                 [&](std::string_view piece) { written = print_piece(piece) && written; });
    return print("") && written;
  }

  render::Summary summary;
  bool failed = false;

private:
  // Keeps for the last lines what those findings say that would be the same for every file.
  void say_once(Checked& checked) {
    std::size_t const before = checked.diagnostics.size();
    std::erase_if(checked.diagnostics, [&](diag::Diagnostic const& found) {
      if (!is_said_once(found)) return false;
      std::string_view const place =
          std::string_view(checked.source.text).substr(found.span.begin, found.span.size());
      bool const type = found.rule == "resource/premium-type"; // its place is the type
      summary.needs_premium.insert(type ? quoted(place) : "wildcards");
      return true;
    });
    if (checked.diagnostics.size() < before) ++summary.assume_premium;
  }

  // Removes what --only and --skip do not show. That a text does not load is more important than --only.
  void select(Checked& checked) const {
    bool const keep_all_errors =
        !checked.loads && std::none_of(checked.diagnostics.begin(), checked.diagnostics.end(),
                                       [](auto const& found) { return is_about_loading(found); });
    std::erase_if(checked.diagnostics, [&](diag::Diagnostic const& found) {
      if (selection_.shows(found.rule)) return false;
      bool const about_loading = !checked.loads && found.severity == diag::Severity::error &&
                                 (keep_all_errors || is_about_loading(found));
      return !about_loading || selection_.skips(found.rule);
    });
  }

  // What the summary says once for all files.
  static bool is_said_once(diag::Diagnostic const& found) {
    lint::RuleEntry const* const entry = lint::find_rule(rules::all(), found.rule);
    return entry != nullptr && entry->rule->once_per_run && found.severity == diag::Severity::info;
  }

  static bool is_about_loading(diag::Diagnostic const& found) {
    lint::RuleEntry const* const entry = lint::find_rule(rules::all(), found.rule);
    return entry != nullptr && entry->rule->at_stage() == lint::Stage::text;
  }

  render::ConfigurationReport& report_for(LoadedConfiguration const& loaded) {
    auto const [index, is_new] = reports_.try_emplace(&loaded, summary.configurations.size());
    if (is_new) summary.configurations.push_back(report_on(loaded, options_.config));
    return summary.configurations[index->second];
  }

  CheckOptions const& options_;
  Selection const& selection_;
  Progress& progress_;
  render::Medium medium_;
  diag::Severity least_; // that is shown
  bool printed_ = true;
  std::deque<Checked> kept_;
  std::map<LoadedConfiguration const*, std::size_t> reports_; // → index in summary.configurations
};

std::string count(std::size_t n, std::string const& one, std::string const& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

// The paths in which no policy was found.
std::vector<std::string> without_policies(std::vector<std::string> const& paths,
                                          std::vector<std::size_t> const& judged) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (judged[i] == 0) result.push_back(paths[i]);
  return result;
}

} // namespace

int run_check(CheckOptions const& options) {
  Selection selection;
  if (auto const wrong = selection.choose(options.only, options.skip)) {
    std::fprintf(stderr, "aclint: %s\n", render::visible(*wrong).c_str());
    return exit_trouble;
  }
  std::size_t unreadable = 0;
  auto const on_error = [&](std::string const& path, std::string const& reason) {
    complain(path, reason);
    ++unreadable;
  };
  std::vector<std::string> const paths =
      options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
  Configurations configurations(options.config, on_error);
  if (!configurations.can_read_named_file()) return exit_trouble;
  FoundFiles const found = find_inputs(paths, options.include, on_error);
  std::vector<Input> const& inputs = found.inputs;
  std::set<LoadedConfiguration const*> judged_configurations;
  std::vector<std::size_t> judged(paths.size()); // texts for each path

  Progress progress(inputs.size());
  Output output(options, selection, progress);
  for (SkippedFile const& file : found.skipped) {
    output.summary.skipped_files.push_back({file.path, file.reason});
    output.summary.skipped += file.kind == SkippedFile::Kind::file;
    output.summary.linked_folders += file.kind == SkippedFile::Kind::linked_folder;
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    progress.update(i);
    SourceText source{.name = inputs[i].path};
    if (source.name == "-")
      source.name = options.config.input_name.empty() ? "<stdin>" : options.config.input_name;
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
      output.summary.skipped_files.push_back({inputs[i].path, std::string(result.why_other)});
      continue;
    }
    // A file that somebody names is judged whatever it is; but it does not make a gate pass.
    if (result.recognised) {
      ++judged[inputs[i].argument];
      for (std::size_t const argument : inputs[i].also_for) ++judged[argument];
    }
    LoadedConfiguration const& loaded = configurations.of(inputs[i].path);
    workspace::Configuration const& configuration = loaded.configuration;
    bool const has_mistakes = !configuration.diagnostics.empty();
    if (has_mistakes && judged_configurations.insert(&loaded).second)
      output.add({loaded.source, configuration.well_formed, configuration.diagnostics}, loaded);
    ++output.summary.files;
    output.add({std::move(source), result.loads, std::move(result.diagnostics), std::move(result.policies)},
               loaded);
  }
  render::Summary& summary = output.summary;
  summary.unreadable = unreadable;
  std::stable_sort(summary.skipped_files.begin(), summary.skipped_files.end(),
                   [](auto const& a, auto const& b) { return a.path < b.path; });
  if (output.failed) summary.failures.push_back("fail level " + std::string(diag::name(options.fail_level)));
  if (unreadable > 0) summary.failures.push_back(count(unreadable, "file", "files") + " could not be read");
  auto const empty = options.require_policies ? without_policies(paths, judged) : std::vector<std::string>{};
  for (std::string const& path : empty)
    complain(path == "-" ? "<stdin>" : path, "no policy was found there, and --require-policies is set");
  if (!empty.empty())
    summary.failures.push_back("no policy in " + (empty.size() == 1 ? render::visible(empty.front())
                                                                    : count(empty.size(), "path", "paths")));
  bool const printed = output.finish();
  if (unreadable > 0 || !empty.empty() || !printed) return exit_trouble;
  return output.failed ? exit_findings : exit_clean;
}

} // namespace aclint::cli
