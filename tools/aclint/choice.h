// Options that take one of a few words.
#pragma once
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

} // namespace aclint::cli
