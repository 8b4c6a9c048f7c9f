// Explains what somebody gets by the policies of some files, and why: `aclint why`.
#pragma once
#include "base/source_text.h"
#include "condition/marker_value.h"
#include "config/config.h"
#include "lint/rule.h"
#include "scenario/why.h"
#include "workspace/check.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace aclint::workspace {

/// How a file is attached, from an aclint.toml.
struct WhyAttachment {
  config::PolicyEntry const* entry = nullptr; ///< null: the file is not in it
  std::size_t index = 0;                      ///< of the entry
};

/// Who asks. Nothing set: an administrator.
struct WhySubject {
  std::vector<std::string> roles;
  std::string user;     ///< number or login; empty: a user that the site does not list
  bool visitor = false; ///< somebody who is not logged in

  bool given() const { return visitor || !user.empty() || !roles.empty(); }
};

struct WhyQuestion {
  std::string item; ///< see workspace/asked_item.h
  WhySubject subject;
  /// Marker → value: as JSON, or any other text as a string.
  std::vector<std::pair<std::string, std::string>> markers;
  config::Config const* config = nullptr; ///< what the site is; null: a fresh WordPress
  condition::RegexService regex;
  std::int64_t now = 0;                   ///< the time of the request, in seconds since 1970
  std::vector<WhyAttachment> attachments; ///< of the files, in the same order; may be empty
  /// Tell what is perhaps wrong with the item, why statements have no effect, and why AAM crashes; may be empty.
  std::span<lint::RuleEntry const> rules = {};
};

/// A policy as people know it.
struct WhyPolicy {
  std::size_t source = 0; ///< index into the files
  std::int64_t id = 0;    ///< of a policy in an export; 0: none
  std::string title;      ///< likewise
  std::string status;
};

/// A statement or param in the files.
struct WhyPlace {
  std::size_t source = 0; ///< index into the files
  Span span;              ///< the resource that is about the item, or the statement
  std::size_t number = 0; ///< 1-based, among the statements or params of its policy
};

/// Where AAM crashes.
struct WhyCrash {
  WhyPlace place;         ///< as exactly as the rule knows it, else the statement
  std::size_t policy = 0; ///< index into the policies
  bool is_param = false;
  std::string rule = {}; ///< the rule that explains it: `fatal/env-marker`; empty: none
};

/// A statement that names an item, but that AAM does not read when it decides about the item.
struct WhyWithoutEffect {
  std::size_t policy = 0; ///< index into the policies
  WhyPlace place;
  std::string resource; ///< as written
  std::string why;      ///< sentences
};

/// The answer about one item.
struct WhyItem {
  service::Item item;
  scenario::Explanation explanation;
  php::FatalError fault;                       ///< AAM crashes at this item; then there is no explanation
  std::vector<WhyPlace> places;                ///< of `explanation.statements`
  std::vector<std::vector<WhyPlace>> silent;   ///< of the statements of `explanation.silent`
  std::vector<std::vector<WhyPlace>> supposed; ///< likewise, of `explanation.supposed`
  std::vector<WhyCrash> crashes;               ///< of `explanation.crashes_at`
  std::vector<WhyWithoutEffect> without_effect;

  /// Whether no policy says anything about the item.
  bool unmentioned() const {
    return explanation.statements.empty() && explanation.silent.empty() && explanation.supposed.empty() &&
           without_effect.empty();
  }
};

struct WhyAnswer {
  std::vector<WhyItem> items;      ///< in the order of the request; those after a denial are left out
  std::string who;                 ///< "the role `editor`", "an administrator", "visitors"
  std::vector<WhyPolicy> policies; ///< all that AAM knows; explanations refer to them
  std::size_t counting = 0;        ///< how many of them count for the subject
  bool assumes_premium =
      false; ///< `*` is taken for a wildcard, though it is not known whether the site has the add-on
  bool by_attachments = false; ///< only policies that are attached count
  /// Of several roles, the only one whose policies and settings count, because AAM's setting for several roles is off;
  /// empty: all do.
  std::string only_role;
  bool roles_setting_known = false; ///< an export or aclint.toml has that setting
  std::string doubt;                ///< a sentence, if the item is perhaps misspelled; else empty
  bool unknown_item = false;        ///< the item is the id of a menu item that aclint does not know
  std::vector<std::vector<ExportedPolicy>> exported; ///< by file: of an export
  std::vector<std::size_t> skipped;                  ///< files that AAM would not load
  std::vector<std::size_t> others;                   ///< files that are not policies
};

/// What is wrong with the question, and what to write.
struct WhyError {
  std::string message;
};

/// All policies of `sources` count, in this order, as if they were attached to everybody. If the question says who
/// asks, and an export or an aclint.toml says how policies are attached, then attachments count; together with the
/// settings, the configuration and the roles of the export. Borrows nothing after the call but `config`.
std::variant<WhyAnswer, WhyError> why(std::span<SourceText const> sources, WhyQuestion const& question);

} // namespace aclint::workspace
