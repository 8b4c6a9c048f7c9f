#include "regex/blowup.h"

#include "regex/php_regex.h"
#include "regex/syntax_tree.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <utility>

namespace aclint::regex {

namespace {

using State = std::size_t;

// States by number, each with the number of ways to it: one, or several.
using Ways = std::map<State, unsigned>;

constexpr unsigned several = 2;

void add(Ways& ways, State state, unsigned count) {
  unsigned& old = ways[state];
  old = std::min(several, old + count);
}

// Glushkov's automaton: a state for each character class, entered by a byte of it.
struct Automaton {
  std::vector<ByteSet> sets; // by state
  std::vector<Ways> next;
  Ways first;
  Ways last;
};

// Takes some work. False: there is not so much left.
bool spend(BlowupWork& work, std::size_t steps) {
  work.limited = work.limited || steps > work.left;
  work.left -= std::min(work.left, steps);
  return !work.limited;
}

class Builder {
public:
  explicit Builder(BlowupWork& work) : work_(work) {}

  // Nothing if it takes too much work.
  std::optional<Automaton> build(Node const& node) {
    Fragment const whole = fragment(node);
    if (work_.limited) return std::nullopt;
    automaton_.first = whole.first;
    automaton_.last = whole.last;
    return std::move(automaton_);
  }

private:
  // What a part of the expression begins and ends with, and whether it can be empty.
  struct Fragment {
    Ways first;
    Ways last;
    bool empty = true;
  };

  Fragment fragment(Node const& node) {
    if (!spend(work_, 1)) return {};
    switch (node.kind) {
    case Node::Kind::nothing: return {};
    case Node::Kind::one: {
      State const state = automaton_.sets.size();
      automaton_.sets.push_back(node.set);
      automaton_.next.emplace_back();
      return {{{state, 1}}, {{state, 1}}, false};
    }
    case Node::Kind::sequence: {
      Fragment result;
      for (Node const& child : node.children) result = followed_by(result, fragment(child));
      return result;
    }
    case Node::Kind::choice: {
      Fragment result{{}, {}, false};
      for (Node const& child : node.children) {
        Fragment const one = fragment(child);
        for (auto const& [state, count] : one.first) add(result.first, state, count);
        for (auto const& [state, count] : one.last) add(result.last, state, count);
        result.empty = result.empty || one.empty;
      }
      return result;
    }
    case Node::Kind::repeat: return repeat(node);
    }
    return {};
  }

  void connect(Ways const& from, Ways const& to) {
    if (!spend(work_, from.size() * to.size())) return;
    for (auto const& [left, ways_out] : from)
      for (auto const& [right, ways_in] : to) add(automaton_.next[left], right, ways_out * ways_in);
  }

  Fragment followed_by(Fragment const& left, Fragment const& right) {
    connect(left.last, right.first);
    if (!spend(work_, left.first.size() + left.last.size() + right.first.size() + right.last.size()))
      return {};
    Fragment result{left.first, right.last, left.empty && right.empty};
    if (left.empty)
      for (auto const& [state, count] : right.first) add(result.first, state, count);
    if (right.empty)
      for (auto const& [state, count] : left.last) add(result.last, state, count);
    return result;
  }

  // x{2,4} is xx(x(x)?)?; x{2,} is xx+.
  Fragment repeat(Node const& node) {
    Node const& child = node.children.front();
    Fragment result;
    std::size_t const unbounded = node.max == Node::no_limit ? 1 : 0;
    std::size_t const copies = unbounded != 0 && node.min > 0 ? node.min - 1 : node.min;
    for (std::size_t i = 0; i < copies && !work_.limited; ++i) result = followed_by(result, fragment(child));
    Fragment rest;
    if (unbounded != 0) {
      rest = fragment(child);
      connect(rest.last, rest.first);
      rest.empty = rest.empty || node.min == 0;
    } else {
      for (std::size_t i = node.min; i < node.max && !work_.limited; ++i) {
        rest = followed_by(fragment(child), rest);
        rest.empty = true;
      }
    }
    return followed_by(result, rest);
  }

  Automaton automaton_;
  BlowupWork& work_;
};

// A byte of the set, a readable one if possible.
char example(ByteSet const& set) {
  for (char const c : std::string_view("ax0A1 .-_@/,:"))
    if (set[static_cast<unsigned char>(c)]) return c;
  std::size_t i = ' ';
  while (i < set.size() + ' ' && !set[i % set.size()]) ++i;
  return static_cast<char>(i % set.size());
}

class Search {
public:
  Search(Automaton const& automaton, BlowupWork& work) : automaton_(automaton), work_(work) {}

  // A text that leads from a state to itself in two ways.
  std::optional<std::string> pump(State state) {
    using Pair = std::array<std::size_t, 3>; // two states; 1: the two ways differ already
    std::map<Pair, std::pair<Pair, char>> come_from;
    Pair const start{state, state, 0};
    Pair const goal{state, state, 1};
    std::deque<Pair> queue{start};
    while (!queue.empty() && !come_from.contains(goal)) {
      Pair const at = queue.front();
      queue.pop_front();
      for (auto const& [a, ways] : automaton_.next[at[0]])
        for (auto const& [b, ways_too] : automaton_.next[at[1]]) {
          if (!spend(work_, 1)) return std::nullopt;
          ByteSet const common = automaton_.sets[a] & automaton_.sets[b];
          if (common.none()) continue;
          bool const parted = at[2] == 1 || a != b || ways == several;
          Pair const to{std::min(a, b), std::max(a, b), parted ? std::size_t{1} : std::size_t{0}};
          if (come_from.try_emplace(to, at, example(common)).second) queue.push_back(to);
        }
    }
    if (!come_from.contains(goal)) return std::nullopt;
    std::string text;
    for (Pair at = goal;;) {
      auto const& [before, c] = come_from.at(at);
      text += c;
      if (before == start) break;
      at = before;
    }
    return std::string(text.rbegin(), text.rend());
  }

  // The shortest text that leads to a state, the byte of the state included.
  std::string way_to(State state) { return way(automaton_.first, {{state, 1}}); }

  // The shortest text that leads from a state to an end.
  std::string way_out(State state) {
    if (automaton_.last.contains(state)) return "";
    return way(automaton_.next[state], automaton_.last);
  }

private:
  std::string way(Ways const& from, Ways const& to) {
    std::map<State, State> come_from;
    std::deque<State> queue;
    for (auto const& [state, count] : from) {
      come_from.emplace(state, state);
      queue.push_back(state);
    }
    while (!queue.empty()) {
      State at = queue.front();
      queue.pop_front();
      if (to.contains(at)) {
        std::string text(1, example(automaton_.sets[at]));
        for (; come_from.at(at) != at; text += example(automaton_.sets[at])) at = come_from.at(at);
        return {text.rbegin(), text.rend()};
      }
      for (auto const& [next, count] : automaton_.next[at])
        if (come_from.try_emplace(next, at).second) queue.push_back(next);
    }
    return "";
  }

  Automaton const& automaton_;
  BlowupWork& work_;
};

// Tests the suspicion.
std::optional<Blowup> proved(std::string_view pattern, std::string prefix, std::string pump,
                             std::string const& out, BlowupWork& work) {
  constexpr std::size_t cost = 100'000; // of PHP's million steps
  constexpr std::size_t times = 32; // 2^32 ways; too few repeats for polynomial time up to the third degree
  Blowup blowup{std::move(prefix), std::move(pump), times, ""};
  for (std::string const& stranger : {std::string("!"), std::string("\x01"), std::string("\n\n")})
    for (std::string const& suffix : {stranger, out + stranger, stranger + out}) {
      blowup.suffix = suffix;
      if (!spend(work, cost)) return std::nullopt;
      if (gives_up(pattern, blowup.subject())) return blowup;
      if (out.empty()) break;
    }
  return std::nullopt;
}

} // namespace

std::string Blowup::subject() const {
  std::string result = prefix;
  for (std::size_t i = 0; i < times; ++i) result += pump;
  return result + suffix;
}

std::optional<Blowup> find_blowup(std::string_view pattern, BlowupWork& work) {
  std::optional<Parts> const parts = take_apart(pattern);
  if (!parts || syntax_error(pattern)) return std::nullopt;
  std::optional<Node> const node =
      read_structure(parts->text(pattern, parts->body), parts->text(pattern, parts->modifiers));
  std::optional<Automaton> const automaton = node ? Builder(work).build(*node) : std::nullopt;
  if (!automaton) return std::nullopt;
  Search search(*automaton, work);
  std::size_t tests = 4; // of suspicions; each can take PHP's million steps
  for (State state = 0; state < automaton->sets.size() && tests > 0 && !work.limited; ++state) {
    std::optional<std::string> pump = search.pump(state);
    if (!pump) continue;
    --tests;
    if (auto blowup = proved(pattern, search.way_to(state), std::move(*pump), search.way_out(state), work))
      return blowup;
  }
  return std::nullopt;
}

} // namespace aclint::regex
