#include "configurations.h"

#include "files.h"
#include "rules.h"
#include "workspace/site.h"

#include <filesystem>

namespace aclint::cli {

namespace fs = std::filesystem;

Configurations::Configurations(ConfigOptions const& options, OnError on_error)
    : options_(options), on_error_(std::move(on_error)) {
  finish(loaded_.emplace_back());
}

LoadedConfiguration const& Configurations::of(std::string const& path) {
  if (options_.none) return loaded_.front();
  if (!options_.file.empty()) {
    auto const [entry, is_new] = by_folder_.try_emplace("", nullptr);
    if (is_new) entry->second = &load(options_.file, fs::path(options_.file).parent_path().string());
    return *entry->second;
  }
  std::error_code error;
  fs::path const folder = path == "-" ? fs::path(".") : fs::path(path).parent_path();
  fs::path const absolute = fs::absolute(folder.empty() ? fs::path(".") : folder, error).lexically_normal();
  std::string name = absolute.string();
  while (name.size() > 1 && name.ends_with('/')) name.pop_back();
  return in_folder(name);
}

// `folder` is absolute. What is found for it counts for all folders on the way up.
LoadedConfiguration const& Configurations::in_folder(std::string const& folder) {
  if (auto const known = by_folder_.find(folder); known != by_folder_.end()) return *known->second;
  std::error_code error;
  fs::path const here(folder);
  LoadedConfiguration const* found = nullptr;
  if (fs::is_regular_file(here / "aclint.toml", error)) {
    // Named as the user would, seen from where the command runs.
    fs::path const shown = here.lexically_proximate(fs::current_path(error)) / "aclint.toml";
    found = &load(shown.lexically_normal().string(), folder);
  } else {
    fs::path const above = here.parent_path();
    found = above == here ? &loaded_.front() : &in_folder(above.string());
  }
  by_folder_.emplace(folder, found);
  return *found;
}

LoadedConfiguration const& Configurations::load(std::string const& name, std::string const& folder) {
  auto text = read_file(name);
  if (auto const* error = std::get_if<ReadError>(&text)) {
    on_error_(name, error->reason);
    return loaded_.front();
  }
  LoadedConfiguration& loaded = loaded_.emplace_back();
  loaded.source = {name, std::get<std::string>(std::move(text))};
  loaded.folder = folder;
  auto const has_file = [&](std::string_view path) {
    return std::holds_alternative<std::string>(read_file((fs::path(folder) / path).string()));
  };
  loaded.configuration = workspace::read_configuration(loaded.source.text, has_file, rules::all());
  finish(loaded);
  judge_site(loaded);
  return loaded;
}

namespace {

// One name for one file, however it is written.
std::string real_path(fs::path const& path) {
  std::error_code error;
  fs::path const real = fs::weakly_canonical(path, error);
  return error ? path.string() : real.string();
}

} // namespace

void Configurations::judge_site(LoadedConfiguration& loaded) const {
  std::vector<config::PolicyEntry> const& entries = loaded.configuration.config.policies;
  fs::path const beside = fs::path(loaded.source.name).parent_path();
  for (config::PolicyEntry const& entry : entries) {
    auto text = read_file((fs::path(loaded.folder) / entry.file).string());
    std::string* const content = std::get_if<std::string>(&text);
    loaded.policies.push_back({(beside / entry.file).lexically_normal().string(),
                               content != nullptr ? std::move(*content) : std::string()});
  }
  for (std::size_t i = 0; i < entries.size(); ++i)
    loaded.entries.emplace(real_path(fs::path(loaded.folder) / entries[i].file), i);
  loaded.about_site =
      workspace::check_site(loaded.configuration.config, loaded.policies, loaded.settings(), rules::all());
}

std::optional<std::size_t> LoadedConfiguration::entry_of(std::string const& path) const {
  auto const found = entries.empty() ? entries.end() : entries.find(real_path(path));
  return found == entries.end() ? std::nullopt : std::optional(found->second);
}

std::vector<diag::Diagnostic> LoadedConfiguration::about(std::string const& path) const {
  auto const entry = entry_of(path);
  return entry ? about_site[*entry] : std::vector<diag::Diagnostic>();
}

void Configurations::finish(LoadedConfiguration& loaded) const {
  if (options_.premium) loaded.configuration.config.premium = options_.premium;
  if (options_.aam_version) loaded.configuration.config.aam_version = options_.aam_version;
}

} // namespace aclint::cli
