#include "syntax/tree.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace aclint::syntax {

std::string_view name(Kind kind) {
  constexpr std::array<std::string_view, 7> names{"null",  "boolean", "number", "string",
                                                  "array", "object",  "error"};
  return names[static_cast<std::size_t>(kind)];
}

Tree::Tree(std::string_view text, std::vector<Node> nodes, std::vector<Problem> problems)
    : text_(text), nodes_(std::move(nodes)), problems_(std::move(problems)) {}

Tree::Members Tree::members(NodeId id) const {
  if (!is(id, Kind::object)) return {nodes_.data(), 0, 0};
  return {nodes_.data(), id + 1, nodes_[id].end};
}

Tree::Children Tree::elements(NodeId id) const {
  if (!is(id, Kind::array)) return {nodes_.data(), 0, 0};
  return {nodes_.data(), id + 1, nodes_[id].end};
}

std::vector<NodeId> Tree::values(NodeId id) const {
  std::vector<NodeId> result;
  for (NodeId const element : elements(id)) result.push_back(element);
  for (Member const entry : members(id)) result.push_back(entry.value);
  return result;
}

std::optional<Tree::Member> Tree::member(NodeId object, std::string_view key) const {
  std::optional<Member> result;
  for (Member const entry : members(object)) {
    Node const& node = nodes_[entry.key];
    if (node.kind != Kind::string) continue;
    bool const same = node.escaped ? string(entry.key) == key
                                   : text_.substr(node.span.begin + 1, node.span.size() - 2) == key;
    if (same) result = entry;
  }
  return result;
}

namespace {

// The four digits after `\u` at the beginning of `text`; nothing if there are none.
std::optional<char32_t> code_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  unsigned unit = 0;
  auto const [stop, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  if (error != std::errc() || stop != text.data() + 6) return std::nullopt;
  return static_cast<char32_t>(unit);
}

struct Escape {
  std::string decoded;
  std::size_t size; // in bytes of the source
};

// Decodes the escape at the beginning of `text`. A broken one stays as it is.
Escape decode_escape(std::string_view text) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (text.size() < 2) return {std::string(text), text.size()};
  if (std::size_t const at = letters.find(text[1]); at != std::string_view::npos)
    return {std::string(1, meanings[at]), 2};
  std::optional<char32_t> const unit = code_unit(text);
  if (!unit) return {"\\", 1};
  Escape result{"", 6};
  std::optional<char32_t> const low =
      *unit >= 0xd800 && *unit < 0xdc00 ? code_unit(text.substr(6)) : std::nullopt;
  if (low && *low >= 0xdc00 && *low < 0xe000) {
    utf8::append(result.decoded, 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00));
    result.size = 12;
  } else {
    utf8::append(result.decoded, *unit);
  }
  return result;
}

// Calls `plain(text, offset)` and `escape(decoded, offset)` for the pieces of a string without its quotes, in
// order.
template <typename Plain, typename OnEscape>
void each_piece(std::string_view inside, Offset offset, Plain plain, OnEscape on_escape) {
  while (!inside.empty()) {
    std::size_t const size = std::min(inside.find('\\'), inside.size());
    if (size > 0) plain(inside.substr(0, size), offset);
    inside.remove_prefix(size);
    offset += static_cast<Offset>(size);
    if (inside.empty()) return;
    Escape const escape = decode_escape(inside);
    on_escape(escape.decoded, offset);
    inside.remove_prefix(escape.size);
    offset += static_cast<Offset>(escape.size);
  }
}

} // namespace

std::string Tree::string(NodeId id) const {
  Node const& node = nodes_[id];
  if (node.kind != Kind::string) return std::string(source(id));
  std::string_view const inside = text_.substr(node.span.begin + 1, node.span.size() - 2);
  if (!node.escaped) return std::string(inside);
  std::string result;
  each_piece(
      inside, 0, [&](std::string_view text, Offset) { result += text; },
      [&](std::string const& decoded, Offset) { result += decoded; });
  return result;
}

DecodedString Tree::decode(NodeId id) const {
  Node const& node = nodes_[id];
  if (node.kind != Kind::string) return {std::string(source(id)), OffsetMap(node.span.begin)};
  Offset const begin = node.span.begin + 1;
  std::string_view const inside = text_.substr(begin, node.span.size() - 2);
  DecodedString result{"", OffsetMap(begin)};
  if (!node.escaped) {
    result.text = inside;
    return result;
  }
  auto const decoded = [&] { return static_cast<Offset>(result.text.size()); };
  each_piece(
      inside, begin,
      [&](std::string_view text, Offset offset) {
        result.map.plain(decoded(), offset);
        result.text += text;
      },
      [&](std::string const& text, Offset offset) {
        result.map.escape(decoded(), offset);
        result.text += text;
      });
  result.map.plain(decoded(), node.span.end - 1);
  return result;
}

} // namespace aclint::syntax
