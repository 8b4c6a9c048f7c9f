// The lossless syntax tree of a JSON text.
//
// All nodes are in one vector, in the order of the text, a parent before its children: the subtree of node n
// is [n, nodes[n].end). The children of an object are key, value, key, value, …; those of an array are its
// elements. Every token can be found again: values and keys have spans, a key has the place of its colon, a
// value that of the comma after it. Brackets are at the ends of a container's span. Between all these there
// are only whitespace and comments. Duplicate keys and escapes are kept as written.
#pragma once
#include "base/offset_map.h"
#include "base/span.h"
#include "diag/diagnostic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::syntax {

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = ~NodeId{0};
inline constexpr Offset no_offset = ~Offset{0};

/// `error`: a value that is missing or cannot be read. Its span may be empty.
enum class Kind : std::uint8_t { null, boolean, number, string, array, object, error };

/// "null", "boolean", "number", "string", "array", "object" or "error".
std::string_view name(Kind kind);

struct Node {
  Span span;                    ///< as written: quotes and brackets included
  NodeId end = 0;               ///< one after the last node of this subtree
  NodeId parent = no_node;      ///< the container; no_node for the root
  Offset separator = no_offset; ///< a key's colon, or the comma after a value; no_offset if there is none
  Kind kind = Kind::error;
  bool key = false;     ///< a string (or error) that names a member
  bool escaped = false; ///< a string that contains a backslash
};

/// What is wrong with the text as JSON. Each kind has a rule in group `syntax`.
enum class ProblemKind : std::uint8_t {
  invalid_json,
  empty_document,
  utf16,
  byte_order_mark,
  invalid_utf8,
  comment,
  trailing_comma,
  single_quoted_string,
  nesting_too_deep,
  unpaired_surrogate,
  pasted,    ///< a policy in the form of something else: see lib/pasted
  too_large, ///< a limit of aclint, not of JSON: see `Limits`
};

/// Where a mistake comes from, if it usually fills the whole text: another program, another language, a way of writing.
/// All mistakes of one habit are one problem, and one fix corrects them all.
enum class Habit : std::uint8_t {
  none, ///< a mistake by itself
  curly_quotes,
  other_quotes,
  strange_spaces,
  comments,
  trailing_commas,
  bare_words,    ///< keys and values without quotation marks
  foreign_words, ///< `True`, `None`
  arrows,        ///< `=>` and `=` for `:`
  semicolons,
  backslashes,
  broken_lines, ///< a line break inside a string
  ellipses,
  encoding, ///< bytes of Windows-1252
};
inline constexpr std::size_t habits = 14;

struct Problem {
  ProblemKind kind;
  Span span;                         ///< of a habit: the first place
  std::string message;               ///< what is wrong; no full stop
  std::string help;                  ///< what to do
  std::vector<diag::TextEdit> edits; ///< the fix; empty if only the author can know it
  Habit habit = Habit::none;
  std::size_t places = 1; ///< how often the text has it
  bool cut = false;       ///< the text ends too early: nobody knows what is missing
};

/// The decoded value of a string, and the map from it to the source.
struct DecodedString {
  std::string text;
  OffsetMap map; ///< offsets of `text` → offsets of the source

  /// The source of these bytes of `text`.
  Span source(Span decoded) const { return map.to_source(decoded); }
};

class Tree {
public:
  /// A member of an object.
  struct Member {
    NodeId key;
    NodeId value;
  };

  /// Iterates over the elements of an array, or over keys and values of an object, in order.
  class Children {
  public:
    class iterator {
    public:
      using value_type = NodeId;
      using difference_type = std::ptrdiff_t;
      iterator() = default;
      iterator(Node const* nodes, NodeId at) : nodes_(nodes), at_(at) {}
      NodeId operator*() const { return at_; }
      iterator& operator++() {
        at_ = nodes_[at_].end;
        return *this;
      }
      iterator operator++(int) {
        iterator old = *this;
        ++*this;
        return old;
      }
      friend bool operator==(iterator a, iterator b) { return a.at_ == b.at_; }

    private:
      Node const* nodes_ = nullptr;
      NodeId at_ = 0;
    };
    Children(Node const* nodes, NodeId first, NodeId end) : nodes_(nodes), first_(first), end_(end) {}
    iterator begin() const { return {nodes_, first_}; }
    iterator end() const { return {nodes_, end_}; }
    bool empty() const { return first_ == end_; }

  private:
    Node const* nodes_;
    NodeId first_;
    NodeId end_;
  };

  /// Iterates over the members of an object in the order of the text, duplicates included.
  class Members {
  public:
    class iterator {
    public:
      using value_type = Member;
      using difference_type = std::ptrdiff_t;
      iterator() = default;
      iterator(Node const* nodes, NodeId at) : nodes_(nodes), at_(at) {}
      Member operator*() const { return {at_, nodes_[at_].end}; }
      iterator& operator++() {
        at_ = nodes_[nodes_[at_].end].end;
        return *this;
      }
      iterator operator++(int) {
        iterator old = *this;
        ++*this;
        return old;
      }
      friend bool operator==(iterator a, iterator b) { return a.at_ == b.at_; }

    private:
      Node const* nodes_ = nullptr;
      NodeId at_ = 0;
    };
    Members(Node const* nodes, NodeId first, NodeId end) : nodes_(nodes), first_(first), end_(end) {}
    iterator begin() const { return {nodes_, first_}; }
    iterator end() const { return {nodes_, end_}; }
    bool empty() const { return first_ == end_; }

  private:
    Node const* nodes_;
    NodeId first_;
    NodeId end_;
  };

  Tree(std::string_view text, std::vector<Node> nodes, std::vector<Problem> problems);

  std::string_view text() const { return text_; }
  std::vector<Node> const& nodes() const { return nodes_; }
  Node const& operator[](NodeId id) const { return nodes_[id]; }
  NodeId root() const { return nodes_.empty() ? no_node : 0; } ///< no_node: there is no value in the text

  /// In order of position, at most one at each place.
  std::vector<Problem> const& problems() const { return problems_; }

  /// True if PHP's `json_decode` accepts the text (spec §1).
  bool well_formed() const { return problems_.empty(); }

  bool is(NodeId id, Kind kind) const { return id != no_node && nodes_[id].kind == kind; }
  bool is_container(NodeId id) const { return is(id, Kind::array) || is(id, Kind::object); }

  /// An object's members; nothing for any other node.
  Members members(NodeId id) const;
  /// An array's elements; nothing for any other node.
  Children elements(NodeId id) const;
  /// The values of an array or of an object; nothing for any other node.
  std::vector<NodeId> values(NodeId id) const;

  /// The member with this name that counts: the last one, as for PHP (spec §1).
  std::optional<Member> member(NodeId object, std::string_view key) const;

  /// The text of the node, as written.
  std::string_view source(NodeId id) const { return source(nodes_[id].span); }
  std::string_view source(Span span) const { return text_.substr(span.begin, span.size()); }

  /// The value of a string, with escapes decoded. A broken escape stays as it is; an unpaired surrogate
  /// becomes three bytes. For any other node: the text as written.
  std::string string(NodeId id) const;

  /// As `string`, with the map to the source.
  DecodedString decode(NodeId id) const;

private:
  std::string_view text_;
  std::vector<Node> nodes_;
  std::vector<Problem> problems_;
};

} // namespace aclint::syntax
