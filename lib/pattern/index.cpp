// Prefixes without a trie: in a sorted list of distinct prefixes, the prefixes of a text t all lie on one
// chain. Let e be the greatest entry not above t. A prefix u of t is not above t either, so u ≤ e ≤ t, and
// whatever lies between u and t begins with u; hence u is e or an ancestor of e, where an entry's parent is
// the longest other entry that it begins with. So one binary search and a walk up the parents finds them all.
#include "pattern/index.h"

#include "pattern/fold.h"

#include <algorithm>
#include <compare>
#include <limits>

namespace aclint::pattern {

namespace {

std::strong_ordering compare_folded(std::string_view a, std::string_view b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return static_cast<unsigned char>(fold(x)) <=> static_cast<unsigned char>(fold(y));
  });
}

std::size_t common_length(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end(),
                                    [](char x, char y) { return fold(x) == fold(y); });
  return static_cast<std::size_t>(differ.first - a.begin());
}

/// The range of `sorted` whose texts, cut to the length of `prefix`, equal it; `text_of(element)` gives a
/// text.
template <class Element, class TextOf>
std::span<const Element> starting_with(const std::vector<Element>& sorted, std::string_view prefix,
                                       TextOf text_of) {
  const auto cut = [&](const Element& element) { return text_of(element).substr(0, prefix.size()); };
  const auto first = std::partition_point(sorted.begin(), sorted.end(), [&](const Element& element) {
    return compare_folded(cut(element), prefix) < 0;
  });
  const auto last = std::partition_point(
      first, sorted.end(), [&](const Element& element) { return compare_folded(cut(element), prefix) == 0; });
  return {first, last};
}

/// The range of `sorted` whose texts equal `text`.
template <class Element, class TextOf>
std::span<const Element> equal_to(const std::vector<Element>& sorted, std::string_view text, TextOf text_of) {
  const auto first = std::partition_point(sorted.begin(), sorted.end(), [&](const Element& element) {
    return compare_folded(text_of(element), text) < 0;
  });
  const auto last = std::partition_point(first, sorted.end(), [&](const Element& element) {
    return compare_folded(text_of(element), text) == 0;
  });
  return {first, last};
}

/// Sorts positions by a text, case ignored, equal texts by position.
template <class TextOf> void sort_by(std::vector<Position>& positions, TextOf text_of) {
  std::sort(positions.begin(), positions.end(), [&](Position a, Position b) {
    const std::strong_ordering order = compare_folded(text_of(a), text_of(b));
    return order == 0 ? a < b : order < 0;
  });
}

std::vector<Position> ascending(std::vector<Position> positions) {
  std::sort(positions.begin(), positions.end());
  return positions;
}

} // namespace

Index::Index(std::vector<Pattern> patterns) : patterns_(std::move(patterns)) {
  for (Position i = 0; i < patterns_.size(); ++i)
    (patterns_[i].is_literal() ? literals_ : wild_).push_back(i);
  const auto prefix = [this](Position i) { return patterns_[i].prefix(); };
  sort_by(literals_, prefix);
  sort_by(wild_, prefix);

  std::vector<Position> open; // the groups whose prefix the current one may start with
  for (Position i = 0; i < wild_.size(); ++i) {
    if (!groups_.empty() && compare_folded(prefix(wild_[i]), prefix_of(groups_.back())) == 0) continue;
    const Position here = static_cast<Position>(groups_.size());
    while (!open.empty()) {
      const std::string_view above = prefix_of(groups_[open.back()]);
      if (common_length(above, prefix(wild_[i])) == above.size()) break;
      open.pop_back();
    }
    groups_.push_back({.first = i, .parent = open.empty() ? here : open.back()});
    open.push_back(here);
  }
}

std::span<const Position> Index::members(std::size_t group) const {
  const std::size_t end = group + 1 < groups_.size() ? groups_[group + 1].first : wild_.size();
  return std::span(wild_).subspan(groups_[group].first, end - groups_[group].first);
}

/// Calls `use` for every pattern with a `*` whose prefix `text` begins with.
template <class Use> void Index::each_with_prefix_of(std::string_view text, Use use) const {
  const auto above = std::partition_point(groups_.begin(), groups_.end(), [&](const Group& group) {
    return compare_folded(prefix_of(group), text) <= 0;
  });
  if (above == groups_.begin()) return;
  std::size_t group = static_cast<std::size_t>(above - groups_.begin()) - 1;
  // Once the text agrees with an entry for so many bytes, it does with all entries above for as many of
  // theirs.
  const std::size_t agreed = common_length(prefix_of(groups_[group]), text);
  for (;; group = groups_[group].parent) {
    if (prefix_of(groups_[group]).size() <= agreed)
      for (Position i : members(group)) use(i);
    if (groups_[group].parent == group) return;
  }
}

/// Calls `use` for every pattern with a `*` whose prefix begins with `prefix`.
template <class Use> void Index::each_starting_with(std::string_view prefix, Use use) const {
  const std::span<const Group> found =
      starting_with(groups_, prefix, [this](const Group& group) { return prefix_of(group); });
  if (found.empty()) return;
  const std::size_t first = static_cast<std::size_t>(found.data() - groups_.data());
  for (std::size_t group = first; group < first + found.size(); ++group)
    for (Position i : members(group)) use(i);
}

std::vector<Position> Index::matching(std::string_view text) const {
  std::vector<Position> result;
  const auto take = [&](Position i) {
    if (matches(patterns_[i], text)) result.push_back(i);
  };
  for (Position i : equal_to(literals_, text, [this](Position at) { return patterns_[at].prefix(); }))
    take(i);
  each_with_prefix_of(text, take);
  return ascending(std::move(result));
}

std::vector<Position> Index::including(const Pattern& narrow) const {
  std::vector<Position> result;
  const auto take = [&](Position i) {
    if (includes(patterns_[i], narrow)) result.push_back(i);
  };
  if (narrow.is_literal())
    for (Position i :
         equal_to(literals_, narrow.text(), [this](Position at) { return patterns_[at].prefix(); }))
      take(i);
  each_with_prefix_of(narrow.prefix(), take);
  return ascending(std::move(result));
}

std::vector<Position> Index::included_in(const Pattern& wide) const {
  std::vector<Position> result;
  const auto take = [&](Position i) {
    if (includes(wide, patterns_[i])) result.push_back(i);
  };
  const auto text = [this](Position i) { return patterns_[i].prefix(); };
  if (wide.is_literal()) {
    for (Position i : equal_to(literals_, wide.text(), text)) take(i);
  } else {
    for (Position i : starting_with(literals_, wide.prefix(), text)) take(i);
    each_starting_with(wide.prefix(), take);
  }
  return ascending(std::move(result));
}

std::vector<Position> Index::overlapping(const Pattern& pattern) const {
  std::vector<Position> result;
  const auto take = [&](Position i) {
    if (overlaps(pattern, patterns_[i])) result.push_back(i);
  };
  const auto text = [this](Position i) { return patterns_[i].prefix(); };
  const std::string_view prefix = pattern.prefix();
  if (pattern.is_literal()) {
    for (Position i : equal_to(literals_, prefix, text)) take(i);
    each_with_prefix_of(prefix, take);
  } else {
    for (Position i : starting_with(literals_, prefix, text)) take(i);
    // Shorter prefixes that this one begins with, and longer ones that begin with it; its own group is in
    // both.
    each_with_prefix_of(prefix, [&](Position i) {
      if (patterns_[i].prefix().size() < prefix.size()) take(i);
    });
    each_starting_with(prefix, take);
  }
  return ascending(std::move(result));
}

IdIndex::IdIndex(std::vector<std::string> ids) : ids_(std::move(ids)) {
  for (Position i = 0; i < ids_.size(); ++i) sorted_.push_back(i);
  sort_by(sorted_, [this](Position i) { return std::string_view(ids_[i]); });
}

std::vector<Position> IdIndex::matched_by(const Pattern& pattern) const {
  const auto text = [this](Position i) { return std::string_view(ids_[i]); };
  const std::span<const Position> candidates = pattern.is_literal()
                                                   ? equal_to(sorted_, pattern.text(), text)
                                                   : starting_with(sorted_, pattern.prefix(), text);
  std::vector<Position> result;
  for (Position i : candidates)
    if (matches(pattern, ids_[i])) result.push_back(i);
  return ascending(std::move(result));
}

} // namespace aclint::pattern
