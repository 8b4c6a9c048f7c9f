// What a rule is, and what it says.
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
// The build finds the folder; nothing else is touched. `extern`, because a constant is otherwise known to its
// own file alone, and the generated list of rules refers to it.
#pragma once
#include "catalog/versions.h"
#include "diag/diagnostic.h"
#include "policy/document.h"
#include "syntax/tree.h"

#include <initializer_list>
#include <list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

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

/// Which side of a node a finding is about.
enum class Aspect : unsigned char {
  all,      ///< the node with everything in it: findings inside it yield, too
  key,      ///< the name of the member
  value,    ///< what it says
  decision, ///< what it decides
  outcome,  ///< what all in it comes to: it yields to findings inside the node, too
};

/// What a finding is about. Of two findings about one subject, the one of the earlier stage is shown
/// (`Stage`).
struct Subject {
  syntax::NodeId node = syntax::no_node;
  Aspect aspect = Aspect::all;
};

/// A diagnostic in the making. The calls add to it and return it.
struct Finding {
  Subject subject;
  diag::Diagnostic diagnostic;
  std::optional<diag::Severity> severity; ///< where it is not the rule's own
  std::size_t policy = 0;                 ///< of a rule about a site: which of its policies it is about

  /// A place that takes part, in any policy of the site.
  struct InPolicy {
    std::size_t policy;
    Span span;
    std::string text;
  };
  std::vector<InPolicy> in_policies;

  /// For the cases in which the rule's own severity is not right.
  Finding& as(diag::Severity other);
  /// Why it matters: what AAM does with it. A full sentence.
  Finding& why(std::string text);
  /// What to do. A full sentence.
  Finding& help(std::string text);
  /// Another place that takes part.
  Finding& related(Span span, std::string text);
  /// Another place that takes part, in another policy of the site.
  Finding& related_in(std::size_t other_policy, Span span, std::string text);
  /// The proof; only what the decision engine has answered.
  Finding& example(diag::Example example);
  /// A remedy; edits in any order.
  Finding& fix(std::string title, bool safe, std::vector<diag::TextEdit> edits);
};

/// Takes the findings of one rule, at most `most` of them: a hostile text could have millions.
class Reporter {
public:
  static constexpr std::size_t most = 10'000;

  /// `span`: what to underline. `message`: what is wrong, naming the thing, not the rule; no full stop.
  Finding& report(Subject subject, Span span, std::string message);

  /// The same, about one of the policies of a site; `subject` and `span` count in that policy's own text.
  Finding& report_in(std::size_t policy, Subject subject, Span span, std::string message);

  /// The findings; the last one says how many are left out, if any are.
  std::list<Finding> take() &&;

private:
  std::list<Finding> findings_; // references stay good, and a rule that finds nothing allocates nothing
  Finding surplus_;             // stands in for those left out
  std::size_t left_out_ = 0;
};

enum class Fixability : unsigned char { none, unsafe, safe };

/// "none", "unsafe" or "safe".
std::string_view name(Fixability fixability);

/// What a safe fix does to decisions; `fixes_test` proves it.
enum class AfterFix : unsigned char {
  same,      ///< they stay as they are
  corrected, ///< AAM reads as meant what it read otherwise
  more_read  ///< AAM reads what it did not read, so new findings may come to light
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

/// Releases of AAM, from the first to the last one.
struct VersionRange {
  catalog::AamVersion first;
  catalog::AamVersion last;

  constexpr bool contains(catalog::AamVersion version) const { return first <= version && version <= last; }
};
inline constexpr VersionRange all_versions{{6, 9}, {8}};
inline constexpr VersionRange from_version_7{{7, 1}, {8}}; ///< what AAM 8 is expected to keep
inline constexpr VersionRange version_7{{7, 1}, {7, 1}};   ///< what rests on the engine's model

/// What a rule looks at decides when it runs: the text as JSON, always; the policy and the facts about it,
/// only if AAM would load the text at all; several policies together, only if it is known how they are
/// attached; the configuration, only if there is one.
using CheckText = void (*)(syntax::Tree const&, Reporter&);
using CheckPolicy = void (*)(policy::Document const&, Reporter&);
using CheckFacts = void (*)(facts::Facts const&, Reporter&);
using CheckSite = void (*)(site::SiteFacts const&, Reporter&);
using CheckConfig = void (*)(config::ParsedConfig const&, Reporter&);
using Check = std::variant<CheckText, CheckPolicy, CheckFacts, CheckSite, CheckConfig>;

/// A group of rules, rules/<group>/: what its rules are if they do not say otherwise.
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
  /// Not given: as its group.
  std::optional<Stage> stage;
  /// The releases of AAM it is true of. Not given: as its group.
  std::optional<VersionRange> versions;
  /// Rules of the same stage, or about remarks, whose finding on the same subject, or around it, makes one of
  /// this rule superfluous. What is of an earlier stage needs not be named.
  std::initializer_list<std::string_view> yields_to = {};
  /// Ids that the rule had before. They are understood wherever a user names a rule.
  std::initializer_list<std::string_view> aliases = {};
  Check check;

  std::string_view group() const { return id.substr(0, id.find('/')); }
  std::string_view name() const { return id.substr(group().size() + 1); }
  Stage at_stage() const;
  VersionRange applies_to() const;

  /// Whether it yields to every finding of `other` about the same subject, or around it.
  bool yields_to_rule(Rule const& other) const;
};

/// The rule's group; one without title for a group that `groups()` does not hold.
Group group_of(Rule const& rule);

/// A rule with its page, rules/<group>/<name>/rule.md.
struct RuleEntry {
  Rule const* rule;
  std::string_view page;

  /// The first paragraph of the page: one sentence.
  std::string_view summary() const;
};

/// The rule that has this id, or had it before. Null: there is none.
RuleEntry const* find_rule(std::span<RuleEntry const> rules, std::string_view id);

} // namespace aclint::lint
