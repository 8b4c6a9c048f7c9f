#include "lint/rule.h"
#include "base/quoted.h"
#include "php/html_entities.h"

#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

// The entities in `text` that PHP decodes to `"`.
std::vector<Span> quotation_marks(std::string_view text) {
  constexpr std::size_t longest = 32;
  std::vector<Span> result;
  for (std::size_t at = text.find('&'); at < text.size(); at = text.find('&', at + 1)) {
    std::size_t const length = text.substr(at, longest).find(';');
    if (length == text.npos || php::decode_special_characters(text.substr(at, length + 1)) != "\"") continue;
    result.push_back({static_cast<Offset>(at), static_cast<Offset>(at + length + 1)});
  }
  return result;
}

// Whether people read the string on a page: there other quotation marks do as well.
bool is_for_readers(Tree const& tree, NodeId string) {
  if (string == 0 || !tree[string - 1].key) return false;
  std::string const key = tree.string(string - 1);
  return key == "Message" || key == "Teaser";
}

// `“` and `”` in turn; `'` for the values of attributes: `<a href=&quot;/shop&quot;>`.
std::vector<diag::TextEdit> other_marks(std::string_view text, Offset begin, std::vector<Span> const& marks) {
  bool const attributes = text.find("=&") != text.npos;
  std::vector<diag::TextEdit> edits;
  bool opens = true;
  for (Span const mark : marks) {
    edits.push_back({{begin + mark.begin, begin + mark.end}, attributes ? "'" : opens ? "“" : "”"});
    opens = !opens;
  }
  return edits;
}

void check(Tree const& tree, lint::Reporter& out) {
  if (!tree.well_formed() || tree.text().find('&') == std::string_view::npos) return;
  for (NodeId node = 0; node < tree.nodes().size(); ++node) {
    if (!tree.is(node, syntax::Kind::string)) continue;
    std::string_view const text = tree.source(node);
    std::vector<Span> const marks = quotation_marks(text);
    if (marks.empty()) continue;
    Offset const begin = tree[node].span.begin;
    Span const first{begin + marks.front().begin, begin + marks.front().end};
    lint::Finding& finding = out.report({node, lint::Aspect::value}, first,
                                        "if you save the policy in wp-admin, " + quoted(tree.source(first)) +
                                            " becomes `\"` and ends the string");
    finding
        .why(
            "wp-admin changes `&quot;` into a quotation mark before AAM reads the JSON. Then the text is not valid "
            "JSON, or means something else, and AAM ignores the whole policy. Import and WP-CLI do not change it.")
        .help("Write other quotation marks, for example `“Gold”`.");
    if (is_for_readers(tree, node))
      finding.fix("Write other quotation marks", false, other_marks(text, begin, marks));
  }
}

} // namespace

extern lint::Rule const syntax_html_entity{
    .id = "syntax/html-entity",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
