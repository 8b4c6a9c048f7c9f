// Explains why an item is allowed or denied by the policies of some files: `aclint why`.
#pragma once
#include "base/source_text.h"
#include "condition/marker_value.h"
#include "config/config.h"
#include "facts/facts.h"
#include "scenario/why.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace aclint::workspace {

/// How a file is attached, from an aclint.toml.
struct WhyAttachment {
  config::PolicyEntry const* entry = nullptr; ///< null: the file is not in it
  std::int64_t id = 0;                        ///< its position among the entries
};

struct WhyQuestion {
  std::string item;
  std::vector<std::string> roles;
  /// Marker → value: as JSON, or any other text as a string.
  std::vector<std::pair<std::string, std::string>> markers;
  facts::Premium premium = facts::Premium::unknown;
  condition::RegexService regex;
  std::vector<WhyAttachment> attachments; ///< of the files, in the same order; may be empty
};

/// A statement in the files.
struct WhyPlace {
  std::size_t source = 0;    ///< index into the files
  Span span;                 ///< the resource that is about the item, or the statement
  std::size_t statement = 0; ///< 1-based, among those of its policy
};

struct WhyAnswer {
  scenario::Explanation explanation;
  php::FatalError fault;            ///< AAM crashes on these policies; then there is no explanation
  std::vector<WhyPlace> places;     ///< of `explanation.statements`
  std::size_t policies = 0;         ///< the number of policies that AAM loads
  bool by_attachments = false;      ///< only what is attached to the role counts
  std::vector<std::size_t> skipped; ///< files that AAM would not load
  std::vector<std::size_t> others;  ///< files that are not policies
};

/// All policies of `sources` count, in this order, as if they were attached to everybody; of an export file,
/// those that are published. If the question is about roles, and an export or an aclint.toml says how
/// policies are attached, then attachments count, together with the settings and the configuration of the
/// export. Borrows nothing after the call.
WhyAnswer why(std::span<SourceText const> sources, WhyQuestion const& question);

} // namespace aclint::workspace
