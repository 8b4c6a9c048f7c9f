// What the grammar writes to while it reads: the nodes, the open containers and the problems of one text.
#pragma once
#include "syntax/parse.h"

#include <array>
#include <optional>
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
    recent_.fill(no_offset);
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

  /// Records a problem, unless there is one at this place already. One with a habit becomes part of the first problem of
  /// that habit.
  void report(ProblemKind kind, Span span, std::string message, std::string help,
              std::vector<diag::TextEdit> edits = {}, Habit habit = Habit::none);

  /// Records, once, that the text ends before the innermost container is closed.
  void report_end(std::string message);

  /// Records that the text ends inside the string `span`.
  void report_cut(Span span);

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
  /// The value before the last node; nullptr if that is not one in the same container.
  Node const* before_last() const {
    if (last_ == no_node || last_ == 0) return nullptr;
    Node const& before = nodes_[last_ - 1];
    return before.parent == nodes_[last_].parent && !before.key ? &before : nullptr;
  }
  /// The place of the opening bracket of the innermost container.
  char const* innermost() const { return begin() + nodes_[open_.back()].span.begin; }
  /// The kind of the container around the innermost one; nothing if there is none.
  std::optional<Kind> outer() const {
    if (open_.size() < 2) return std::nullopt;
    return nodes_[open_[open_.size() - 2]].kind;
  }
  /// The place after the last token that was read.
  char const* after_last() const;

  /// Forgets the leaf that was added last. The innermost container ends before it, at `at`.
  void undo_leaf(char const* at) {
    nodes_.pop_back();
    last_ = before_last_;
    before_undone_ = at;
  }
  /// Where the container ends whose last leaf was undone. Nullptr if none was since the last call.
  char const* place_before_undone() { return std::exchange(before_undone_, nullptr); }

  /// The closing bracket at `at` is the wrong one, but closes the innermost container.
  void accept_closer(char const* at) { accepted_closer_ = at; }
  bool accepts_closer(char const* at) const { return at == accepted_closer_; }

  /// Up to `to` there are elements of a list that has no brackets.
  void expect_elements(char const* to) { elements_end_ = to; }
  bool expects_element(char const* at) const { return at <= elements_end_; }

  /// How many brackets from `at` on do not fit, if the innermost `closed` containers are closed before. Nothing: the text
  /// has been looked at too often.
  std::optional<std::size_t> misfits(char const* at, std::size_t closed);

  /// Takes `bytes` from what may be looked at again; false: there is not enough left.
  bool may_look_at(std::size_t bytes);

  /// The place of the first quotation mark at or after `at`; the end of the text if there is none.
  char const* next_quote(char const* at);

  Tree finish() &&;

private:
  /// Whether the innermost object ends, at `after`, with a string where a key must be.
  bool ends_with_name(Offset after) const;

  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  void add(Kind kind, Span span, bool key, bool escaped) {
    if (nodes_.size() >= limits_.nodes) too_many_nodes(span);
    before_last_ = last_;
    last_ = size();
    nodes_.push_back({span, 0, open_.empty() ? no_node : open_.back(), no_offset, kind, key, escaped});
  }
  void too_many_nodes(Span span);
  bool reported_at(Offset begin) const;

  std::string_view text_;
  Limits const& limits_;
  std::vector<Node> nodes_;
  std::vector<Problem> problems_;
  std::array<std::size_t, habits> problem_of_habit_{}; // one more than the index; 0: there is none
  std::array<Offset, 4> recent_;                       // where the last problems begin
  std::size_t reports_ = 0;
  std::size_t edits_ = 0;
  std::vector<NodeId> open_;
  std::size_t open_arrays_ = 0;
  std::size_t open_objects_ = 0;
  NodeId last_ = no_node;
  NodeId before_last_ = no_node; // what `last_` was before the last node was added
  char const* accepted_closer_ = nullptr;
  char const* elements_end_ = nullptr;
  char const* before_undone_ = nullptr;
  std::size_t looked_at_ = 0;
  char const* next_quote_ = nullptr; // remembered, so that looking ahead from many places takes linear time
  bool end_reported_ = false;
  bool stopped_ = false;
};

} // namespace aclint::syntax
