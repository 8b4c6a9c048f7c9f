// `"Return": "&:filter($key in a, b)"`: AAM filters what a hook returns. A filter that it cannot read empties the value, or
// replaces it (spec requests.md §8).
#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "facts/properties.h"
#include "grammar/hook_filter.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view filter_begin = "&:filter";

// What people write for AAM's operators, in lower case.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> synonyms{{{"=", "=="},
                                                                                  {"===", "=="},
                                                                                  {"eq", "=="},
                                                                                  {"is", "=="},
                                                                                  {"!==", "!="},
                                                                                  {"<>", "!="},
                                                                                  {"ne", "!="},
                                                                                  {"=>", ">="},
                                                                                  {"=<", "<="},
                                                                                  {"gt", ">"},
                                                                                  {"lt", "<"},
                                                                                  {"contains", "*="},
                                                                                  {"like", "*="},
                                                                                  {"starts_with", "^="},
                                                                                  {"ends_with", "$="},
                                                                                  {"not_in", "!in"},
                                                                                  {"notin", "!in"}}};

// A part of a filter, and what it should be.
struct Correction {
  Span part;
  std::string text;
};

bool begins_filter(Tree const& tree, NodeId node) {
  return tree.is(node, syntax::Kind::string) &&
         ascii::starts_with_ignoring_case(tree.string(node), filter_begin) &&
         !facts::depends_on_request(tree, node);
}

// The word that is probably meant as the operator: one between whitespace that people write for an operator.
std::optional<Correction> find_other_word(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    if (ascii::is_space(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && !ascii::is_space(text[end])) ++end;
    std::string const word = ascii::lowercase(text.substr(begin, end - begin));
    for (auto const& [written, meant] : synonyms)
      if (word == written)
        return Correction{{static_cast<Offset>(begin), static_cast<Offset>(end)}, std::string(meant)};
    begin = end;
  }
  return std::nullopt;
}

// `$value==x`: an operator without whitespace around it.
std::optional<Correction> find_joined_operator(std::string_view text) {
  constexpr std::string_view signs = "=!<>*^$";
  std::size_t const begin = text.find_first_of("=!<>", text.find('(') + 1);
  if (begin == text.npos) return std::nullopt;
  std::size_t first = begin;
  if (text[first] == '=' && signs.find(text[first - 1]) != signs.npos) --first; // `*=`, `^=`, `$=`
  std::size_t end = begin;
  while (end < text.size() && signs.find(text[end]) != signs.npos) ++end;
  std::string_view const word = text.substr(first, end - first);
  auto const known = grammar::filter_operators();
  if (std::ranges::find(known, word) == known.end()) return std::nullopt;
  bool const before = ascii::is_space(text[first - 1]);
  bool const after = end < text.size() && ascii::is_space(text[end]);
  return Correction{{static_cast<Offset>(first), static_cast<Offset>(end)},
                    (before ? "" : " ") + std::string(word) + (after ? "" : " ")};
}

std::string operators() {
  return "The operators are " +
         join_words(grammar::filter_operators(), [](std::string_view word) { return quoted(word); }) +
         ", in lower case and with a space on each side.";
}

// `$key not in a, b`: AAM takes `$key not` for the left side, and that for the value.
std::optional<Correction> find_not_before(std::string_view text, grammar::HookFilter const& filter) {
  std::string const left = ascii::lowercase(filter.left);
  constexpr std::string_view word = " not";
  if (!std::string_view(left).ends_with(word) || ascii::lowercase(filter.operation) != "in")
    return std::nullopt;
  std::size_t const begin = ascii::lowercase(text.substr(0, filter.at)).rfind("not");
  return Correction{{static_cast<Offset>(begin), static_cast<Offset>(filter.at + filter.operation.size())},
                    "!in"};
}

void check_filter(Tree const& tree, NodeId node, lint::Reporter& out) {
  std::string const text = tree.string(node);
  auto const report = [&](std::string message) -> lint::Finding& {
    return out.report({node, lint::Aspect::value}, tree[node].span, std::move(message));
  };
  auto const offer = [&](lint::Finding& finding, Correction const& correction) {
    finding.fix("Write `" + std::string(ascii::trim(correction.text)) + "`" +
                    (correction.text.find(' ') == std::string::npos ? "" : " with spaces around it"),
                false, {syntax::replace_in(tree.decode(node), correction.part, correction.text)});
  };
  if (!grammar::is_hook_filter(text)) {
    lint::Finding& finding =
        report("this is not a filter to AAM: the hook returns the text " + quoted(text) + " itself");
    finding.why("A filter begins with `&:filter(` and ends with `)`, and there is no other `)` in it.");
    if (text.find('(') != text.npos && text.find(')') == text.npos)
      finding.fix("Add the missing `)`", false,
                  {syntax::replace(tree, node, syntax::json_string(text + ")"))});
    else
      finding.help("Write `&:filter($key in first, second)`.");
    return;
  }
  auto const filter = grammar::read_hook_filter(text);
  if (!filter) {
    auto const other = find_other_word(text);
    auto const joined = other ? std::nullopt : find_joined_operator(text);
    lint::Finding& finding = report("the hook returns an empty list: AAM finds no operator in this filter");
    finding.why(operators());
    if (other)
      offer(finding, *other);
    else if (joined)
      offer(finding, *joined);
    else
      finding.help("Write, for example, `&:filter($key in first, second)`.");
    return;
  }
  if (auto const negated = find_not_before(text, *filter)) {
    lint::Finding& finding = report("AAM does not know the operator `not in`: it reads the operator `in`");
    finding.why(operators());
    offer(finding, *negated);
    return;
  }
  if (filter->meaning) return;
  lint::Finding& finding =
      report("the hook returns an empty list: AAM does not know the operator " + quoted(filter->operation));
  finding.why(operators());
  auto const begin = static_cast<Offset>(filter->at);
  offer(finding, {{begin, static_cast<Offset>(begin + filter->operation.size())},
                  ascii::lowercase(filter->operation)});
}

// AAM filters only if all elements of a list are filters.
void check_list(Tree const& tree, NodeId list, lint::Reporter& out) {
  auto const elements = tree.elements(list);
  if (std::ranges::none_of(elements, [&](NodeId element) { return begins_filter(tree, element); })) return;
  for (NodeId const element : elements) {
    if (begins_filter(tree, element)) {
      check_filter(tree, element, out);
    } else if (!facts::depends_on_request(tree, element)) {
      out.report({element, lint::Aspect::value}, tree[element].span,
                 "the hook returns this list instead of filtering, because this element is not a filter")
          .why("AAM filters with a list only if all its elements are filters.")
          .help("Remove the element, or write it as `&:filter(…)`.");
    }
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    bool const hook = std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind == grammar::ResourceKind::hook;
    });
    auto const value = tree.member(statement.node, "Return");
    if (!hook || !value || !statement.effect) continue;
    std::string const effect = ascii::lowercase(tree.string(statement.effect.value));
    bool const list = tree.is(value->value, syntax::Kind::array);
    if (effect == "alter") {
      if (list)
        check_list(tree, value->value, out);
      else if (begins_filter(tree, value->value))
        check_filter(tree, value->value, out);
    } else if (effect == "replace" && begins_filter(tree, value->value)) {
      out.report({value->value, lint::Aspect::value}, tree[value->value].span,
                 "the effect `replace` returns this text itself: only `alter` filters")
          .why("With `replace` AAM removes the functions of the hook and returns `Return` as it is written.")
          .fix("Write the effect `alter`", false,
               {syntax::replace(tree, statement.effect.value, "\"alter\"")});
    }
  }
}

} // namespace

extern lint::Rule const services_hook_filter{
    .id = "services/hook-filter",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
