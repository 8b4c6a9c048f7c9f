// Finds characters in names that readers cannot see or mistake for others: invisible characters, characters
// that change the direction of the text, and letters of other alphabets that look like Latin ones. Names are
// keys, effects, resources, actions and the values in conditions. Strings for people are left out.
#include "lint/rule.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

struct Range {
  char32_t first;
  char32_t last;
  std::string_view name; // with its article
};

constexpr std::array<Range, 23> invisible{{
    {0x00, 0x08, "a control character"},
    {0x0b, 0x0c, "a control character"},
    {0x0e, 0x1f, "a control character"},
    {0x7f, 0x9f, "a control character"},
    {0xad, 0xad, "a soft hyphen"},
    {0x34f, 0x34f, "a combining grapheme joiner"},
    {0x61c, 0x61c, "an Arabic letter mark"},
    {0x115f, 0x1160, "a Hangul filler"},
    {0x17b4, 0x17b5, "an invisible Khmer vowel"},
    {0x180b, 0x180e, "a Mongolian variation mark"},
    {0x200b, 0x200b, "a zero-width space"},
    {0x200c, 0x200d, "a zero-width joiner"},
    {0x200e, 0x200f, "a direction mark"},
    {0x2028, 0x2029, "a line separator"},
    {0x202a, 0x202e, "a direction override"},
    {0x2060, 0x2064, "a word joiner"},
    {0x2066, 0x2069, "a direction isolate"},
    {0x206a, 0x206f, "a format character"},
    {0x3164, 0x3164, "a Hangul filler"},
    {0xfeff, 0xfeff, "a byte order mark"},
    {0xffa0, 0xffa0, "a Hangul filler"},
    {0xfff9, 0xfffb, "an annotation mark"},
    {0xe0000, 0xe007f, "a tag character"},
}};

struct Lookalike {
  char32_t character;
  char ascii;
};

// Signs and spaces that look like ASCII ones. No name needs them.
constexpr std::array<Lookalike, 34> signs{{
    {0xa0, ' '},   {0x1680, ' '}, {0x2000, ' '}, {0x2001, ' '}, {0x2002, ' '}, {0x2003, ' '}, {0x2004, ' '},
    {0x2005, ' '}, {0x2006, ' '}, {0x2007, ' '}, {0x2008, ' '}, {0x2009, ' '}, {0x200a, ' '}, {0x202f, ' '},
    {0x205f, ' '}, {0x3000, ' '}, {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x2212, '-'},
    {0xfe63, '-'}, {0xff0d, '-'}, {0x2044, '/'}, {0x2215, '/'}, {0xff0f, '/'}, {0x2217, '*'}, {0x204e, '*'},
    {0xff0a, '*'}, {0x2236, ':'}, {0xa789, ':'}, {0xff1a, ':'}, {0xff04, '$'}, {0xff1d, '='},
}};

// Letters that look like Latin ones; suspicious beside Latin letters.
constexpr std::array<Lookalike, 56> letters{{
    {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39a, 'K'},
    {0x39c, 'M'}, {0x39d, 'N'}, {0x39f, 'O'}, {0x3a1, 'P'}, {0x3a4, 'T'}, {0x3a5, 'Y'}, {0x3a7, 'X'},
    {0x3bd, 'v'}, {0x3bf, 'o'}, {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'},
    {0x415, 'E'}, {0x41a, 'K'}, {0x41c, 'M'}, {0x41d, 'H'}, {0x41e, 'O'}, {0x420, 'P'}, {0x421, 'C'},
    {0x422, 'T'}, {0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43a, 'k'}, {0x43e, 'o'},
    {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'},
    {0x475, 'v'}, {0x4ae, 'Y'}, {0x4af, 'y'}, {0x4bb, 'h'}, {0x4c0, 'I'}, {0x4cf, 'l'}, {0x500, 'D'},
    {0x501, 'd'}, {0x51a, 'Q'}, {0x51b, 'q'}, {0x51c, 'W'}, {0x51d, 'w'}, {0x261, 'g'}, {0x3b1, 'a'},
}};

template <std::size_t N>
std::optional<char> ascii_like(std::array<Lookalike, N> const& table, char32_t character) {
  auto const found = std::find_if(table.begin(), table.end(),
                                  [&](Lookalike const& row) { return row.character == character; });
  return found == table.end() ? std::nullopt : std::optional(found->ascii);
}

bool is_latin(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

struct Character {
  char32_t value;
  Span place; // in the decoded text
};

std::vector<Character> characters(std::string_view text) {
  std::vector<Character> result;
  for (std::size_t at = 0; at < text.size();) {
    utf8::CodePoint const c = utf8::next(text.substr(at));
    result.push_back({c.value, {static_cast<Offset>(at), static_cast<Offset>(at + c.size)}});
    at += c.size;
  }
  return result;
}

struct Suspect {
  Span place;
  std::string what;  // "a zero-width space (U+200B), which is invisible"
  std::string meant; // the character that was probably meant; empty: none
};

std::string code(char32_t value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (int shift = 20; shift >= 0; shift -= 4)
    if (shift < 16 || value >> shift != 0) result += digits[value >> shift & 15];
  return "U+" + result;
}

// For each character, whether its word contains Latin letters. A letter of another alphabet is probably a
// mistake in such a word.
std::vector<bool> beside_latin(std::vector<Character> const& text) {
  std::vector<bool> result(text.size(), false);
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    bool latin = false;
    for (end = begin; end < text.size(); ++end) {
      bool const plain = is_latin(text[end].value);
      if (!plain && !ascii_like(letters, text[end].value)) break;
      latin = latin || plain;
    }
    if (latin)
      std::fill(result.begin() + static_cast<std::ptrdiff_t>(begin),
                result.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  return result;
}

std::optional<Suspect> suspect(std::vector<Character> const& text, std::vector<bool> const& latin,
                               std::size_t at, bool name) {
  auto const [value, place] = text[at];
  for (Range const& range : invisible) {
    if (value < range.first || value > range.last) continue;
    // Persian words and emoji need joiners.
    bool const joins = (value == 0x200c || value == 0x200d) && at > 0 && at + 1 < text.size() &&
                       text[at - 1].value > 0x7f && text[at + 1].value > 0x7f;
    if (joins) return std::nullopt;
    return Suspect{place, std::string(range.name) + " (" + code(value) + "), which is invisible", ""};
  }
  if (!name || value < 0x80) return std::nullopt;
  std::string const written = "`" + [&] {
    std::string character;
    utf8::append(character, value);
    return character;
  }() + "` (" + code(value) + ")";
  if (auto const sign = ascii_like(signs, value))
    return Suspect{place,
                   *sign == ' ' ? "a space (" + code(value) + ") that is not a normal space"
                                : written + " instead of `" + *sign + "`",
                   std::string(1, *sign)};
  if (auto const letter = ascii_like(letters, value); letter && latin[at])
    return Suspect{place, written + " instead of the Latin `" + *letter + "`", std::string(1, *letter)};
  return std::nullopt;
}

// What a string is, and which characters are looked for in it.
enum class Text : unsigned char {
  name, ///< a name: invisible characters and lookalikes
  any,  ///< perhaps for people to read: only invisible characters
  regex ///< the same without backspaces, which condition/regex-invalid reports
};

// Whether AAM finds nothing by the name with these characters. WordPress cleans the names of posts, terms and users up.
bool is_compared_exactly(std::string_view role, std::string_view text) {
  if (role != "this resource") return true;
  for (std::string_view const type : {"Post:", "Term:", "User:"})
    if (ascii::starts_with_ignoring_case(text, type)) return false;
  return true;
}

void check_string(Tree const& tree, NodeId node, lint::Subject subject, std::string_view role, Text kind,
                  lint::Reporter& out) {
  if (!tree.is(node, Kind::string)) return;
  std::string_view const source = tree.source(node);
  bool const plain = !tree[node].escaped && std::all_of(source.begin(), source.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x7f;
  });
  if (plain) return;
  syntax::DecodedString const decoded = tree.decode(node);
  std::vector<Character> const text = characters(decoded.text);
  std::vector<bool> const latin = beside_latin(text);
  std::optional<Suspect> first;
  std::string corrected;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const left_out = kind == Text::regex && text[at].value == '\b';
    auto const found = left_out ? std::nullopt : suspect(text, latin, at, kind == Text::name);
    Span const place = text[at].place;
    corrected += found ? found->meant : decoded.text.substr(place.begin, place.size());
    if (found && !first) first = found;
  }
  if (!first) return;
  lint::Finding& finding =
      out.report(subject, decoded.source(first->place), std::string(role) + " contains " + first->what);
  bool const exact = kind == Text::name && is_compared_exactly(role, decoded.text);
  if (exact) finding.as(diag::Severity::error);
  std::string_view const consequence = !exact ? "."
                                       : role == "this resource"
                                           ? ": the statement has no effect on what you mean."
                                       : role == "this key" ? ": AAM ignores it."
                                                            : ".";
  finding
      .why("AAM compares names byte by byte, so this is not the name that you see" + std::string(consequence))
      .fix(first->meant.empty() ? "Remove the invisible characters" : "Write the normal characters", false,
           {syntax::replace(tree, node, syntax::json_string(corrected))});
}

void check_keys(Tree const& tree, NodeId object, lint::Reporter& out) {
  for (Tree::Member const member : tree.members(object))
    check_string(tree, member.key, {member.key, lint::Aspect::key}, "this key", Text::name, out);
}

void check_condition(Tree const& tree, policy::Field const& condition, lint::Reporter& out) {
  if (!condition) return;
  auto const check_nodes = [&](NodeId begin, NodeId end, Text kind) {
    for (NodeId node = begin; node < end; ++node)
      if (tree[node].key)
        check_string(tree, node, {node, lint::Aspect::key}, "this key", kind, out);
      else
        check_string(tree, node, {node, lint::Aspect::value}, "this value", kind, out);
  };
  NodeId begin = condition.value;
  for (Tree::Member const group : tree.members(condition.value)) {
    if (!ascii::equal_ignoring_case(tree.string(group.key), "Regex")) continue;
    check_nodes(begin, group.value, Text::any);
    begin = tree[group.value].end;
    check_nodes(group.value, begin, Text::regex);
  }
  check_nodes(begin, tree[condition.value].end, Text::any);
}

void check_names(Tree const& tree, std::vector<NodeId> const& nodes, std::string_view role,
                 lint::Reporter& out) {
  for (NodeId const node : nodes)
    check_string(tree, node, {node, lint::Aspect::value}, role, Text::name, out);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  check_keys(tree, policy.root, out);
  for (policy::Statement const& statement : policy.statements) {
    check_keys(tree, statement.node, out);
    if (statement.effect) check_names(tree, {statement.effect.value}, "this effect", out);
    check_names(tree, statement.resources, "this resource", out);
    check_names(tree, statement.actions, "this action", out);
    check_condition(tree, statement.condition, out);
  }
  for (policy::Param const& param : policy.params) {
    check_keys(tree, param.node, out);
    if (param.key) check_names(tree, {param.key.value}, "this param's key", out);
    check_condition(tree, param.condition, out);
  }
}

} // namespace

extern lint::Rule const syntax_invisible_or_bidi_character{
    .id = "syntax/invisible-or-bidi-character",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
