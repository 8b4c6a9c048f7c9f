#include "pasted/pasted.h"

#include "fix/apply.h"
#include "fix/edited.h"
#include "pasted/costume.h"
#include "syntax/parse.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace aclint::pasted {

namespace {

using diag::TextEdit;
using syntax::Problem;
using syntax::Tree;

// In this order: what is around a text comes before what is in it.
std::optional<Costume> recognise(std::string_view text) {
  for (auto* const costume : {wide_characters, rich_text, merge_conflict, diff, line_numbers, shortcode,
                              doubled_quotes, code_block, html, escaped_quotes, other_format, script,
                              embedded, list_items, yaml, several_documents, text_around})
    if (auto found = costume(text)) return found;
  return std::nullopt;
}

// The edits of all problems together. Of two that overlap, the first one stays.
std::vector<TextEdit> edits_of(std::vector<Problem> const& problems) {
  std::vector<TextEdit> result;
  for (Problem const& problem : problems)
    result.insert(result.end(), problem.edits.begin(), problem.edits.end());
  std::stable_sort(result.begin(), result.end(),
                   [](TextEdit const& a, TextEdit const& b) { return a.span.begin < b.span.begin; });
  Offset end = 0;
  std::erase_if(result, [&](TextEdit const& edit) {
    if (edit.span.begin < end) return true;
    end = edit.span.end;
    return false;
  });
  return result;
}

// Takes off one costume after the other, then corrects the JSON, and keeps the edits of the original text.
class Repair {
public:
  explicit Repair(std::string_view text) : original_(text) {}

  bool take_off() {
    auto const costume = recognise(text());
    if (!costume) return false;
    add({costume->kind, costume->place, costume->message, costume->help, {}});
    readable_ = !costume->edits.empty();
    if (readable_) edit(costume->edits);
    return true;
  }

  void run() {
    constexpr int most = 6; // costumes, or rounds of corrections
    for (int round = 0; round < most && readable_; ++round) {
      Tree const tree = syntax::parse(text());
      if (tree.well_formed()) return;
      if (take_off()) continue;
      for (Problem const& problem : tree.problems()) {
        Problem below = problem;
        below.edits.clear();
        add(std::move(below));
      }
      std::vector<TextEdit> const edits = edits_of(tree.problems());
      if (edits.empty()) return;
      edit(edits);
    }
  }

  Tree finish() && {
    if (readable_ && mentions_policy(edited_))
      problems_.front().edits = std::move(edits_);
    else
      problems_.erase(problems_.begin() + 1, problems_.end()); // nothing of a policy would be left
    // The costume with the fix stays, whatever else is at its place.
    auto const before = [](Problem const& a, Problem const& b) {
      return std::tuple(a.span.begin, a.edits.empty()) < std::tuple(b.span.begin, b.edits.empty());
    };
    auto const same_place = [](Problem const& a, Problem const& b) { return a.span.begin == b.span.begin; };
    std::stable_sort(problems_.begin(), problems_.end(), before);
    problems_.erase(std::unique(problems_.begin(), problems_.end(), same_place), problems_.end());
    auto const size = static_cast<Offset>(original_.size());
    return {original_,
            {{{0, size}, 1, syntax::no_node, syntax::no_offset, syntax::Kind::error, false, false}},
            std::move(problems_)};
  }

private:
  std::string_view text() const { return edits_.empty() ? original_ : std::string_view(edited_); }

  // Adds a problem of the text as it is now. One kind is said once.
  void add(Problem problem) {
    problem.span = map_.to_source(problem.span);
    bool const known = std::any_of(problems_.begin(), problems_.end(),
                                   [&](Problem const& other) { return other.message == problem.message; });
    if (!known) problems_.push_back(std::move(problem));
  }

  void edit(std::vector<TextEdit> const& more) {
    std::string next = fix::apply(text(), more);
    edits_ = edits_.empty() ? more : fix::one_after_the_other(edits_, more);
    edited_ = std::move(next);
    map_ = fix::map_to_original(edits_);
  }

  bool readable_ = true; // false: nobody but the author can make JSON of it
  std::string_view original_;
  std::string edited_;
  std::vector<TextEdit> edits_; // make `edited_` of `original_`
  OffsetMap map_;               // back from `edited_`
  std::vector<Problem> problems_;
};

} // namespace

bool mentions_policy(std::string_view text) {
  auto const mentions = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  return mentions("Statement") || mentions("Param") || (mentions("Effect") && mentions("Resource"));
}

Tree read(std::string_view text) {
  Tree tree = syntax::parse(text);
  bool const encoded_twice = tree.is(tree.root(), syntax::Kind::string) && mentions_policy(text);
  if (tree.well_formed() && !encoded_twice) return tree;
  Repair repair(text);
  if (!repair.take_off()) return tree;
  repair.run();
  return std::move(repair).finish();
}

} // namespace aclint::pasted
