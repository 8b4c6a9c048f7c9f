#include "syntax/edit.h"

#include <algorithm>

namespace aclint::syntax {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// The whitespace between the last token and `at`: it separates a node from the one before it.
std::string_view space_before(std::string_view text, Offset at) {
  Offset begin = at;
  while (begin > 0 && (is_blank(text[begin - 1]) || is_line_end(text[begin - 1]))) --begin;
  return text.substr(begin, at - begin);
}

// What separates two nodes if `space` is before the second one: the same line break and indentation, but no
// blanks before the line break and no empty line.
std::string separator_like(std::string_view space) {
  std::size_t const line = space.rfind('\n');
  if (line == std::string_view::npos) return ", ";
  bool const two_characters = line > 0 && space[line - 1] == '\r';
  return "," + std::string(space.substr(two_characters ? line - 1 : line));
}

// From `first` to the end of `last`, with the whitespace before it and the comma after it. At the end of the
// container the comma before it is removed instead.
std::vector<diag::TextEdit> remove(Tree const& tree, NodeId first, NodeId last) {
  std::string_view const text = tree.text();
  Offset const begin = tree[first].span.begin;
  auto const space = static_cast<Offset>(space_before(text, begin).size());
  Node const& node = tree[last];
  if (node.separator != syntax::no_offset) {
    Offset end = node.separator + 1;
    bool const first_in_line = space > 0 && space_before(text, begin).find('\n') != std::string_view::npos;
    if (first_in_line || (begin > space && text[begin - space - 1] == ','))
      return {{{begin - space, end}, ""}};
    while (end < text.size() && is_blank(text[end])) ++end; // [a, b]: remove the space after the comma
    return {{{begin, end}, ""}};
  }
  Offset from = begin - space;
  if (from > 0 && text[from - 1] == ',') --from;
  return {{{from, node.span.end}, ""}};
}

} // namespace

std::string json_string(std::string_view text) {
  std::string result = "\"";
  for (char const c : text) {
    constexpr std::string_view digits = "0123456789abcdef";
    if (c == '"' || c == '\\')
      (result += '\\') += c;
    else if (c == '\n')
      result += "\\n";
    else if (c == '\r')
      result += "\\r";
    else if (c == '\t')
      result += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20)
      ((result += "\\u00") += digits[static_cast<unsigned char>(c) >> 4]) += digits[c & 15];
    else
      result += c;
  }
  return result + '"';
}

diag::TextEdit replace(Tree const& tree, NodeId node, std::string text) {
  return {tree[node].span, std::move(text)};
}

diag::TextEdit replace_in(syntax::DecodedString const& string, Span part, std::string_view text) {
  std::string const quoted = json_string(text);
  return {string.source(part), quoted.substr(1, quoted.size() - 2)};
}

diag::TextEdit insert_member_before(Tree const& tree, NodeId key, std::string_view member) {
  Offset const at = tree[key].span.begin;
  return {{at, at}, std::string(member) + separator_like(space_before(tree.text(), at))};
}

diag::TextEdit insert_after(Tree const& tree, NodeId value, std::string_view text) {
  Node const& node = tree[value];
  // A member begins with its key, which is before its value.
  NodeId const parent = node.parent;
  NodeId const start = parent != syntax::no_node && tree.is(parent, syntax::Kind::object) ? value - 1 : value;
  std::string const separator = separator_like(space_before(tree.text(), tree[start].span.begin));
  return {{node.span.end, node.span.end}, separator + std::string(text)};
}

diag::TextEdit add_to_list(Tree const& tree, NodeId value, std::string_view text) {
  if (!tree.is(value, Kind::array))
    return replace(tree, value, "[" + std::string(tree.source(value)) + ", " + std::string(text) + "]");
  NodeId last = value;
  for (NodeId const element : tree.elements(value)) last = element;
  return insert_after(tree, last, text);
}

std::vector<diag::TextEdit> remove_elements(Tree const& tree, std::span<NodeId const> elements) {
  std::vector<diag::TextEdit> result;
  for (std::size_t i = 0; i < elements.size();) {
    std::size_t last = i; // neighbours are removed together, because they share a comma
    while (last + 1 < elements.size() && tree[elements[last]].end == elements[last + 1]) ++last;
    for (diag::TextEdit& edit : remove(tree, elements[i], elements[last])) result.push_back(std::move(edit));
    i = last + 1;
  }
  return result;
}

std::vector<diag::TextEdit> remove_element(Tree const& tree, NodeId element) {
  return remove(tree, element, element);
}

std::vector<diag::TextEdit> move_after(Tree const& tree, NodeId element, NodeId other) {
  NodeId const list = tree[element].parent;
  if (list == syntax::no_node || list != tree[other].parent || !tree.is(list, Kind::array)) return {};
  std::string const text(tree.source(element));
  if (tree[element].end == other)
    return {replace(tree, element, std::string(tree.source(other))), replace(tree, other, text)};
  std::vector<diag::TextEdit> edits = remove_element(tree, element);
  edits.push_back(insert_after(tree, other, text));
  return edits;
}

std::vector<diag::TextEdit> move_out(Tree const& tree, NodeId list) {
  if (!tree.is(list, Kind::array) || !tree.is(tree[list].parent, Kind::array)) return {};
  auto const elements = tree.elements(list);
  bool const texts = std::all_of(elements.begin(), elements.end(), [&](NodeId element) {
    return tree.is(element, Kind::string) && !tree.string(element).empty();
  });
  if (elements.empty() || !texts) return {};
  // The brackets, with the whitespace inside them.
  Span const whole = tree[list].span;
  std::string_view const text = tree.text();
  Offset first = whole.begin + 1;
  while (is_blank(text[first]) || is_line_end(text[first])) ++first;
  Offset const last = whole.end - 1;
  auto const space = static_cast<Offset>(space_before(text, last).size());
  return {{{whole.begin, first}, ""}, {{last - space, whole.end}, ""}};
}

std::vector<diag::TextEdit> remove_member(Tree const& tree, NodeId key) { return remove(tree, key, key + 1); }

} // namespace aclint::syntax
