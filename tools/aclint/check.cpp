#include "check.h"

#include "choice.h"
#include "exit_code.h"
#include "files.h"
#include "render/json.h"
#include "render/text.h"
#include "render/visible.h"
#include "rules.h"
#include "selection.h"
#include "version.h"
#include "workspace/check.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <deque>

namespace aclint::cli {

CLI::App* add_check(CLI::App& app, CheckOptions& options) {
  CLI::App* const command = app.add_subcommand("check", "Find faults in policies");
  command
      ->add_option(
          "paths", options.paths,
          "Files and folders; `-` is one policy on standard input. Of a folder, every *.json below it that "
          "is a policy, a list of policies or an AAM export. Default: the current folder")
      ->type_name("PATHS");
  choice<Format>(command->add_option("--format", options.format, "Output: text or json"),
                 {{"text", Format::text}, {"json", Format::json}});
  choice<diag::Severity>(
      command->add_option("--fail-level", options.fail_level,
                          "Exit with 1 for findings of this severity or worse. Default: error"),
      {{"error", diag::Severity::error},
       {"warning", diag::Severity::warning},
       {"info", diag::Severity::info}});
  command
      ->add_option("--only", options.only,
                   "Show only these rules or groups; repeatable, or separated by commas")
      ->option_text("RULE|GROUP")
      ->allow_extra_args(false);
  command->add_option("--skip", options.skip, "Do not show these rules or groups")
      ->option_text("RULE|GROUP")
      ->allow_extra_args(false);
  premium_option(*command, options.premium);
  color_option(*command, options.color);
  command->footer(
      "Examples:\n"
      "  aclint check policies/                      every policy below a folder\n"
      "  aclint check --fail-level warning a.json    for CI: warnings fail, too\n"
      "  wp aam export | aclint check -              a whole site\n"
      "  aclint check --only legacy --format json .  what AAM 7 no longer understands\n\n"
      "Exit code: 0 nothing at the fail level, 1 findings, 2 wrong usage or a file that cannot be read.");
  return command;
}

namespace {

// One file of a run.
struct Checked {
  SourceText source;
  workspace::Result result;
};

void complain(std::string const& path, std::string const& reason) {
  std::fprintf(stderr, "aclint: %s: %s\n", render::visible(path).c_str(), render::visible(reason).c_str());
}

bool fails(std::vector<diag::Diagnostic> const& diagnostics, diag::Severity level) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [&](auto const& found) { return found.severity <= level; });
}

} // namespace

int run_check(CheckOptions const& options) {
  Selection selection;
  if (auto const wrong = selection.choose(options.only, options.skip)) {
    std::fprintf(stderr, "aclint: %s\n", render::visible(*wrong).c_str());
    return exit_trouble;
  }
  render::Summary summary;
  bool trouble = false;
  auto const on_error = [&](std::string const& path, std::string const& reason) {
    complain(path, reason);
    ++summary.unreadable;
    trouble = true;
  };
  std::vector<Input> const inputs =
      find_inputs(options.paths.empty() ? std::vector<std::string>{"."} : options.paths, on_error);

  bool const color = use_color(options.color);
  bool failed = false;
  std::deque<Checked> kept; // for JSON, which is one document
  Progress progress(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    progress.update(i);
    auto text = read_file(inputs[i].path);
    if (auto const* error = std::get_if<ReadError>(&text)) {
      progress.clear();
      on_error(inputs[i].path, error->reason);
      continue;
    }
    std::string const name = inputs[i].path == "-" ? "<stdin>" : inputs[i].path;
    Checked checked{{name, std::get<std::string>(std::move(text))}, {}};
    checked.result =
        workspace::check(checked.source.text, {{options.premium}, inputs[i].named}, rules::all());
    if (checked.result.content == workspace::Content::other) {
      ++summary.skipped;
      continue;
    }
    std::erase_if(checked.result.diagnostics,
                  [&](diag::Diagnostic const& found) { return !selection.shows(found.rule); });
    ++summary.files;
    summary.add(checked.result.diagnostics);
    failed = failed || fails(checked.result.diagnostics, options.fail_level);
    if (options.format == Format::json) {
      kept.push_back(std::move(checked));
    } else if (!checked.result.diagnostics.empty()) {
      progress.clear();
      print(render::text({checked.source, checked.result.loads, checked.result.diagnostics}, color));
    }
  }
  progress.clear();
  bool printed = true;
  if (options.format == Format::json) {
    std::vector<render::FileReport> reports;
    for (Checked const& checked : kept)
      reports.push_back({checked.source, checked.result.loads, checked.result.diagnostics});
    printed = print(render::json(reports, summary, version));
  } else {
    printed = print(render::text(summary, color));
  }
  if (trouble || !printed) return exit_trouble;
  return failed ? exit_findings : exit_clean;
}

} // namespace aclint::cli
