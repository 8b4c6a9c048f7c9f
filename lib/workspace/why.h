// Why an item is decided as it is, by the policies of some files: `aclint why`.
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

/// How a file is attached, by an aclint.toml.
struct WhyAttachment {
  config::PolicyEntry const* entry = nullptr; ///< null: it does not say
  std::int64_t id = 0;                        ///< its place among the entries
};

struct WhyQuestion {
  std::string item;
  std::vector<std::string> roles;
  /// Marker → value: JSON, or else a text as it is.
  std::vector<std::pair<std::string, std::string>> markers;
  facts::Premium premium = facts::Premium::unknown;
  condition::RegexService regex;
  std::vector<WhyAttachment> attachments; ///< of the files, in their order; may be empty
};

/// A statement in the files.
struct WhyPlace {
  std::size_t source = 0;    ///< index into the files
  Span span;                 ///< the resource that speaks about the item, or the statement
  std::size_t statement = 0; ///< 1-based, among those of its policy
};

struct WhyAnswer {
  scenario::Explanation explanation;
  php::FatalError fault;            ///< AAM dies on these policies: the explanation says nothing then
  std::vector<WhyPlace> places;     ///< of `explanation.voices`
  std::size_t policies = 0;         ///< that AAM loads
  bool by_attachments = false;      ///< only what is attached to the role counts
  std::vector<std::size_t> skipped; ///< files AAM would not load
  std::vector<std::size_t> others;  ///< files that are no policies
};

/// All policies of `sources` count, in this order, as if they were attached to everybody; of an export file,
/// those that are published. Where roles are asked about, and an export or an aclint.toml says how policies
/// are attached, that decides, with the settings and the configuration of the export. Borrows nothing beyond
/// the call.
WhyAnswer why(std::span<SourceText const> sources, WhyQuestion const& question);

} // namespace aclint::workspace
