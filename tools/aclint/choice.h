// Options that take one of a few words.
#pragma once
#include "facts/facts.h"
#include "terminal.h"

#include <CLI/CLI.hpp>

#include <string>
#include <type_traits>
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
            input = std::to_string(static_cast<std::underlying_type_t<Value>>(value));
            return std::string();
          }
          known += (known.empty() ? "" : ", ") + word;
        }
        return "`" + input + "` is none of " + known;
      },
      ""));
}

/// `--premium`, the same for all commands that judge wildcards.
inline void premium_option(CLI::App& command, facts::Premium& value) {
  choice<facts::Premium>(
      command.add_option("--premium", value,
                         "Whether the site has AAM's premium add-on, which reads `*` as a wildcard. Default: "
                         "unknown, which judges as with it"),
      {{"yes", facts::Premium::yes}, {"no", facts::Premium::no}, {"unknown", facts::Premium::unknown}});
}

/// `--color`, the same for all commands that colour.
inline void color_option(CLI::App& command, ColorChoice& value) {
  choice<ColorChoice>(
      command.add_option("--color", value,
                         "Colours: auto (on a terminal, unless NO_COLOR is set), always or never"),
      {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}});
}

} // namespace aclint::cli
