// What the grammar writes to while it reads: the nodes, the open containers and the problems of one text.
#pragma once
#include "syntax/parse.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::syntax {

/// Collects the tree of one text. Only for use inside lib/syntax.
class Builder {
public:
  Builder(std::string_view text, Limits const& limits) : text_(text), limits_(limits) {
    nodes_.reserve(text.size() / 16 + 8);
  }

  char const* begin() const { return text_.data(); }
  char const* end() const { return text_.data() + text_.size(); }
  Offset offset(char const* at) const { return static_cast<Offset>(at - text_.data()); }
  Span span(char const* from, char const* to) const { return {offset(from), offset(to)}; }

  /// True if a limit was reached. Every terminal then behaves as at the end of the text and reports nothing.
  bool stopped() const { return stopped_; }

  /// The byte at `at`, or 0 at the end of the text and after a stop.
  char peek(char const* at) const { return at == end() || stopped_ ? '\0' : *at; }
  bool at_end(char const* at) const { return at == end() || stopped_; }

  /// Records a problem, unless there is one at this place already.
  void report(ProblemKind kind, Span span, std::string message, std::string help,
              std::vector<diag::TextEdit> edits = {});

  /// Records, once, that the text ends before the innermost container is closed.
  void report_end(std::string message);

  /// Adds a node that has no children.
  void leaf(Kind kind, Span span, bool key = false, bool escaped = false) {
    add(kind, span, key, escaped);
    nodes_.back().end = size();
  }

  /// Adds a container that stays open until `leave`.
  void enter(Kind kind, char const* at) {
    add(kind, span(at, at + 1), false, false);
    open_.push_back(size() - 1);
    ++(kind == Kind::array ? open_arrays_ : open_objects_);
  }

  /// Closes the innermost container, whose text ends at `at`.
  void leave(char const* at) {
    Node& node = nodes_[open_.back()];
    node.span.end = offset(at);
    node.end = size();
    --(node.kind == Kind::array ? open_arrays_ : open_objects_);
    last_ = open_.back();
    open_.pop_back();
  }

  /// The token at `at` separates the last node from the next one: a colon or a comma.
  void separate(char const* at) {
    if (last_ != no_node) nodes_[last_].separator = offset(at);
  }

  std::size_t depth() const { return open_.size(); }
  bool open(Kind container) const { return (container == Kind::array ? open_arrays_ : open_objects_) > 0; }
  Limits const& limits() const { return limits_; }
  /// True if the innermost open container has no children yet.
  bool innermost_is_empty() const { return open_.back() + 1 == size(); }
  /// The node that was completed last (a key, or a value with all its children); nullptr before the first
  /// one.
  Node const* last() const { return last_ == no_node ? nullptr : &nodes_[last_]; }
  /// The place after the last token that was read.
  char const* after_last() const;

  /// The place of the first quotation mark at or after `at`; the end of the text if there is none.
  char const* next_quote(char const* at);

  Tree finish() &&;

private:
  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  void add(Kind kind, Span span, bool key, bool escaped) {
    if (nodes_.size() >= limits_.nodes) too_many_nodes(span);
    last_ = size();
    nodes_.push_back({span, 0, open_.empty() ? no_node : open_.back(), no_offset, kind, key, escaped});
  }
  void too_many_nodes(Span span);

  std::string_view text_;
  Limits const& limits_;
  std::vector<Node> nodes_;
  std::vector<Problem> problems_;
  std::vector<NodeId> open_;
  std::size_t open_arrays_ = 0;
  std::size_t open_objects_ = 0;
  NodeId last_ = no_node;
  char const* next_quote_ = nullptr; // remembered, so that looking ahead from many places takes linear time
  bool end_reported_ = false;
  bool stopped_ = false;
};

} // namespace aclint::syntax
