// Of the URLs of a policy that match a request, one that is allowed decides, whatever the order and `Enforce` say (spec
// requests.md §3). So to allow `/shop` opens `/shop?page=2`, which another statement denies.
#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/urls.h"
#include "lint/removal.h"
#include "lint/report/example.h"
#include "lint/report/losses.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Check;
using facts::ExampleRequest;
using facts::Facts;

// A request that the denied URL matches, and that is allowed.
std::optional<ExampleRequest> opened(Facts const& facts, std::uint32_t denying, std::uint32_t allowing,
                                     facts::Item const& item) {
  std::array const both{denying, allowing};
  return facts::find_request(facts, both, [&](ExampleRequest const& now) -> Check {
    constexpr auto literal = engine::Wildcards::literal;
    if (auto const doubt = facts::undecidable(facts, now, item, literal)) return *doubt;
    facts::Ruling const ruling = facts::decide(facts, item, facts::applies_in(facts, now), literal);
    auto const decides = facts::statement_of(facts, ruling);
    return {decides == allowing && ruling.effect == Effect::allow, decides};
  });
}

bool always_together(Facts const& facts, std::uint32_t denying, std::uint32_t allowing) {
  std::array const others{allowing};
  return facts.conditions().covered(denying, others) == Answer::yes;
}

void report(Facts const& facts, std::size_t denied, std::size_t allowed, lint::Reporter& out) {
  engine::Candidate const& lost = facts.candidates()[denied];
  engine::Candidate const& kept = facts.candidates()[allowed];
  facts::Item const item = lint::item_of(facts, denied);
  auto const situation = opened(facts, lost.statement, kept.statement, item);
  if (!situation) return;
  syntax::NodeId const node = facts.origin(denied).resource;
  lint::Finding& finding = out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                                      quoted(lost.id) + " stays open: " + facts.label(kept.statement) +
                                          " allows " + quoted(kept.id) + ", which matches it, too");
  finding
      .why("If several URLs of a policy match a request, an allow beats every deny. Neither the order of the "
           "statements nor `Enforce` changes that.")
      .help("Remove " + quoted(kept.id) + " from " + facts.label(kept.statement) +
            ", or give that statement a `Condition` for those who may open everything.")
      .related(facts.tree()[facts.origin(allowed).resource].span, "this one decides")
      .example(lint::replay(facts, *situation, item, engine::Wildcards::literal, kept.statement));
  std::array const removed{allowed};
  if (lint::Removal removal = lint::remove_candidates(facts, removed); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
}

void check(Facts const& facts, lint::Reporter& out) {
  auto const allowed = facts::deciding_urls(facts, Effect::allow);
  if (allowed.empty()) return;
  std::size_t steps = facts.settings().limit(1'000'000);
  for (auto const& [path, urls] : facts::deciding_urls(facts, Effect::deny)) {
    auto const found = allowed.find(path);
    if (found == allowed.end()) continue;
    for (facts::DecidingUrl const& denied : urls) {
      for (facts::DecidingUrl const& other : found->second) {
        if (steps-- == 0)
          return facts.leave_out(facts.origin(denied.candidate).resource,
                                 "from here on, which URLs an allow opens again");
        bool const same = engine::covers(denied.address, other.address);
        if (same || !engine::covers(other.address, denied.address)) continue;
        std::uint32_t const denying = facts.candidates()[denied.candidate].statement;
        std::uint32_t const allowing = facts.candidates()[other.candidate].statement;
        if (denying == allowing || !always_together(facts, denying, allowing)) continue;
        report(facts, denied.candidate, other.candidate, out);
        break;
      }
    }
  }
}

} // namespace

extern lint::Rule const precedence_url_allow_wins{
    .id = "precedence/url-allow-wins",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
