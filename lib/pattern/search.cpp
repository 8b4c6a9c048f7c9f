// The search, in two stages.
//
// 1. Samples: a few strings made from the texts of the patterns that must match, with the `*` replaced by
//    nothing or by a byte that the patterns do not contain. For a single pattern this alone decides (see
//    pattern.h): the text with such bytes is excluded only if one of the others includes the pattern. A sample
//    that nothing excludes is a witness. The best one is the length to beat.
// 2. A*: all automata (automaton.h) run side by side over strings that grow byte by byte, best first. The
// order
//    is: bytes read + the least number of bytes that the required patterns still need. The latter falls by at
//    most one per byte, so the first accepting state taken out is a shortest string, and states that cannot beat
//    the sample are never entered. A pattern with k stars leaves k lengths to rule out, so a usual question
//    looks at a handful of strings.
//
// The alphabet: in one state, all bytes that the automata do not tell apart lead to the same state. So
// besides the bytes that some automaton waits for, one other byte represents all the rest.
// so besides those that some automaton waits for, one foreign byte stands for all others.
#include "pattern/search.h"

#include "pattern/automaton.h"
#include "pattern/fold.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace aclint::pattern {

namespace {

using Patterns = std::vector<const Pattern*>;

/// A byte that the patterns do not contain, a readable one if possible. `*` is always left (see pattern.h).
char foreign_byte(const Patterns& all_of, const Patterns& none_of) {
  std::array<bool, 256> named{};
  for (const Patterns* patterns : {&all_of, &none_of})
    for (const Pattern* pattern : *patterns)
      for (char byte : pattern->text())
        for (char spelling : {byte, swap_case(byte)}) named[static_cast<unsigned char>(spelling)] = true;

  constexpr std::string_view readable =
      "xyzabcdefghijklmnopqrstuvw0123456789-_.~!$'()+,;:@&=/?%#^`{|}[]<>\"\\";
  for (char byte : readable)
    if (!named[static_cast<unsigned char>(byte)]) return byte;
  for (int byte = 255; byte > 0; --byte)
    if (byte != '*' && !named[static_cast<std::size_t>(byte)]) return static_cast<char>(byte);
  return '*';
}

bool any_sensitive(const Patterns& patterns) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [](const Pattern* pattern) { return pattern->letters() == Case::sensitive; });
}

std::string upper(std::string text) {
  for (char& byte : text)
    if (fold(byte) == byte) byte = swap_case(byte);
  return text;
}

/// The longest prefix that `all_of` require, in the letter case of the case-sensitive ones.
std::string longest_prefix(const Patterns& all_of) {
  std::string result;
  for (Case letters : {Case::insensitive, Case::sensitive}) // the latter replace the former
    for (const Pattern* pattern : all_of) {
      if (pattern->letters() != letters) continue;
      const std::string_view prefix = pattern->prefix();
      result.replace(0, std::min(prefix.size(), result.size()), prefix);
    }
  return result;
}

std::string longest_suffix(const Patterns& all_of) {
  std::string result;
  for (Case letters : {Case::insensitive, Case::sensitive})
    for (const Pattern* pattern : all_of) {
      if (pattern->letters() != letters) continue;
      const std::string_view suffix = pattern->suffix();
      const std::size_t kept = result.size() - std::min(suffix.size(), result.size());
      result.replace(kept, std::string::npos, suffix);
    }
  return result;
}

/// Strings that all of `all_of` match if these overlap pairwise and agree in case; otherwise they may not
/// match.
std::vector<std::string> samples(const Patterns& all_of, char foreign, bool both_spellings) {
  for (const Pattern* pattern : all_of)
    if (pattern->is_literal() && (pattern->letters() == Case::sensitive || !any_sensitive(all_of)))
      return {pattern->text(), both_spellings ? upper(pattern->text()) : pattern->text()};

  std::vector<std::string_view> middle;
  for (const Pattern* pattern : all_of)
    for (std::string_view piece : pattern->middle()) middle.push_back(piece);

  std::vector<std::string> result;
  for (std::string_view filling : {std::string_view(), std::string_view(&foreign, 1)}) {
    for (int order = 0; order < 2; ++order) {
      std::string text = longest_prefix(all_of);
      text += filling;
      for (std::string_view piece : middle) text.append(piece).append(filling);
      text += longest_suffix(all_of);
      if (both_spellings) result.push_back(upper(text));
      result.push_back(std::move(text));
      if (all_of.size() == 1) break;
      std::reverse(middle.begin(), middle.end());
    }
  }
  return result;
}

/// The shortest sample that answers the question.
std::optional<std::string> best_sample(const Patterns& all_of, const Patterns& none_of, char foreign) {
  std::optional<std::string> best;
  const bool both_spellings = any_sensitive(all_of) || any_sensitive(none_of);
  for (std::string& sample : samples(all_of, foreign, both_spellings)) {
    const auto accepts = [&sample](const Pattern* pattern) { return matches(*pattern, sample); };
    if (best && best->size() <= sample.size()) continue;
    if (std::all_of(all_of.begin(), all_of.end(), accepts) &&
        std::none_of(none_of.begin(), none_of.end(), accepts))
      best = std::move(sample);
  }
  return best;
}

/// Stage 2. A node is a tuple of states, one per automaton, those of `all_of` first. `tuples_` holds the
/// tuples of all nodes one after another.
class Exploration {
public:
  Exploration(const Patterns& all_of, const Patterns& none_of, char foreign)
      : required_(all_of.size()), foreign_(foreign),
        both_spellings_(any_sensitive(all_of) || any_sensitive(none_of)),
        seen_(0, HashTuple{this}, EqualTuple{this}) {
    for (const Patterns* patterns : {&all_of, &none_of})
      for (const Pattern* pattern : *patterns) automata_.emplace_back(*pattern);
  }
  Exploration(const Exploration&) = delete; // the set of tuples refers to its owner
  Exploration& operator=(const Exploration&) = delete;

  /// A shortest witness of less than `limit` bytes.
  SearchResult run(std::size_t limit, std::size_t budget) {
    std::size_t work = 0;
    std::vector<State> tuple;
    for (const Automaton& automaton : automata_) tuple.push_back(automaton.start());
    enter(tuple, {}, limit);

    for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket)
      while (!buckets_[bucket].empty()) {
        const Index from = buckets_[bucket].back();
        buckets_[bucket].pop_back();
        if (std::exchange(nodes_[from].closed, true)) continue;
        if (is_witness(from)) return {Answer::yes, spell(from), true};
        for (char byte : bytes_of(from, work)) {
          if (work > budget) return {};
          if (step(from, byte, tuple, work))
            enter(tuple, {.parent = from, .length = nodes_[from].length + 1, .byte = byte}, limit);
        }
      }
    return {Answer::no, {}, false};
  }

private:
  using State = Automaton::State;
  using Index = std::uint32_t;

  struct Node {
    Index parent = 0;
    Index length = 0;
    char byte = 0;
    bool closed = false;
  };
  struct HashTuple {
    const Exploration* in;
    std::size_t operator()(Index node) const {
      std::uint64_t hash = 0xcbf29ce484222325U;
      for (State state : in->tuple(node)) hash = (hash ^ state) * 0x100000001b3U;
      return static_cast<std::size_t>(hash ^ (hash >> 32));
    }
  };
  struct EqualTuple {
    const Exploration* in;
    bool operator()(Index a, Index b) const { return std::ranges::equal(in->tuple(a), in->tuple(b)); }
  };

  std::span<const State> tuple(Index node) const {
    return std::span(tuples_).subspan(node * automata_.size(), automata_.size());
  }

  bool is_witness(Index node) const {
    const std::span<const State> states = tuple(node);
    for (std::size_t i = 0; i < states.size(); ++i)
      if (automata_[i].accepts(states[i]) != (i < required_)) return false;
    return true;
  }

  /// False if no continuation can be a witness: a required pattern can no longer match, or an excluded one
  /// always will.
  bool step(Index from, char byte, std::vector<State>& to, std::size_t& work) const {
    const std::span<const State> states = tuple(from);
    for (std::size_t i = 0; i < states.size(); ++i) {
      to[i] = automata_[i].step(states[i], byte, work);
      if (i < required_ ? to[i] == Automaton::dead : automata_[i].accepts_all(to[i])) return false;
    }
    return true;
  }

  void enter(const std::vector<State>& states, Node node, std::size_t limit) {
    std::size_t at_least = 0;
    for (std::size_t i = 0; i < required_; ++i)
      at_least = std::max(at_least, automata_[i].remaining(states[i]));
    at_least += node.length;
    if (at_least >= limit) return;

    Index index = static_cast<Index>(nodes_.size());
    tuples_.insert(tuples_.end(), states.begin(), states.end());
    const auto [known, is_new] = seen_.insert(index);
    if (is_new) {
      nodes_.push_back(node);
    } else {
      tuples_.resize(tuples_.size() - states.size());
      index = *known;
      if (nodes_[index].length <= node.length) return;
      nodes_[index] = node;
    }
    if (buckets_.size() <= at_least) buckets_.resize(at_least + 1);
    buckets_[at_least].push_back(index);
  }

  /// One byte of each kind that the automata of this node tell apart. Those that they wait for come last, so
  /// they are tried first.
  std::vector<char> bytes_of(Index node, std::size_t& work) const {
    std::vector<char> bytes{foreign_};
    std::array<bool, 256> listed{};
    const auto list = [&bytes, &listed](char byte) {
      if (!std::exchange(listed[static_cast<unsigned char>(byte)], true)) bytes.push_back(byte);
    };
    const std::span<const State> states = tuple(node);
    for (std::size_t i = states.size(); i-- > 0;) {
      automata_[i].each_byte(states[i], [&](char byte) {
        ++work;
        if (both_spellings_) list(swap_case(byte));
        list(byte);
      });
    }
    return bytes;
  }

  std::string spell(Index node) const {
    std::string text(nodes_[node].length, '\0');
    for (std::size_t i = text.size(); i-- > 0; node = nodes_[node].parent) text[i] = nodes_[node].byte;
    return text;
  }

  std::vector<Automaton> automata_;
  std::size_t required_;
  char foreign_;
  bool both_spellings_; // some pattern tells `a` from `A`
  std::vector<Node> nodes_;
  std::vector<State> tuples_;
  std::unordered_set<Index, HashTuple, EqualTuple> seen_;
  std::vector<std::vector<Index>> buckets_; // by the least length of a witness through the node
};

/// The patterns of `none_of` that exclude something that `all_of` have in common, each once.
Patterns relevant(const Patterns& all_of, std::span<const Pattern> none_of) {
  Patterns result;
  for (const Pattern& other : none_of)
    if (std::all_of(all_of.begin(), all_of.end(),
                    [&](const Pattern* pattern) { return overlaps(*pattern, other); }))
      result.push_back(&other);
  std::sort(result.begin(), result.end(), [](const Pattern* a, const Pattern* b) {
    return a->text() != b->text() ? a->text() < b->text() : a->letters() < b->letters();
  });
  result.erase(
      std::unique(result.begin(), result.end(), [](const Pattern* a, const Pattern* b) { return *a == *b; }),
      result.end());
  return result;
}

SearchResult find_among(const Patterns& all_of, std::span<const Pattern> none_of, std::size_t budget) {
  for (std::size_t i = 0; i < all_of.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!overlaps(*all_of[i], *all_of[j])) return {Answer::no, {}, false};
  for (const Pattern& other : none_of)
    for (const Pattern* pattern : all_of)
      if (includes(other, *pattern)) return {Answer::no, {}, false};

  const Patterns others = relevant(all_of, none_of);
  const char foreign = foreign_byte(all_of, others);
  std::optional<std::string> sample = best_sample(all_of, others, foreign);
  std::size_t shortest_possible = 0;
  for (const Pattern* pattern : all_of) shortest_possible = std::max(shortest_possible, pattern->literals());
  if (sample && sample->size() == shortest_possible) return {Answer::yes, std::move(*sample), true};

  const std::size_t limit = sample ? sample->size() : std::numeric_limits<std::size_t>::max();
  SearchResult result = Exploration(all_of, others, foreign).run(limit, budget);
  if (result.found != Answer::yes && sample)
    return {Answer::yes, std::move(*sample), result.found == Answer::no};
  return result;
}

} // namespace

SearchResult find_string(std::span<const Pattern> all_of, std::span<const Pattern> none_of,
                         std::size_t budget) {
  const Pattern anything("*");
  Patterns required;
  for (const Pattern& pattern : all_of) required.push_back(&pattern);
  if (required.empty()) required.push_back(&anything);
  return find_among(required, none_of, budget);
}

SearchResult subtract(const Pattern& pattern, std::span<const Pattern> others, std::size_t budget) {
  return find_among({&pattern}, others, budget);
}

SearchResult counterexample(const Pattern& wide, const Pattern& narrow, std::size_t budget) {
  return find_among({&narrow}, std::span(&wide, 1), budget);
}

SearchResult common_string(const Pattern& a, const Pattern& b, std::size_t budget) {
  return find_among({&a, &b}, {}, budget);
}

} // namespace aclint::pattern
