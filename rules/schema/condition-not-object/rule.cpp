#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/synonyms.h"
#include "lint/described_value.h"
#include "php/json_truthy.h"
#include "php/number.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// `"Equals": ["${USER.ID}", 5]`. A list whose first element is an object is fine: AAM merges its elements.
void check_groups(Tree const& tree, policy::Field const& condition, lint::Reporter& out) {
  for (Tree::Member const group : tree.members(condition.value)) {
    if (!tree.is(group.value, Kind::array) || tree.elements(group.value).empty()) continue;
    std::string const type = tree.string(group.key);
    if (catalog::find_condition_type(type) == nullptr) continue;
    NodeId const first = *tree.elements(group.value).begin();
    if (tree.is_container(first)) continue;
    std::string const compared =
        quoted(tree.is(first, Kind::string) ? tree.string(first) : std::string(tree.source(first)));
    out.report({group.value}, tree[group.value].span,
               quoted(type) + " must contain an object, not a list of values")
        .why("AAM uses the position in the list as the left side: here it compares the number 0 with " +
             compared + ".")
        .help("Write an object with the left and the right side, such as "
              "`{\"${USER.user_login}\": \"alice\"}`.");
  }
}

// `"${USER.ID} == 5"` as an object; empty for any other string.
std::string from_expression(std::string_view text) {
  if (!text.starts_with("${")) return "";
  std::size_t const end = text.find('}');
  if (end == text.npos) return "";
  std::string_view const marker = text.substr(0, end + 1);
  std::string_view rest = ascii::trim(text.substr(end + 1));
  std::size_t const size = std::min(rest.find_first_not_of("=!<>"), rest.size());
  auto const meant = size > 0 ? catalog::meant_comparison(rest.substr(0, size)) : std::nullopt;
  if (!meant) return "";
  rest = ascii::trim(rest.substr(size));
  for (char const quote : {'\'', '"'})
    if (rest.size() > 1 && rest.front() == quote && rest.back() == quote) {
      rest = rest.substr(1, rest.size() - 2);
      return "{" + syntax::json_string(meant->type) + ": {" + syntax::json_string(marker) + ": " +
             syntax::json_string(rest) + "}}";
    }
  bool const plain =
      !rest.empty() && (php::numeric(rest) || rest == "true" || rest == "false" || rest == "null");
  if (!plain) return "";
  return "{" + syntax::json_string(meant->type) + ": {" + syntax::json_string(marker) + ": " +
         std::string(rest) + "}}";
}

// `current_user_can('edit_posts')`, `is_user_logged_in()`, and the same with `!`, as an object; empty for any other string.
std::string from_call(std::string_view text) {
  bool const negated = text.starts_with('!');
  if (negated) text = ascii::trim(text.substr(1));
  if (text.ends_with(';')) text.remove_suffix(1);
  std::size_t const open = text.find('(');
  if (open == text.npos || !text.ends_with(')')) return "";
  std::string_view const function = ascii::trim(text.substr(0, open));
  std::string_view argument = ascii::trim(text.substr(open + 1, text.size() - open - 2));
  if (function == "is_user_logged_in" && argument.empty())
    return std::string("{\"Equals\": {\"${USER.isAuthenticated}\": ") + (negated ? "false" : "true") + "}}";
  bool const is_quoted = argument.size() > 2 && (argument.front() == '\'' || argument.front() == '"') &&
                         argument.back() == argument.front();
  if (function != "current_user_can" || !is_quoted) return "";
  argument = argument.substr(1, argument.size() - 2);
  if (!std::ranges::all_of(argument, [](char c) { return ascii::is_alnum(c) || c == '_'; })) return "";
  return std::string("{\"") + (negated ? "NotIn" : "In") + "\": {" + syntax::json_string(argument) +
         ": \"${USER.caps}\"}}";
}

// The groups of the objects in a list, as members of one; empty if AAM does not know one of them, or if two have one type.
std::string joined(Tree const& tree, NodeId list) {
  std::string result;
  std::vector<std::string> types;
  for (NodeId const element : tree.elements(list)) {
    if (!tree.is(element, Kind::object) || tree.members(element).empty()) return "";
    for (Tree::Member const group : tree.members(element)) {
      std::string const type = ascii::lowercase(tree.string(group.key));
      if (catalog::find_condition_type(type) == nullptr || std::ranges::find(types, type) != types.end())
        return "";
      types.push_back(type);
      result += (result.empty() ? "" : ", ") +
                std::string(tree.source(Span{tree[group.key].span.begin, tree[group.value].span.end}));
    }
  }
  return result;
}

// What was probably meant by a condition that is not an object.
void add_fixes(Tree const& tree, NodeId condition, lint::Finding& finding) {
  if (tree.is(condition, Kind::string)) {
    std::string const written = tree.string(condition);
    for (auto* const read : {from_expression, from_call})
      if (std::string object = read(ascii::trim(written)); !object.empty())
        finding.fix("Write it as an object", false, {syntax::replace(tree, condition, std::move(object))});
    return;
  }
  std::string const groups = tree.is(condition, Kind::array) ? joined(tree, condition) : std::string();
  if (groups.empty()) return;
  bool const single = tree.values(condition).size() == 1;
  finding.fix(single ? "Remove the brackets of the list" : "Write one object: all parts must hold", false,
              {syntax::replace(tree, condition, "{" + groups + "}")});
  if (!single)
    finding.fix("Write one object with `\"Operator\": \"OR\"`: one part is enough", false,
                {syntax::replace(tree, condition, "{\"Operator\": \"OR\", " + groups + "}")});
}

void check_field(Tree const& tree, policy::Field const& condition, std::string const& what,
                 lint::Reporter& out) {
  if (!condition) return;
  if (tree.is(condition.value, Kind::object)) return check_groups(tree, condition, out);
  if (!php::truthy(tree, condition.value)) return; // schema/empty-condition
  bool const list = tree.is(condition.value, Kind::array);
  lint::Finding& finding =
      out.report({condition.value}, tree[condition.value].span,
                 "`Condition` must be an object, not " + lint::described_value(tree, condition.value) +
                     ": the " + what + (list ? " never applies" : " always applies"));
  finding.why(list ? "AAM expects comparison types such as `Equals` here. In a list it finds none, and the "
                     "condition is false."
                   : "AAM ignores a condition that is not an object.");
  add_fixes(tree, condition.value, finding);
  if (finding.diagnostic.fixes.empty())
    finding.help("Write an object, such as `{\"Equals\": {\"${USER.user_login}\": \"alice\"}}`.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements)
    check_field(*policy.tree, statement.condition, "statement", out);
  for (policy::Param const& param : policy.params) check_field(*policy.tree, param.condition, "param", out);
}

} // namespace

extern lint::Rule const schema_condition_not_object{
    .id = "schema/condition-not-object",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"condition/list-of-pairs"},
    .check = check,
};

} // namespace aclint::rules
