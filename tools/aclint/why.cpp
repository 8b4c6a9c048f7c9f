#include "why.h"

#include "exit_code.h"
#include "files.h"
#include "regex/php_regex.h"
#include "render/visible.h"
#include "why_report.h"
#include "workspace/why.h"

#include <cstdio>

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
    complain(sources[i].name,
             "AAM would skip this policy, because it is not valid JSON; `aclint check` shows where");
  if (answer.policies == 0) {
    std::fputs("aclint: there is no policy in these files\n", stderr);
    return exit_trouble;
  }
  bool const printed = print(why_report(answer, sources, question, medium(options.color, options.width)));
  return trouble || !printed ? exit_trouble : exit_clean;
}

} // namespace aclint::cli
