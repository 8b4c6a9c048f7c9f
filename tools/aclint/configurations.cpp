#include "configurations.h"

#include "files.h"
#include "rules.h"

#include <filesystem>
#include <functional>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace aclint::cli {

namespace fs = std::filesystem;

Configurations::Configurations(ConfigOptions const& options, OnError on_error)
    : options_(options), on_error_(std::move(on_error)) {
  finish(loaded_.emplace_back());
}

LoadedConfiguration& Configurations::find(std::string const& path) {
  if (options_.none) return loaded_.front();
  if (!options_.file.empty()) {
    auto const [entry, is_new] = by_folder_.try_emplace("", nullptr);
    if (is_new) entry->second = &load(options_.file, fs::path(options_.file).parent_path().string());
    return *entry->second;
  }
  std::error_code error;
  fs::path const folder = fs::path(path == "-" ? options_.input_name : path).parent_path();
  fs::path const absolute = fs::absolute(folder.empty() ? fs::path(".") : folder, error).lexically_normal();
  std::string name = absolute.string();
  while (name.size() > 1 && name.ends_with('/')) name.pop_back();
  return in_folder(name);
}

namespace {

std::optional<uid_t> owner(fs::path const& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(status.st_uid) : std::nullopt;
}

// Whether no aclint.toml above the folder `here` counts for its files.
bool ends_search(fs::path const& here, fs::path const& above) {
  std::error_code error;
  return above == here || fs::exists(fs::symlink_status(here / ".git", error)) || owner(above) != owner(here);
}

// Whether the aclint.toml in the folder belongs to somebody else, for example in a folder for temporary files.
bool is_foreign(fs::path const& folder) {
  auto const file = owner(folder / "aclint.toml");
  return file && file != owner(folder) && *file != ::geteuid() && *file != 0;
}

} // namespace

// `folder` is absolute. The result also applies to all folders on the way up.
LoadedConfiguration& Configurations::in_folder(std::string const& folder) {
  if (auto const known = by_folder_.find(folder); known != by_folder_.end()) return *known->second;
  std::error_code error;
  fs::path const here(folder);
  LoadedConfiguration* found = nullptr;
  struct stat status{};
  if (::lstat((here / "aclint.toml").c_str(), &status) == 0) {
    // The name that the user would write, relative to the current folder.
    fs::path const shown = here.lexically_proximate(fs::current_path(error)) / "aclint.toml";
    std::string const name = shown.lexically_normal().string();
    if (is_foreign(here)) {
      on_error_(name,
                "this file belongs to another user, so aclint does not use it; if you trust it, name it with "
                "--config");
      found = &loaded_.front();
    } else {
      found = &load(name, folder);
    }
  } else {
    fs::path const above = here.parent_path();
    found = ends_search(here, above) ? &loaded_.front() : &in_folder(above.string());
  }
  by_folder_.emplace(folder, found);
  return *found;
}

namespace {

// The same name for one file, however the path is written.
std::string real_path(fs::path const& path) {
  std::error_code error;
  fs::path const real = fs::weakly_canonical(path, error);
  return error ? path.string() : real.string();
}

} // namespace

LoadedConfiguration& Configurations::load(std::string const& name, std::string const& folder) {
  constexpr std::size_t most = 1u << 20;
  auto text = read_regular_file(name, most);
  if (auto const* error = std::get_if<ReadError>(&text)) {
    on_error_(name, error->reason);
    return loaded_.front();
  }
  LoadedConfiguration& loaded = loaded_.emplace_back();
  loaded.source = {name, std::get<std::string>(std::move(text))};
  loaded.folder = folder;
  auto const read = [&](std::string_view path) -> std::optional<std::string> {
    auto file = read_regular_file((fs::path(folder) / path).string());
    auto* const content = std::get_if<std::string>(&file);
    return content != nullptr ? std::optional(std::move(*content)) : std::nullopt;
  };
  loaded.configuration = workspace::read_configuration(loaded.source.text, read, rules::all());
  finish(loaded);
  for (config::PolicyEntry const& entry : loaded.configuration.config.policies) {
    loaded.entries.emplace(real_path(fs::path(folder) / entry.file), loaded.policies.size());
    auto& texts = loaded.configuration.files;
    auto const content = texts.find(entry.file);
    loaded.policies.push_back(content == texts.end() ? std::nullopt
                                                     : std::optional(std::move(content->second)));
  }
  return loaded;
}

std::optional<Configurations::SitePolicy> Configurations::site_policy(std::string const& path) {
  LoadedConfiguration& loaded = find(path);
  std::optional<std::size_t> const entry = loaded.entry_of(path);
  if (!entry || !loaded.policies[*entry]) return std::nullopt;
  if (loaded.site == nullptr) {
    config::Config const& config = loaded.configuration.config;
    fs::path const beside = fs::path(loaded.source.name).parent_path();
    std::vector<SourceText> texts;
    for (std::size_t i = 0; i < config.policies.size(); ++i)
      texts.push_back({(beside / config.policies[i].file).lexically_normal().string(),
                       loaded.policies[i] ? std::move(*loaded.policies[i]) : ""});
    loaded.site = std::make_unique<workspace::SiteCheck>(config, std::move(texts), rules::all());
  }
  return SitePolicy{loaded.site->texts()[*entry].text, loaded.site->result(*entry)};
}

std::optional<std::size_t> LoadedConfiguration::entry_of(std::string const& path) const {
  auto const found = entries.empty() ? entries.end() : entries.find(real_path(path));
  return found == entries.end() ? std::nullopt : std::optional(found->second);
}

void Configurations::finish(LoadedConfiguration& loaded) const {
  if (options_.premium) loaded.configuration.config.premium = options_.premium;
  loaded.configuration.config.limits = options_.limits;
  if (options_.aam_version) loaded.configuration.config.aam_version = options_.aam_version;
}

} // namespace aclint::cli
