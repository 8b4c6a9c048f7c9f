// Options that take one of a few words.
#pragma once
#include "facts/facts.h"
#include "terminal.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aclint::cli {

/// Lets the option take one of these words, and no other, and stores the value of the word. Help and
/// completion show the words.
///
///     choice<Format>(command->add_option("--format", options.format, "Output"),
///                    {{"text", Format::text}, {"json", Format::json}});
template <class Value>
void choice(CLI::Option* option, std::vector<std::pair<std::string, Value>> const& words) {
  std::string shown;
  for (auto const& [word, value] : words) shown += (shown.empty() ? "" : "|") + word;
  option->option_text(shown)->transform(CLI::Validator(
      [words](std::string& input) {
        std::string known;
        for (auto const& [word, value] : words) {
          if (input == word) {
            input = std::to_string(static_cast<int>(value));
            return std::string();
          }
          known += (known.empty() ? "" : ", ") + word;
        }
        return "`" + input + "` is none of " + known;
      },
      ""));
}

/// `--premium`, the same for all commands that judge wildcards.
inline void premium_option(CLI::App& command, std::optional<facts::Premium>& value) {
  choice<facts::Premium>(
      command.add_option_function<int>(
          "--premium", [&value](int word) { value = static_cast<facts::Premium>(word); },
          "Whether the site has AAM's premium add-on, which reads `*` as a wildcard. Default: as aclint.toml "
          "says; else unknown, which judges as with it"),
      {{"yes", facts::Premium::yes}, {"no", facts::Premium::no}, {"unknown", facts::Premium::unknown}});
}

/// `--aam-version`, the same for all commands that judge policies.
inline void aam_version_option(CLI::App& command, std::optional<catalog::AamVersion>& value) {
  std::vector<std::pair<std::string, unsigned char>> words;
  for (catalog::JudgedVersion const& known : catalog::judged_versions())
    words.emplace_back(known.name, static_cast<unsigned char>(words.size()));
  choice<unsigned char>(command.add_option_function<int>(
                            "--aam-version",
                            [&value](int index) {
                              value = catalog::judged_versions()[static_cast<std::size_t>(index)].version;
                            },
                            "The site's release of AAM. Default: as aclint.toml says; else 7.1"),
                        words);
}

/// `--color`, the same for all commands that colour.
inline void color_option(CLI::App& command, ColorChoice& value) {
  choice<ColorChoice>(
      command.add_option("--color", value,
                         "Colours: auto (on a terminal, unless NO_COLOR is set), always or never"),
      {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}});
}

} // namespace aclint::cli
