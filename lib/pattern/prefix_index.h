// A sorted set of keys that finds a text's prefixes and continuations, case ignored; the base of
// pattern/index.h.
//
// Prefixes without a trie: in a sorted list of distinct keys, the prefixes of a text t all lie on one chain.
// Let e be the greatest key not above t. A prefix u of t is not above t either, so u ≤ e ≤ t, and whatever
// lies between u and t begins with u; hence u is e or an ancestor of e, where a key's parent is the longest
// other key that it begins with. So one binary search and a walk up the parents finds them all.
//
// The keys stand folded, in order, in one piece of memory: a search touches as little of it as can be, which
// counts more than the comparisons do once there are a hundred thousand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::pattern {

/// A position in the list that an index was made from.
using Position = std::uint32_t;

class PrefixIndex {
public:
  struct Entry {
    std::string_view key;
    Position position;
  };

  PrefixIndex() = default;
  explicit PrefixIndex(std::span<const Entry> entries);

  /// The positions whose key is `text`.
  std::span<const Position> equal_to(std::string_view text) const;

  /// The positions whose key begins with `prefix`.
  std::span<const Position> starting_with(std::string_view prefix) const;

  /// Calls `use` for each position whose key `text` begins with, the text itself as key included.
  template <class Use> void each_prefix_of(std::string_view text, Use use) const {
    Chain chain = prefixes_of(text);
    for (; chain.group != none; chain.group = parents_[chain.group])
      if (key(chain.group).size() <= chain.agreed)
        for (Position position : members(chain.group, chain.group + 1)) use(position);
  }

private:
  using Group = std::uint32_t; // the positions of one key
  static constexpr Group none = ~Group{0};

  /// A text agrees with the key of `group` in so many bytes, hence with all its ancestors in as many.
  struct Chain {
    Group group;
    std::size_t agreed;
  };

  Chain prefixes_of(std::string_view text) const;
  Group size() const { return static_cast<Group>(parents_.size()); }
  std::string_view key(Group group) const {
    return std::string_view(keys_).substr(key_begins_[group], key_begins_[group + 1] - key_begins_[group]);
  }
  std::span<const Position> members(Group first, Group last) const {
    return std::span(members_).subspan(member_begins_[first], member_begins_[last] - member_begins_[first]);
  }
  template <class Before> Group first_not(Before before) const;

  std::string keys_;
  std::vector<std::size_t> key_begins_{0};
  std::vector<Position> members_;
  std::vector<Position> member_begins_{0};
  std::vector<Group> parents_; // or `none`
};

} // namespace aclint::pattern
