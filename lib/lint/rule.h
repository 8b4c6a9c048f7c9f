// What a rule is, and what it reports.
//
// A rule is one constant, defined in rules/<group>/<name>/rule.cpp under the name <group>_<name> (dashes
// become underscores) in namespace aclint::rules:
//
//     void check(policy::Document const& policy, lint::Reporter& out) {
//       for (policy::Statement const& statement : policy.statements)
//         if (!statement.effect)
//           out.report({statement.node}, (*policy.tree)[statement.node].span, "there is no `Effect`")
//               .why("AAM reads a missing `Effect` as `deny`.")
//               .help("Say what it does.");
//     }
//     } // namespace
//     extern lint::Rule const schema_missing_effect{
//         .id = "schema/missing-effect",
//         .severity = diag::Severity::warning,
//         .fixability = lint::Fixability::safe,
//         .check = check,
//     };
//
// The build finds the folder; no other file has to change. `extern` is necessary, because the generated list
// of rules refers to the constant from another file.
#pragma once
#include "catalog/versions.h"
#include "diag/diagnostic.h"
#include "policy/document.h"
#include "syntax/tree.h"

#include <array>
#include <cstddef>
#include <initializer_list>
#include <list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aclint::config {
struct ParsedConfig;
}
namespace aclint::facts {
class Facts;
}
namespace aclint::site {
class SiteFacts;
}

namespace aclint::lint {

/// Which part of a node a finding is about.
enum class Aspect : unsigned char {
  all,      ///< the node and everything in it: findings inside it yield, too
  key,      ///< the name of the member
  value,    ///< the value as it is written
  decision, ///< what it decides
  outcome,  ///< the result of everything in it: the finding also yields to findings inside the node
};

/// In which order faults are to be fixed. A finding yields to any finding of an earlier stage about the same
/// subject or around it: as long as a word is misspelled, nothing is said about what it means.
enum class Stage : unsigned char {
  text,     ///< characters and JSON: a comma is missing
  spelling, ///< one word: AAM does not know it, or crashes because of it
  form,     ///< how words are put together: a list instead of a value
  meaning,  ///< what one part says: a number is compared with a string
  outcome,  ///< what all of it comes to: a condition never holds, another statement wins
  remark    ///< true whatever else is wrong: it yields to no stage, and nothing yields to it
};

/// "text", "spelling", "form", "meaning", "outcome" or "remark".
std::string_view name(Stage stage);

/// What a finding is about. Of two findings about one subject, the one of the earlier stage is shown
/// (`Stage`).
struct Subject {
  syntax::NodeId node = syntax::no_node;
  Aspect aspect = Aspect::all;
};

/// A diagnostic that is being made. The member functions add to it and return it.
struct Finding {
  Subject subject;
  diag::Diagnostic diagnostic;
  std::optional<diag::Severity> severity; ///< if it is not the rule's own
  std::optional<Stage> stage;             ///< if it is not the rule's own
  std::size_t policy = 0;                 ///< for rules about a site: which of its policies it is about

  /// A place in any policy of the site that matters for the finding.
  struct InPolicy {
    std::size_t policy;
    Span span;
    std::string text;
  };
  std::vector<InPolicy> in_policies;

  /// Sets another severity or stage than the rule's own.
  Finding& as(diag::Severity other);
  Finding& as(Stage other);
  /// Why it matters: what AAM does. A full sentence.
  Finding& why(std::string text);
  /// What to do. A full sentence.
  Finding& help(std::string text);
  /// Another place that matters.
  Finding& related(Span span, std::string text);
  /// Another place that matters, in another policy of the site.
  Finding& related_in(std::size_t other_policy, Span span, std::string text);
  /// The example, with decisions that the engine has made.
  Finding& example(diag::Example example);
  /// A fix; the edits may be in any order.
  Finding& fix(std::string title, bool safe, std::vector<diag::TextEdit> edits);
};

/// Takes the findings of one rule, at most `max_findings` of them: a hostile text could have millions. The gravest
/// ones are kept, of these the first.
class Reporter {
public:
  static constexpr std::size_t max_findings = 10'000;

  /// `own` is the severity of findings that do not say another.
  explicit Reporter(diag::Severity own = diag::Severity::error) : own_(own) {}

  /// `span` is underlined. `message` says what is wrong and names the thing, not the rule; no full stop.
  Finding& report(Subject subject, Span span, std::string message);

  /// The same for one of the policies of a site. `subject` and `span` count in that policy's own text.
  Finding& report_in(std::size_t policy, Subject subject, Span span, std::string message);

  std::list<Finding> take();

  /// How many were not kept. Known after `take`.
  std::size_t left_out() const { return left_out_; }

private:
  using Place = std::list<Finding>::iterator;
  void settle();

  diag::Severity own_;
  std::list<Finding> findings_; // references stay valid; no allocation if nothing is found
  // By severity, without the last finding: the caller may still change that one.
  std::array<std::vector<Place>, 4> settled_;
  std::size_t settled_count_ = 0;
  std::size_t left_out_ = 0;
};

/// Something that a rule did not examine, because the work is limited.
struct NotExamined {
  std::string_view rule; ///< its id
  diag::Severity severity;
  syntax::NodeId node = syntax::no_node; ///< where
  std::string what;                      ///< "whether this condition can hold"
};

enum class Fixability : unsigned char { none, unsafe, safe };

/// "none", "suggestion" (only unsafe fixes) or "fix" (at least one safe fix).
std::string_view name(Fixability fixability);

/// What a safe fix does to decisions; `fixes_test` tests it.
enum class AfterFix : unsigned char {
  same,      ///< they stay the same
  corrected, ///< AAM now reads what the author meant
  more_read  ///< AAM reads more than before, so there may be new findings
};

/// Releases of AAM, from the first to the last one.
struct VersionRange {
  catalog::AamVersion first;
  catalog::AamVersion last;

  constexpr bool contains(catalog::AamVersion version) const { return first <= version && version <= last; }
};
inline constexpr VersionRange all_versions{{6, 9}, {8}};
inline constexpr VersionRange from_version_7{{7, 1}, {8}}; ///< for rules that AAM 8 is expected not to change
inline constexpr VersionRange version_7{{7, 1}, {7, 1}};   ///< for rules that depend on the engine

/// The parameter of a rule's check decides when it runs. With the text as JSON: always. With the policy or
/// the facts about it: only if AAM would load the text. With several policies: only if it is known how they
/// are attached. With the configuration: only if there is one. With what the other rules did not examine: if there is
/// something.
using CheckText = void (*)(syntax::Tree const&, Reporter&);
using CheckPolicy = void (*)(policy::Document const&, Reporter&);
using CheckFacts = void (*)(facts::Facts const&, Reporter&);
using CheckSite = void (*)(site::SiteFacts const&, Reporter&);
using CheckConfig = void (*)(config::ParsedConfig const&, Reporter&);
using CheckNotExamined = void (*)(syntax::Tree const&, std::span<NotExamined const>, Reporter&);
using Check = std::variant<CheckText, CheckPolicy, CheckFacts, CheckSite, CheckConfig, CheckNotExamined>;

/// A group of rules, rules/<group>/, and the defaults of its rules.
struct Group {
  std::string_view name;
  std::string_view title; ///< what its rules are about: "who wins"
  Stage stage = Stage::outcome;
  VersionRange versions = version_7;
};

/// All groups.
std::span<Group const> groups();

struct Rule {
  std::string_view id; ///< "group/name", as its folder
  diag::Severity severity;
  Fixability fixability = Fixability::none;
  AfterFix after_fix = AfterFix::same;
  /// True if AAM does not read what the fix makes readable. The text is then judged as the fix leaves it, too, so that this
  /// mistake does not hide the next one.
  bool hides_others = false;
  /// True if its info-level findings say the same of every file. A run over files says it once, in its summary.
  bool once_per_run = false;
  /// If missing, the group's.
  std::optional<Stage> stage;
  /// The releases of AAM that it is true of. If missing, the group's.
  std::optional<VersionRange> versions;
  /// Rules of the same stage, or remarks. If one of them has a finding about the same subject or something
  /// around it, the finding of this rule is superfluous. Rules of an earlier stage need not be listed.
  std::initializer_list<std::string_view> yields_to = {};
  /// Former ids of the rule. Users may still use them.
  std::initializer_list<std::string_view> aliases = {};
  Check check;

  std::string_view group() const { return id.substr(0, id.find('/')); }
  std::string_view name() const { return id.substr(group().size() + 1); }
  Stage at_stage() const;
  VersionRange applies_to() const;

  /// Whether it yields to every finding of `other` about the same subject or something around it.
  bool yields_to_rule(Rule const& other) const;
};

/// The rule's group. It has no title if `groups()` does not contain it.
Group group_of(Rule const& rule);

/// A rule with its page, rules/<group>/<name>/rule.md.
struct RuleEntry {
  Rule const* rule;
  std::string_view page;

  /// The first paragraph of the page: one sentence.
  std::string_view summary() const;
};

/// The rule that has this id or had it before. Null if there is none.
RuleEntry const* find_rule(std::span<RuleEntry const> rules, std::string_view id);

} // namespace aclint::lint
