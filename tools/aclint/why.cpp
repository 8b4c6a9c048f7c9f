#include "why.h"

#include "choice.h"
#include "exit_code.h"
#include "files.h"
#include "regex/php_regex.h"
#include "render/visible.h"
#include "why_report.h"
#include "workspace/why.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace aclint::cli {

CLI::App* add_why(CLI::App& app, WhyOptions& options) {
  CLI::App* const command =
      app.add_subcommand("why", "Explain what is decided about an item, and by which statement");
  command
      ->add_option("item", options.item,
                   "A menu item (menu/tools.php, export.php) or a resource (Route:/wp/v2/posts:GET)")
      ->type_name("ITEM")
      ->required();
  command
      ->add_option(
          "paths", options.paths,
          "Policies: files, folders, AAM exports; `-` is standard input. They count in this order, as if "
          "attached to everybody; with --role, as an export or aclint.toml attaches them. Default: the "
          "current folder")
      ->type_name("PATHS");
  command
      ->add_option("--role", options.roles,
                   "The role of the user who asks; the menu depends on it. Default: none")
      ->option_text("ROLE")
      ->allow_extra_args(false);
  command
      ->add_option("--marker", options.markers,
                   "The value of a marker, as in USER.ID=5; JSON, or else text. Others are null")
      ->option_text("NAME=VALUE")
      ->allow_extra_args(false);
  config_options(*command, options.config);
  color_option(*command, options.color);
  command->footer(
      "Examples:\n"
      "  aclint why 'menu/edit.php?post_type=page' --role editor policies/\n"
      "  aclint why Capability:edit_posts --marker USER.ID=7 --marker 'USER.roles=[\"editor\"]' a.json\n\n"
      "Exit code: 0 explained, 2 wrong usage or a file that cannot be read.");
  return command;
}

namespace {

void complain(std::string const& what, std::string const& reason) {
  std::fprintf(stderr, "aclint: %s: %s\n", render::visible(what).c_str(), render::visible(reason).c_str());
}

// The files that `paths` mean, read. Sets `trouble` if one cannot be.
std::vector<SourceText> read_sources(std::vector<std::string> const& paths, bool& trouble) {
  std::vector<SourceText> result;
  auto const on_error = [&](std::string const& path, std::string const& reason) {
    complain(path, reason);
    trouble = true;
  };
  for (Input const& input : find_inputs(paths.empty() ? std::vector<std::string>{"."} : paths, on_error)) {
    auto text = read_file(input.path);
    if (auto const* error = std::get_if<ReadError>(&text))
      on_error(input.path, error->reason);
    else
      result.push_back({input.path == "-" ? "<stdin>" : input.path, std::get<std::string>(std::move(text))});
  }
  return result;
}

} // namespace

int run_why(WhyOptions const& options) {
  bool trouble = false;
  Configurations configurations(options.config, [&](std::string const& path, std::string const& reason) {
    complain(path, reason);
    trouble = true;
  });
  facts::Premium const premium =
      configurations.of(options.paths.empty() ? "./" : options.paths.front()).settings().premium;
  workspace::WhyQuestion question{options.item, options.roles, {}, premium, regex::match};
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
        entry ? workspace::WhyAttachment{&loaded.configuration.config.policies[*entry],
                                         static_cast<std::int64_t>(*entry) + 1}
              : workspace::WhyAttachment{});
  }
  workspace::WhyAnswer const answer = workspace::why(sources, question);
  for (std::size_t const i : answer.skipped)
    complain(sources[i].name, "AAM would skip this policy, for it is not JSON; `aclint check` says where");
  if (answer.policies == 0) {
    std::fputs("aclint: there is no policy in these files\n", stderr);
    return exit_trouble;
  }
  bool const printed = print(why_report(answer, sources, question, use_color(options.color)));
  return trouble || !printed ? exit_trouble : exit_clean;
}

} // namespace aclint::cli
