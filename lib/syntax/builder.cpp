#include "syntax/builder.h"

#include "base/words.h"

#include <algorithm>

namespace aclint::syntax {

void Builder::report(ProblemKind kind, Span span, std::string message, std::string help,
                     std::vector<diag::TextEdit> edits) {
  if (stopped_) return;
  // Problems come nearly in order: another one at the same place is among the last four.
  std::size_t const near = problems_.size() < 4 ? 0 : problems_.size() - 4;
  for (std::size_t i = near; i < problems_.size(); ++i)
    if (problems_[i].span.begin == span.begin) return;
  if (problems_.size() + 1 >= limits_.problems) {
    problems_.push_back({ProblemKind::too_large, span,
                         "only the first " + grouped(limits_.problems - 1) +
                             " mistakes are shown; the rest of the text was not analysed",
                         "Fix the mistakes before this place, then check again."});
    stopped_ = true;
    return;
  }
  problems_.push_back({kind, span, std::move(message), std::move(help), std::move(edits)});
}

void Builder::too_many_nodes(Span span) {
  report(ProblemKind::too_large, span,
         "only the first " + grouped(limits_.nodes) + " keys and values were analysed",
         "Split the document.");
  stopped_ = true;
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
  report(ProblemKind::invalid_json, {bracket, bracket + 1}, std::move(message), "",
         {{{after, after}, closers}});
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

Tree Builder::finish() && {
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](Problem const& a, Problem const& b) { return a.span.begin < b.span.begin; });
  auto const same_place = [](Problem const& a, Problem const& b) { return a.span.begin == b.span.begin; };
  problems_.erase(std::unique(problems_.begin(), problems_.end(), same_place), problems_.end());
  return {text_, std::move(nodes_), std::move(problems_)};
}

} // namespace aclint::syntax
