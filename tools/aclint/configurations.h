// Which aclint.toml counts for which file, and what it says.
#pragma once
#include "base/source_text.h"
#include "workspace/configuration.h"
#include "workspace/site.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aclint::cli {

/// `--config` and `--no-config`, the same for all commands that are configured, and what stands in for the
/// file's own settings.
struct ConfigOptions {
  std::string file;
  bool none = false;
  std::optional<facts::Premium> premium;
  std::optional<catalog::AamVersion> aam_version;
};

/// An aclint.toml that has been read, with what the command line says instead of it.
struct LoadedConfiguration {
  SourceText source; ///< empty name: there is no file
  std::string folder;
  workspace::Configuration configuration;
  /// The files of `[[site.policy]]`; nothing: it cannot be read. `site` takes the texts.
  std::vector<std::optional<std::string>> policies;
  std::map<std::string, std::size_t> entries; ///< real path of a policy's file → its entry
  std::unique_ptr<workspace::SiteCheck> site; ///< null until somebody asks

  /// How the file is attached: the place of its entry in `[[site.policy]]`.
  std::optional<std::size_t> entry_of(std::string const& path) const;
  facts::Settings settings() const { return configuration.config.settings(); }
};

/// Finds the aclint.toml of each file: the nearest one upward from its folder, or the one that `--config`
/// names. Reads each once.
class Configurations {
public:
  using OnError = std::function<void(std::string const& path, std::string const& reason)>;

  Configurations(ConfigOptions const& options, OnError on_error);

  /// The configuration that counts for a file; "-" is in the current folder. Stays where it is.
  LoadedConfiguration const& of(std::string const& path) { return find(path); }

  /// A file that is a policy of the site of its configuration, and can be read.
  struct SitePolicy {
    std::string const& text;
    workspace::Result const& result;
  };
  /// What is found in such a file, by itself and together with the other policies; nothing: it is none.
  std::optional<SitePolicy> site_policy(std::string const& path);

private:
  LoadedConfiguration& find(std::string const& path);
  LoadedConfiguration& in_folder(std::string const& folder);
  LoadedConfiguration& load(std::string const& name, std::string const& folder);
  void finish(LoadedConfiguration& loaded) const;

  ConfigOptions options_;
  OnError on_error_;
  std::deque<LoadedConfiguration> loaded_; // the first: what counts where there is no file
  std::map<std::string, LoadedConfiguration*> by_folder_;
};

} // namespace aclint::cli
