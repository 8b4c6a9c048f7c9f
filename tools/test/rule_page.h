// The examples on a rule's page, rules/<group>/<name>/rule.md, and what aclint finds in them. See
// docs/contribute/adding-a-rule.md for the form of a page.
#pragma once
#include "base/source_text.h"
#include "diag/diagnostic.h"
#include "workspace/check.h"
#include "workspace/configuration.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::test {

/// A fenced block of a page: ```language attributes
struct Fence {
  std::string section; ///< the heading above: "Bad"
  std::string language;
  std::map<std::string, std::string> attributes;
  std::string text; ///< without the last line end
};

/// What an example consists of: one policy, or an aclint.toml and the files that it names.
struct PageExample {
  std::optional<Fence> config;       ///< ```toml
  std::vector<Fence> files;          ///< ```json; with a ```toml, each has `file=name`
  std::vector<std::string> expected; ///< ```text after it; its presence makes it a bad example
};

/// The examples below a heading. A ```toml is followed by its ```json fences with `file=`, up to the ```text
/// or the next ```toml.
std::vector<PageExample> page_examples(std::string_view page, std::string_view section);

/// The texts of an example; the first is the aclint.toml, if there is one.
std::vector<SourceText> texts_of(PageExample const& example);

/// The options for an example without an aclint.toml.
workspace::Options options_of(PageExample const& example);

/// The aclint.toml of an example that has one; it is the first of its texts.
workspace::Configuration configuration_of(std::vector<SourceText> const& texts);

/// The policies that the aclint.toml attaches, as indices into `texts`.
std::vector<std::size_t> attached(std::vector<SourceText> const& texts, config::Config const& config);

/// A finding, and the index of its text.
struct Found {
  std::size_t text;
  diag::Diagnostic diagnostic;
};

/// Checks the texts as the program does: the configuration, each policy by itself, and all of them together.
std::vector<Found> diagnose(std::vector<SourceText> const& texts, PageExample const& example);

} // namespace aclint::test
