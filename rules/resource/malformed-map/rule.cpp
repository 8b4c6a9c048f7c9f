#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "grammar/expression.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

struct Found {
  std::size_t at;
  std::size_t size;
};

// `%s`, `%d`, `%1$s`: where PHP's sprintf fills in a value. `%d0` is a byte of an address, and
// `50%sale` a word.
std::optional<std::size_t> placeholder(std::string_view text) {
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
    std::string_view rest = text.substr(at + 1);
    std::size_t digits = 0;
    while (digits < rest.size() && ascii::is_digit(rest[digits])) ++digits;
    if (digits > 0 && digits < rest.size() && rest[digits] == '$') rest.remove_prefix(digits + 1);
    if (rest.empty() || (rest[0] != 's' && rest[0] != 'd')) continue;
    bool const word = rest.size() > 1 && ascii::is_alnum(rest[1]);
    if (!word) return at;
  }
  return std::nullopt;
}

// What was to be the arrow behind the placeholder, in front of a marker or of the end.
std::optional<Found> arrow(std::string_view text, std::size_t from) {
  constexpr std::array<std::string_view, 10> arrows{"==>", "=>",      "->",        "-->",   "→",
                                                    "⇒",   "maps to", "mapped to", "mapto", "map to"};
  std::string const lower = ascii::lowercase(text);
  for (std::string_view const one : arrows)
    if (std::size_t const at = lower.find(one, from); at != lower.npos) return Found{at, one.size()};
  for (std::string_view const one : {" = ", " : ", ": ", " to "})
    if (std::size_t const at = lower.find(one, from); at != lower.npos && lower.find("${", at) != lower.npos)
      return Found{at, one.size()};
  return std::nullopt;
}

void check_text(Tree const& tree, NodeId node, bool resource, lint::Reporter& out) {
  if (!tree.is(node, syntax::Kind::string)) return;
  std::string const text = tree.string(node);
  if (grammar::parse_key_map(text)) return;
  auto const value = placeholder(text);
  if (!value) return;
  auto const found = arrow(text, *value);
  if (!found && !resource) return; // whoever reads the param may call it so
  std::string const made = resource ? "resource" : "param";
  lint::Finding& finding =
      out.report({node}, tree[node].span,
                 quoted(text) + (found ? " is no map: AAM knows `=>` with white space on both sides only"
                                       : " has a placeholder, but no `=>` and marker to fill it"));
  finding.why("So AAM makes one " + made + " of it, whose name has the very letters `" +
              text.substr(*value, 2) + "` in it. Nothing is called so.");
  std::string_view const right =
      found ? ascii::trim(std::string_view(text).substr(found->at + found->size)) : std::string_view();
  if (!found || right.find('.') == right.npos) {
    finding.help("Write the marker behind an arrow: `… %s => ${USER_META.areas}`.");
    return;
  }
  std::string const map =
      std::string(ascii::trim(std::string_view(text).substr(0, found->at))) + " => " + std::string(right);
  finding.help("Write " + quoted(map) + ".");
  if (grammar::parse_key_map(map))
    finding.fix("Write " + quoted(map), false, {syntax::replace(tree, node, syntax::json_string(map))});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements)
    for (NodeId const node : statement.resources) check_text(*policy.tree, node, true, out);
  for (policy::Param const& param : policy.params)
    if (param.key) check_text(*policy.tree, param.key.value, false, out);
}

} // namespace

extern lint::Rule const resource_malformed_map{
    .id = "resource/malformed-map",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
