// Which aclint.toml applies to which file, and its contents.
#pragma once
#include "base/source_text.h"
#include "files.h"
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

/// `--config` and `--no-config`, the same for all commands with a configuration, and options that replace
/// settings of the file.
struct ConfigOptions {
  std::string file;
  bool none = false;
  std::optional<facts::Premium> premium;
  std::optional<catalog::AamVersion> aam_version;
  facts::Limits limits = facts::Limits::usual;
  std::string input_name; ///< `--stdin-filename`: where standard input would be a file
};

/// An aclint.toml that has been read, with the options of the command line applied.
struct LoadedConfiguration {
  SourceText source; ///< empty name: there is no file
  std::string folder;
  workspace::Configuration configuration;
  /// The files of `[[site.policy]]`; nothing: the file cannot be read. `site` takes over the texts.
  std::vector<std::optional<std::string>> policies;
  std::map<std::string, std::size_t> entries; ///< real path of a policy's file → its entry
  std::unique_ptr<workspace::SiteCheck> site; ///< null until first asked for

  /// How the file is attached: the index of its entry in `[[site.policy]]`.
  std::optional<std::size_t> entry_of(std::string const& path) const;
  facts::Settings settings() const { return configuration.config.settings(); }
};

/// Finds the aclint.toml of each file: the nearest one in its folder or above, or the one that `--config`
/// names. Reads each only once. The search ends at the root of a repository (a folder with `.git`), and where a
/// folder belongs to somebody else: what is above does not belong to the project.
class Configurations {
public:
  Configurations(ConfigOptions const& options, OnError on_error);

  /// The configuration that applies to a file; "-" counts as `input_name`, or as a file in the current folder. The reference
  /// stays valid.
  LoadedConfiguration const& of(std::string const& path) { return find(path); }

  /// A file that is one of its configuration's policies, and can be read.
  struct SitePolicy {
    std::string const& text;
    workspace::Result const& result;
  };
  /// What is found in such a file, by itself and together with the other policies; nothing if it is not such
  /// a file.
  std::optional<SitePolicy> site_policy(std::string const& path);

private:
  LoadedConfiguration& find(std::string const& path);
  LoadedConfiguration& in_folder(std::string const& folder);
  LoadedConfiguration& load(std::string const& name, std::string const& folder);
  void finish(LoadedConfiguration& loaded) const;

  ConfigOptions options_;
  OnError on_error_;
  std::deque<LoadedConfiguration> loaded_; // the first is for files without an aclint.toml
  std::map<std::string, LoadedConfiguration*> by_folder_;
};

} // namespace aclint::cli
