#include "pattern/prefix_index.h"

#include "pattern/fold.h"

#include <algorithm>

namespace aclint::pattern {

namespace {

std::string folded(std::string_view text) {
  std::string result(text);
  for (char& byte : result) byte = fold(byte);
  return result;
}

} // namespace

PrefixIndex::PrefixIndex(std::span<const Entry> entries) {
  struct Keyed {
    std::string key;
    Position position;
  };
  std::vector<Keyed> sorted;
  sorted.reserve(entries.size());
  for (const Entry& entry : entries) sorted.push_back({folded(entry.key), entry.position});
  std::sort(sorted.begin(), sorted.end(), [](const Keyed& a, const Keyed& b) {
    const int order = a.key.compare(b.key);
    return order == 0 ? a.position < b.position : order < 0;
  });

  std::vector<Group> open; // the groups whose key the next one may begin with
  for (const Keyed& next : sorted) {
    if (size() == 0 || key(size() - 1) != next.key) {
      while (!open.empty() && !next.key.starts_with(key(open.back()))) open.pop_back();
      parents_.push_back(open.empty() ? none : open.back());
      open.push_back(size() - 1);
      keys_ += next.key;
      key_begins_.push_back(keys_.size());
      member_begins_.push_back(member_begins_.back());
    }
    members_.push_back(next.position);
    ++member_begins_.back();
  }
}

/// The first group for whose key `before` is false. `before` must be true for a leading run of the keys.
template <class Before> PrefixIndex::Group PrefixIndex::first_not(Before before) const {
  Group low = 0;
  Group high = size();
  while (low < high) {
    const Group middle = low + (high - low) / 2;
    if (before(key(middle)))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

std::span<const Position> PrefixIndex::equal_to(std::string_view text) const {
  const std::string wanted = folded(text);
  const Group group = first_not([&](std::string_view key) { return key < wanted; });
  if (group == size() || key(group) != wanted) return {};
  return members(group, group + 1);
}

std::span<const Position> PrefixIndex::starting_with(std::string_view prefix) const {
  const std::string wanted = folded(prefix);
  const Group first = first_not([&](std::string_view key) { return key < wanted; });
  const Group last = first_not([&](std::string_view key) { return key < wanted || key.starts_with(wanted); });
  return members(first, last);
}

PrefixIndex::Chain PrefixIndex::prefixes_of(std::string_view text) const {
  const std::string wanted = folded(text);
  const Group above = first_not([&](std::string_view key) { return key <= wanted; });
  if (above == 0) return {none, 0};
  const std::string_view nearest = key(above - 1);
  const auto differ = std::mismatch(nearest.begin(), nearest.end(), wanted.begin(), wanted.end());
  return {above - 1, static_cast<std::size_t>(differ.first - nearest.begin())};
}

} // namespace aclint::pattern
