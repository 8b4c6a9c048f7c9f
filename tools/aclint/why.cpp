#include "why.h"

#include "catalog/versions.h"
#include "exit_code.h"
#include "files.h"
#include "regex/php_regex.h"
#include "render/excerpt.h"
#include "render/visible.h"
#include "render/why.h"
#include "rules.h"
#include "scenario_files.h"
#include "version.h"
#include "workspace/why.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace aclint::cli {

namespace {

void complain(std::string const& what, std::string const& reason) {
  std::fprintf(stderr, "aclint: %s: %s\n", render::visible(what).c_str(), render::visible(reason).c_str());
}

// The files for `paths`, read. Sets `trouble` if one cannot be read.
std::vector<SourceText> read_sources(std::vector<std::string> const& paths, bool& trouble) {
  std::vector<SourceText> result;
  auto const on_error = [&](std::string const& path, std::string const& reason) {
    complain(path, reason);
    trouble = true;
  };
  FoundFiles const found = find_inputs(paths.empty() ? std::vector<std::string>{"."} : paths, {}, on_error);
  for (Input const& input : found.inputs) {
    auto text = read_file(input.path);
    if (auto const* error = std::get_if<ReadError>(&text))
      on_error(input.path, error->reason);
    else
      result.push_back({input.path == "-" ? "<stdin>" : input.path, std::get<std::string>(std::move(text))});
  }
  return result;
}

// Mistakes in the aclint.toml: `why` ignores the parts that have them.
void complain_about(LoadedConfiguration const& loaded) {
  LineIndex const lines(loaded.source.text);
  for (diag::Diagnostic const& mistake : loaded.configuration.diagnostics)
    if (mistake.severity <= diag::Severity::warning)
      complain(render::place(loaded.source.name, lines.position(mistake.span.begin)), mistake.message);
}

// `why` has the engine of one release.
void complain_about(catalog::AamVersion version) {
  for (catalog::JudgedVersion const& known : catalog::judged_versions())
    if (known.version == version && !known.modelled)
      complain("AAM " + std::string(known.name),
               "`why` does not know how this release decides; it answers as AAM 7.1");
}

// "folder", "file", or empty if there is nothing with this name.
std::string_view kind_of(std::string const& path) {
  std::error_code none;
  if (path == "-" || path.ends_with(".json")) return "file";
  if (std::filesystem::is_directory(path, none)) return "folder";
  return std::filesystem::exists(path, none) ? "file" : "";
}

int not_an_item(std::string const& path) {
  complain(path, "this is a " + std::string(kind_of(path)) +
                     "; first comes the item: aclint why menu/tools.php " + path);
  return exit_trouble;
}

} // namespace

int run_why(WhyOptions const& options) {
  bool const surely_a_path =
      options.item.ends_with(".json") || options.item == "-" || options.item.starts_with('.');
  if (surely_a_path && !kind_of(options.item).empty()) return not_an_item(options.item);
  bool trouble = false;
  Configurations configurations(options.config, [&](std::string const& path, std::string const& reason) {
    complain(path, reason);
    trouble = true;
  });
  if (!configurations.can_read_named_file()) return exit_trouble;
  LoadedConfiguration const& first = configurations.of(options.paths.empty() ? "./" : options.paths.front());
  complain_about(first);
  complain_about(first.settings().aam_version);
  workspace::WhyQuestion question{.item = options.item,
                                  .subject = {options.roles, options.user, options.visitor},
                                  .markers = {},
                                  .config = &first.configuration.config,
                                  .regex = regex::match,
                                  .now = time_now(),
                                  .attachments = {},
                                  .rules = rules::all()};
  for (std::string const& marker : options.markers) {
    std::size_t const equals = marker.find('=');
    if (equals == std::string::npos || equals == 0) {
      complain("--marker " + marker, "write NAME=VALUE, as in USER.ID=5");
      return exit_trouble;
    }
    question.markers.emplace_back(marker.substr(0, equals), marker.substr(equals + 1));
  }
  std::vector<SourceText> const sources = read_sources(options.paths, trouble);
  for (SourceText const& source : sources) {
    LoadedConfiguration const& loaded = configurations.of(source.name == "<stdin>" ? "-" : source.name);
    auto const entry = loaded.entry_of(source.name);
    question.attachments.push_back(
        entry ? workspace::WhyAttachment{&loaded.configuration.config.policies[*entry], *entry}
              : workspace::WhyAttachment{});
  }
  auto const result = workspace::why(sources, question);
  if (auto const* error = std::get_if<workspace::WhyError>(&result)) {
    std::fprintf(stderr, "aclint: %s\n", render::visible(error->message).c_str());
    return exit_trouble;
  }
  auto const& answer = std::get<workspace::WhyAnswer>(result);
  if (answer.unknown_item && !kind_of(options.item).empty()) return not_an_item(options.item);
  for (std::size_t const i : answer.skipped)
    complain(sources[i].name,
             "AAM would skip this policy, because it is not valid JSON; `aclint check` shows where");
  if (answer.policies.empty()) {
    std::fputs("aclint: there is no policy in these files\n", stderr);
    return exit_trouble;
  }
  if (!answer.doubt.empty()) std::fprintf(stderr, "aclint: %s\n", render::visible(answer.doubt).c_str());
  bool const printed = print(options.format == Format::json
                                 ? render::why_json(answer, sources, version)
                                 : render::why_text(answer, sources, medium(options.color, options.width)));
  return trouble || !printed ? exit_trouble : exit_clean;
}

} // namespace aclint::cli
