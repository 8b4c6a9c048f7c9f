// Each query collects the candidates that the literal prefixes allow, then compares with each of them.
#include "pattern/index.h"

#include <algorithm>
#include <utility>

namespace aclint::pattern {

namespace {

std::vector<Position> ascending(std::vector<Position> positions) {
  std::sort(positions.begin(), positions.end());
  return positions;
}

} // namespace

Index::Index(std::vector<Pattern> patterns) : patterns_(std::move(patterns)) {
  std::vector<PrefixIndex::Entry> literals;
  std::vector<PrefixIndex::Entry> wild;
  for (Position i = 0; i < patterns_.size(); ++i)
    (patterns_[i].is_literal() ? literals : wild).push_back({patterns_[i].prefix(), i});
  literals_ = PrefixIndex(literals);
  wild_ = PrefixIndex(wild);
}

std::size_t Index::comparisons(const Pattern& pattern) const {
  std::size_t result = 0;
  wild_.each_prefix_of(pattern.prefix(), [&](Position) { ++result; });
  if (pattern.is_literal()) return result + literals_.equal_to(pattern.prefix()).size();
  return result + literals_.starting_with(pattern.prefix()).size() +
         wild_.starting_with(pattern.prefix()).size();
}

std::vector<Position> Index::matching(std::string_view text) const {
  std::vector<Position> result;
  const auto take = [&](Position i) {
    if (matches(patterns_[i], text)) result.push_back(i);
  };
  for (Position i : literals_.equal_to(text)) take(i);
  wild_.each_prefix_of(text, take);
  return ascending(std::move(result));
}

std::vector<Position> Index::including(const Pattern& narrow) const {
  std::vector<Position> result;
  const auto take = [&](Position i) {
    if (includes(patterns_[i], narrow)) result.push_back(i);
  };
  if (narrow.is_literal())
    for (Position i : literals_.equal_to(narrow.text())) take(i);
  wild_.each_prefix_of(narrow.prefix(), take);
  return ascending(std::move(result));
}

std::vector<Position> Index::included_in(const Pattern& wide) const {
  std::vector<Position> result;
  const auto take = [&](Position i) {
    if (includes(wide, patterns_[i])) result.push_back(i);
  };
  if (wide.is_literal()) {
    for (Position i : literals_.equal_to(wide.text())) take(i);
  } else {
    for (Position i : literals_.starting_with(wide.prefix())) take(i);
    for (Position i : wild_.starting_with(wide.prefix())) take(i);
  }
  return ascending(std::move(result));
}

std::vector<Position> Index::overlapping(const Pattern& pattern) const {
  std::vector<Position> result;
  const auto take = [&](Position i) {
    if (overlaps(pattern, patterns_[i])) result.push_back(i);
  };
  const std::string_view prefix = pattern.prefix();
  if (pattern.is_literal()) {
    for (Position i : literals_.equal_to(prefix)) take(i);
    wild_.each_prefix_of(prefix, take);
  } else {
    for (Position i : literals_.starting_with(prefix)) take(i);
    for (Position i : wild_.starting_with(prefix)) take(i);
    wild_.each_prefix_of(prefix, [&](Position i) { // those with the same prefix were among the former
      if (patterns_[i].prefix().size() < prefix.size()) take(i);
    });
  }
  return ascending(std::move(result));
}

std::span<const Pattern> Index::patterns() const { return patterns_; }

IdIndex::IdIndex(std::vector<std::string> ids) : ids_(std::move(ids)) {
  std::vector<PrefixIndex::Entry> entries;
  for (Position i = 0; i < ids_.size(); ++i) entries.push_back({ids_[i], i});
  by_text_ = PrefixIndex(entries);
}

std::span<const std::string> IdIndex::ids() const { return ids_; }

std::vector<Position> IdIndex::matched_by(const Pattern& pattern) const {
  std::vector<Position> result;
  for (Position i :
       pattern.is_literal() ? by_text_.equal_to(pattern.text()) : by_text_.starting_with(pattern.prefix()))
    if (matches(pattern, ids_[i])) result.push_back(i);
  return ascending(std::move(result));
}

} // namespace aclint::pattern
