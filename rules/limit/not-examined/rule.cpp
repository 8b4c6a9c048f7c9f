#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using lint::NotExamined;

// What a rule did not examine for one reason: the first place, and the number of places.
struct Part {
  NotExamined const* first;
  std::set<syntax::NodeId> places = {};
};

std::vector<Part> parts_of(std::span<NotExamined const> not_examined) {
  std::vector<Part> result;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> known; // by rule and reason
  for (NotExamined const& one : not_examined) {
    auto const [place, is_new] = known.try_emplace({one.rule, one.what}, result.size());
    if (is_new) result.push_back({&one});
    result[place->second].places.insert(one.node);
  }
  std::ranges::stable_sort(
      result, {}, [](Part const& part) { return std::pair(part.first->severity, part.first->node); });
  return result;
}

std::string text_of(Part const& part) {
  std::size_t const others = part.places.size() - 1;
  return part.first->what + " (" + quoted(part.first->rule) +
         (others == 0 ? ")"
                      : ", and in " + grouped(others) + (others == 1 ? " more place)" : " more places)"));
}

// One finding for all, with the severity of the gravest rule, where that rule first left something out.
void check(syntax::Tree const& tree, std::span<NotExamined const> not_examined, lint::Reporter& out) {
  constexpr std::size_t most = 5;
  std::vector<Part> const parts = parts_of(not_examined);
  auto const span = [&](Part const& part) {
    return part.first->node < tree.nodes().size() ? tree[part.first->node].span : Span{0, 0};
  };
  Part const& first = parts.front();
  lint::Finding& finding =
      out.report({first.first->node}, span(first), "aclint did not examine " + text_of(first))
          .as(first.first->severity)
          .why("aclint limits its work, so that no file can make it run forever. It may miss mistakes here.")
          .help(
              "Write the policy in a simpler way, or split it. To examine everything, however long it takes, run "
              "`aclint check --limits unlimited`.");
  for (std::size_t i = 1; i < std::min(parts.size(), most); ++i)
    finding.related(span(parts[i]), "nor " + text_of(parts[i]));
}

} // namespace

extern lint::Rule const limit_not_examined{
    .id = "limit/not-examined",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
