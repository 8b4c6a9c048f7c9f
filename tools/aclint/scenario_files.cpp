#include "scenario_files.h"

#include "files.h"
#include "regex/php_regex.h"
#include "render/visible.h"
#include "workspace/site_model.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

namespace aclint::cli {

namespace fs = std::filesystem;

namespace {

void complain(std::string const& path, std::string const& reason) {
  std::fprintf(stderr, "aclint: %s: %s\n", render::visible(path).c_str(), render::visible(reason).c_str());
}

bool holds_scenarios(fs::path const& path) {
  std::string const name = path.filename().string();
  return name.ends_with(".scenarios.json") || name.ends_with(".scenarios.jsonl");
}

} // namespace

std::vector<std::string> scenario_files(std::vector<std::string> const& paths, bool& trouble) {
  std::vector<std::string> result;
  for (std::string const& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      result.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end;
         entry.increment(error)) {
      if (!holds_scenarios(entry->path())) continue;
      std::error_code of_file; // a link to a file that does not exist does not end the search
      fs::file_status const status = entry->status(of_file);
      if (fs::is_regular_file(status)) {
        found.push_back(entry->path().string());
      } else if (!fs::is_directory(status)) {
        complain(entry->path().string(),
                 fs::exists(status) ? "this is not a file" : "this link leads to a file that does not exist");
        trouble = true;
      }
    }
    if (error || found.empty()) {
      complain(path, error ? error.message() : "no *.scenarios.json or *.scenarios.jsonl below this folder");
      trouble = true;
    }
    std::sort(found.begin(), found.end());
    result.insert(result.end(), found.begin(), found.end());
  }
  return result;
}

std::optional<std::string> scenario_text(std::string const& path) {
  auto text = read_file(path);
  if (auto const* error = std::get_if<ReadError>(&text)) {
    complain(path, error->reason);
    return std::nullopt;
  }
  return std::get<std::string>(std::move(text));
}

std::int64_t time_now() {
  auto const now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

workspace::ScenarioServices services_for(std::string const& path, Configurations& configurations) {
  fs::path const folder = path == "-" ? fs::path() : fs::path(path).parent_path();
  LoadedConfiguration const& loaded = configurations.of(path);
  std::optional<scenario::SiteBase> site;
  if (!loaded.source.name.empty()) site = workspace::base_of_scenarios(loaded.configuration.config);
  return {.read_file = [folder](std::string_view name) -> std::optional<std::string> {
            auto text = read_regular_file((folder / name).string());
            if (std::string* content = std::get_if<std::string>(&text)) return std::move(*content);
            return std::nullopt;
          },
          .match_regex = regex::match,
          .now = time_now(),
          .site = std::move(site)};
}

void complain_about(std::string const& path, std::vector<workspace::ScenarioProblem> const& problems) {
  for (workspace::ScenarioProblem const& problem : problems)
    std::fprintf(stderr, "aclint: %s:%u:%u: %s\n", render::visible(path == "-" ? "<stdin>" : path).c_str(),
                 problem.position.line, problem.position.column, render::visible(problem.message).c_str());
}

} // namespace aclint::cli
