// Mutants: correct policies with one mistake added, each a mistake that people make.
//
//   Original const original("shop", text);
//   for (Operator const& op : operators())
//     for (std::string const& mutant : mutants(op, original)) …
//
// An operator is one kind of mistake, with the rules of which one should find it. It adds the mistake at
// every possible place, one at a time. Only mistakes that a linter can recognise are used; `deny` instead of
// `allow` is not one of them.
#pragma once
#include "policy/condition.h"
#include "policy/document.h"
#include "syntax/tree.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::mutation {

using syntax::NodeId;

/// A correct policy.
struct Original {
  /// `text` must be well-formed.
  Original(std::string name, std::string text);
  Original(Original const&) = delete;
  Original& operator=(Original const&) = delete;

  std::string const name;
  std::string const text;
  syntax::Tree const tree;
  policy::Document const policy;
};

/// The policies of a folder of files: a file may be a policy, a list of them, or an export. Those for which
/// `wanted` is false are left out. In order of the files' names.
std::vector<std::unique_ptr<Original const>>
read_policies(std::filesystem::path const& folder,
              std::function<bool(std::string const& file)> const& wanted);

/// The correct policies of a folder testdata/policies.
std::vector<std::unique_ptr<Original const>> correct_policies(std::filesystem::path const& testdata);

/// Collects the mutants that one operator makes of one policy.
class Mutants {
public:
  explicit Mutants(Original const& original) : original_(original) {}

  /// The original with these edits, in any order.
  void add(std::vector<diag::TextEdit> edits);
  void add(diag::TextEdit edit) { add(std::vector{std::move(edit)}); }
  void add_text(std::string text);

  std::vector<std::string> take() && { return std::move(texts_); }

private:
  Original const& original_;
  static constexpr std::size_t max_texts = 100;
  std::vector<std::string> texts_; // each once
};

struct Operator {
  std::string_view name;  ///< "misspell an effect"
  std::string_view shown; ///< an example of its result: "`deny` → `dney`"
  /// One of these rules should find it. Empty: it changes nothing, and nothing should be found.
  std::vector<std::string_view> rules;
  void (*seed)(Original const&, Mutants&);
};

/// All operators, in the same groups as the rules.
std::vector<Operator> operators();

std::span<Operator const> syntax_operators();
std::span<Operator const> schema_operators();
std::span<Operator const> resource_operators();
std::span<Operator const> condition_operators();
std::span<Operator const> expression_operators();
std::span<Operator const> fatal_operators();
std::span<Operator const> service_operators();
std::span<Operator const> precedence_operators();

/// The mutants that an operator makes of a policy. If there are more than `max`, some from all parts of the
/// policy.
std::vector<std::string> mutants(Operator const& op, Original const& original, std::size_t max);

// What operators look for in a policy, and ways to break it.

/// Two neighbouring letters swapped, or one of two neighbouring letters missing: `deny` → `dney`, `dey`. The
/// first letter stays. Spellings for which `known` is true are left out.
std::vector<std::string> misspellings(std::string_view word,
                                      std::function<bool(std::string_view)> const& known = {});

std::string with_first_upper(std::string_view word); ///< `tools.php` → `Tools.php`
std::string replaced(std::string_view text, std::string_view what, std::string_view by); ///< the first one

using EachNode = std::function<void(NodeId)>;
using EachMember = std::function<void(syntax::Tree::Member)>;
using EachResource = std::function<void(policy::Statement const&, policy::Resource const&)>;
using EachCondition = std::function<void(policy::Condition const&)>;
using EachGroup = std::function<void(policy::ConditionGroup const&)>;
using EachSide = std::function<void(policy::ConditionGroup const&, policy::ConditionMember const&)>;

/// The members of statements and params, and of objects in them (`Redirect`, a param's `Value`), but not of
/// conditions.
void each_member(Original const& original, EachMember const& visit);
void each_resource(Original const& original, EachResource const& visit);
void each_resource(Original const& original, grammar::ResourceKind kind, EachResource const& visit);
void each_condition(Original const& original, EachCondition const& visit);
void each_group(Original const& original, EachGroup const& visit);
void each_group(Original const& original, std::initializer_list<std::string_view> types,
                EachGroup const& visit);
void each_side(Original const& original, EachSide const& visit);
/// All strings, including keys.
void each_string(Original const& original, EachNode const& visit);
/// All redirects: the `Redirect` of a statement, and the `Value` of a param that has a `Type`.
void each_redirect(Original const& original, EachNode const& visit);

/// Replaces a part of a resource.
void replace_part(Mutants& out, policy::Resource const& resource, Span part, std::string_view by);

/// Replaces a string by another one.
diag::TextEdit rewrite(Original const& original, NodeId string, std::string_view text);

} // namespace aclint::mutation
