// A sorted set of keys that finds the prefixes and the continuations of a text, ignoring case. The base of
// pattern/index.h.
//
// Prefixes without a trie: in a sorted list of distinct keys, the prefixes of a text t are all on one chain.
// Let e be the greatest key that is at most t. A prefix u of t is at most t, too, so u ≤ e ≤ t, and
// everything between u and t begins with u. Hence u is e or an ancestor of e, where the parent of a key is
// the longest other key that it begins with. So one binary search and a walk along the parents find all
// prefixes.
//
// The keys are folded, in order, and in one piece of memory. A search touches as little of it as possible:
// with a hundred thousand keys, memory access costs more than the comparisons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::pattern {

/// A position in the list that the index was made from.
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

  /// Calls `use` for each position whose key is a prefix of `text`, or `text` itself.
  template <class Use> void each_prefix_of(std::string_view text, Use use) const {
    Chain chain = prefixes_of(text);
    for (; chain.group != none; chain.group = parents_[chain.group])
      if (key(chain.group).size() <= chain.agreed)
        for (Position position : members(chain.group, chain.group + 1)) use(position);
  }

private:
  using Group = std::uint32_t; // the positions of one key
  static constexpr Group none = ~Group{0};

  /// `group` and the number of bytes that its key shares with a text.
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
