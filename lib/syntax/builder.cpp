#include "syntax/builder.h"

#include "base/words.h"

#include <algorithm>
#include <iterator>

namespace aclint::syntax {

// Problems come nearly in order: another one at the same place is among the last four.
bool Builder::reported_at(Offset begin) const {
  return std::find(recent_.begin(), recent_.end(), begin) != recent_.end();
}

void Builder::report(ProblemKind kind, Span span, std::string message, std::string help,
                     std::vector<diag::TextEdit> edits, Habit habit) {
  if (stopped_ || reported_at(span.begin)) return;
  recent_[reports_++ % recent_.size()] = span.begin;
  std::size_t& of_habit = problem_of_habit_[static_cast<std::size_t>(habit)];
  bool const known = habit != Habit::none && of_habit != 0;
  edits_ += edits.size();
  if (problems_.size() + (known ? 0 : 1) >= limits_.problems || edits_ > limits_.edits) {
    problems_.push_back({ProblemKind::too_large,
                         span,
                         "only the first " + grouped(reports_ - 1) +
                             " mistakes are shown; the rest of the text was not analysed",
                         "Fix the mistakes before this place, then check again.",
                         {}});
    stopped_ = true;
    return;
  }
  if (!known) {
    problems_.push_back({kind, span, std::move(message), std::move(help), std::move(edits), habit});
    of_habit = problems_.size();
    return;
  }
  Problem& problem = problems_[of_habit - 1];
  ++problem.places;
  std::move(edits.begin(), edits.end(), std::back_inserter(problem.edits));
}

void Builder::too_many_nodes(Span span) {
  report(ProblemKind::too_large, span,
         "only the first " + grouped(limits_.nodes) + " keys and values were analysed",
         "Split the document.");
  stopped_ = true;
}

bool Builder::ends_with_name(Offset after) const {
  if (nodes_[open_.back()].kind != Kind::object || after < 2 || text_[after - 1] != '"') return false;
  std::size_t begin = text_.rfind('"', after - 2);
  while (begin != text_.npos && begin > 0 && text_[begin - 1] == '\\') begin = text_.rfind('"', begin - 1);
  if (begin == text_.npos || begin == 0) return false;
  std::size_t const before = text_.find_last_not_of(" \t\r\n", begin - 1);
  return before != text_.npos && (text_[before] == '{' || text_[before] == ',');
}

void Builder::report_end(std::string message) {
  // The outer brackets are missing for the same reason, and a container nested too deeply took the rest of
  // the text.
  bool const reported =
      end_reported_ || (!problems_.empty() && problems_.back().kind == ProblemKind::nesting_too_deep &&
                        last() != nullptr && last()->span.end == text_.size());
  end_reported_ = true;
  if (reported) return;
  std::string closers;
  for (auto open = open_.rbegin(); open != open_.rend(); ++open)
    closers += nodes_[*open].kind == Kind::array ? ']' : '}';
  Offset const after = offset(after_last());
  Offset const bracket = nodes_[open_.back()].span.begin;
  // After a comma, a colon or a key something must follow, and nobody knows what.
  bool const after_key = (last() != nullptr && last()->key) || ends_with_name(after);
  bool const cut = after_key || text_.find_first_not_of(" \t\r\n", after) != text_.npos;
  report(ProblemKind::invalid_json, {bracket, bracket + 1}, std::move(message),
         cut ? "Copy the whole policy." : "",
         cut ? std::vector<diag::TextEdit>{} : std::vector<diag::TextEdit>{{{after, after}, closers}});
  if (!problems_.empty() && problems_.back().span.begin == bracket) problems_.back().cut = true;
}

void Builder::report_cut(Span span) {
  // The brackets that are missing as well have the same cause.
  end_reported_ = true;
  report(ProblemKind::invalid_json, span, "the text ends inside this string: a part of the policy is missing",
         "Copy the whole policy.");
  if (!problems_.empty() && problems_.back().span.begin == span.begin) problems_.back().cut = true;
}

bool Builder::may_look_at(std::size_t bytes) {
  std::size_t const most = 4 * text_.size() + 65'536;
  if (looked_at_ + bytes > most) return false;
  looked_at_ += bytes;
  return true;
}

std::optional<std::size_t> Builder::misfits(char const* at, std::size_t closed) {
  if (!may_look_at(static_cast<std::size_t>(end() - at))) return std::nullopt;
  std::string open; // the closing brackets that are expected
  for (std::size_t i = 0; i + closed < open_.size(); ++i)
    open += nodes_[open_[i]].kind == Kind::array ? ']' : '}';
  auto expected = static_cast<std::size_t>(std::count(open.begin(), open.end(), ']')); // of these, `]`
  std::size_t result = 0;
  auto const pop = [&] {
    if (open.back() == ']') --expected;
    open.pop_back();
  };
  while (at != end()) {
    char const c = *at;
    if (c == '"') {
      for (++at; at != end() && *at != '"' && *at != '\n'; ++at)
        if (*at == '\\' && at + 1 != end()) ++at;
      if (at != end()) ++at;
      continue;
    }
    ++at;
    if (c == '[' || c == '{') {
      open += c == '[' ? ']' : '}';
      if (c == '[') ++expected;
    } else if (c == ']' || c == '}') {
      bool const some = c == ']' ? expected > 0 : expected < open.size();
      if (!some) {
        ++result;
        continue;
      }
      for (; open.back() != c; ++result) pop();
      pop();
    }
  }
  return result + open.size();
}

char const* Builder::after_last() const {
  // A container that is still open is not a completed node, but its bracket was read.
  Offset at = open_.empty() ? 0 : nodes_[open_.back()].span.end;
  if (last_ != no_node) at = std::max(at, nodes_[last_].span.end);
  return begin() + at;
}

char const* Builder::next_quote(char const* at) {
  if (next_quote_ == nullptr || next_quote_ < at) next_quote_ = std::find(at, end(), '"');
  return next_quote_;
}

namespace {

// The edits of one problem, in order. Of two that overlap, the first one stays; then another round has to follow.
void put_in_order(std::vector<diag::TextEdit>& edits) {
  std::stable_sort(edits.begin(), edits.end(), [](diag::TextEdit const& a, diag::TextEdit const& b) {
    return a.span.begin < b.span.begin;
  });
  Offset end = 0;
  std::erase_if(edits, [&](diag::TextEdit const& edit) {
    if (edit.span.begin < end) return true;
    end = edit.span.end;
    return false;
  });
}

} // namespace

Tree Builder::finish() && {
  for (Problem& problem : problems_) {
    if (problem.places == 1) continue;
    put_in_order(problem.edits);
    problem.message += problem.places == 2 ? " (and in one more place)"
                                           : " (and in " + grouped(problem.places - 1) + " more places)";
  }
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](Problem const& a, Problem const& b) { return a.span.begin < b.span.begin; });
  auto const same_place = [](Problem const& a, Problem const& b) { return a.span.begin == b.span.begin; };
  problems_.erase(std::unique(problems_.begin(), problems_.end(), same_place), problems_.end());
  return {text_, std::move(nodes_), std::move(problems_)};
}

} // namespace aclint::syntax
