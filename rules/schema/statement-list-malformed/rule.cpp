#include "lint/rule.h"
#include "base/quoted.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using policy::Section;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// What a section is called, and the key that no entry of it does without.
struct Wording {
  std::string_view section;
  std::string_view entry;
  std::string_view key;
};

constexpr std::string_view lost =
    "AAM reads a list only if its first element is an object; anything else it takes for a single entry, in "
    "which it finds nothing. It says nothing about it.";

// A statement in quotation marks, which is not to be lost.
bool holds_json(Tree const& tree, NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  std::string const text = tree.string(node);
  std::size_t const begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string::npos && (text[begin] == '{' || text[begin] == '[');
}

// Values that come before the first object go; what follows them is as it was.
void report_list(Tree const& tree, Section const& section, Wording const& wording, lint::Reporter& out) {
  auto const elements = tree.elements(section.field.value);
  NodeId const first = *elements.begin();
  auto const entry =
      std::find_if(elements.begin(), elements.end(), [&](NodeId node) { return tree.is_container(node); });
  lint::Finding& finding =
      out.report({section.field.value}, tree[first].span,
                 "the whole list " + quoted(wording.section) + " is lost: its first element is no object");
  finding.why(std::string(lost))
      .help("A list of " + std::string(wording.entry) +
            "s holds objects only; a note can stand in a key such as `Comment` inside one.");
  if (entry != elements.end() &&
      std::none_of(elements.begin(), entry, [&](NodeId node) { return holds_json(tree, node); }))
    finding.fix("Remove what stands before the first object", true,
                {{{tree[first].span.begin, tree[*entry].span.begin}, ""}});
}

void report_object(Tree const& tree, Section const& section, Wording const& wording, lint::Reporter& out) {
  NodeId const object = section.field.value;
  lint::Finding& finding = out.report({object}, tree[section.field.key].span,
                                      quoted(wording.section) + " is an object of objects: all are lost");
  finding.why(std::string(lost)).help("Write a list, `[{…}, {…}]`, without names.");
  Span const whole = tree[object].span;
  std::vector<diag::TextEdit> edits{{{whole.begin, whole.begin + 1}, "["}, {{whole.end - 1, whole.end}, "]"}};
  bool complete = true;
  for (Tree::Member const member : tree.members(object)) {
    complete = complete && tree.member(member.value, wording.key);
    edits.push_back({{tree[member.key].span.begin, tree[member.value].span.begin}, ""});
  }
  if (complete) finding.fix("Make it a list", true, std::move(edits));
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
               quoted(wording.section) + " is a " + std::string(syntax::name(tree[value].kind)) +
                   ", not a list")
        .why("AAM finds nothing in it, and says nothing.")
        .help("Write a list of " + std::string(wording.entry) + "s, `[{…}]`.");
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
    .check = check,
};

} // namespace aclint::rules
