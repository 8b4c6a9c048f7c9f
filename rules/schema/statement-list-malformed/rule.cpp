#include "lint/rule.h"
#include "base/quoted.h"
#include "lint/described_value.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using policy::Section;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The name of a section, what it contains, and the key that each of them needs.
struct Wording {
  std::string section;
  std::string entry;
  std::string key;
};

std::string read_as_one(std::string const& what, Wording const& wording) {
  return "AAM reads the whole " + what + " as one " + wording.entry + ", and finds no " +
         quoted(wording.key) + " in it.";
}

// A statement in quotation marks: no fix may remove it.
bool holds_json(Tree const& tree, NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  std::string const text = tree.string(node);
  std::size_t const begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string::npos && (text[begin] == '{' || text[begin] == '[');
}

void report_list(Tree const& tree, Section const& section, Wording const& wording, lint::Reporter& out) {
  auto const elements = tree.elements(section.field.value);
  NodeId const first = *elements.begin();
  auto const entry =
      std::find_if(elements.begin(), elements.end(), [&](NodeId node) { return tree.is_container(node); });
  lint::Finding& finding = out.report({section.field.value}, tree[first].span,
                                      "AAM ignores the whole list " + quoted(wording.section) +
                                          ", because its first element is not an object");
  finding.why("AAM looks at the first element only. " + read_as_one("list", wording))
      .help("Write notes in a key such as `Comment` inside a " + wording.entry + ".");
  if (entry != elements.end() &&
      std::none_of(elements.begin(), entry, [&](NodeId node) { return holds_json(tree, node); }))
    finding.fix("Remove everything before the first object", true,
                {{{tree[first].span.begin, tree[*entry].span.begin}, ""}});
}

void report_object(Tree const& tree, Section const& section, Wording const& wording, lint::Reporter& out) {
  NodeId const object = section.field.value;
  lint::Finding& finding = out.report({object}, tree[section.field.key].span,
                                      "AAM ignores all " + wording.entry + "s in " + quoted(wording.section) +
                                          ", because they are in an object instead of a list");
  finding.why(read_as_one("object", wording));
  Span const whole = tree[object].span;
  std::vector<diag::TextEdit> edits{{{whole.begin, whole.begin + 1}, "["}, {{whole.end - 1, whole.end}, "]"}};
  bool complete = true;
  // `"Param": {"redirect:on:logout": {…}}`: the names are the keys of the params.
  bool const named =
      wording.section == "Param" && std::ranges::all_of(tree.members(object), [&](Tree::Member member) {
        return tree.string(member.key).find(':') != std::string::npos;
      });
  if (named) {
    for (Tree::Member const member : tree.members(object)) {
      Span const key = tree[member.key].span;
      edits.push_back({{key.begin, tree[member.value].span.begin},
                       "{\"Key\": " + std::string(tree.source(member.key)) + ", \"Value\": "});
      edits.push_back({{tree[member.value].span.end, tree[member.value].span.end}, "}"});
    }
    finding.fix("Make it a list of params", false, std::move(edits));
    return;
  }
  for (Tree::Member const member : tree.members(object)) {
    complete = complete && tree.member(member.value, wording.key);
    edits.push_back({{tree[member.key].span.begin, tree[member.value].span.begin}, ""});
  }
  if (complete)
    finding.fix("Make it a list", true, std::move(edits));
  else
    finding.help("Write a list of " + wording.entry + "s without names: `[{…}, {…}]`.");
}

void check_section(Tree const& tree, Section const& section, Wording const& wording, lint::Reporter& out) {
  if (section.shape != policy::SectionShape::lost) return;
  NodeId const value = section.field.value;
  if (tree.is(value, Kind::object)) {
    report_object(tree, section, wording, out);
  } else if (tree.is(value, Kind::array)) {
    if (!tree.elements(value).empty()) report_list(tree, section, wording, out);
  } else if (!tree.is(value, Kind::null)) {
    out.report({value}, tree[value].span,
               quoted(wording.section) + " must be a list, not " + lint::described_value(tree, value))
        .why("AAM silently ignores it.")
        .help("Write a list of " + wording.entry + "s: `[{…}]`.");
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  check_section(*policy.tree, policy.statement_section, {"Statement", "statement", "Resource"}, out);
  check_section(*policy.tree, policy.param_section, {"Param", "param", "Key"}, out);
}

} // namespace

extern lint::Rule const schema_statement_list_malformed{
    .id = "schema/statement-list-malformed",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
