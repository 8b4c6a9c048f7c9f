#include "base/quoted.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "lint/report/example.h"
#include "lint/report/losses.h"

#include <algorithm>
#include <set>
#include <vector>

namespace aclint::rules {

namespace {

constexpr char const* keep_one =
    "Keep the statement that you want, or give both statements conditions that never hold at the same time.";

// Two that apply to the same requests: one of them has no effect.
void report_losses(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::contradiction || loss.by_enforce(facts)) continue;
    lint::LossText const text = lint::text_of(facts, loss);
    lint::Finding* const finding = lint::report_loss(
        facts, loss, loss.winner(facts).statement,
        text.loser_does + ", but " + text.winner_does + " " + std::string(text.them) + " and wins", out);
    if (finding == nullptr) continue;
    if (loss.loser(facts).effect == engine::Effect::deny)
      finding->as(diag::Severity::error); // what it denies is open
    finding
        ->why(
            loss.loser(facts).enforced
                ? "Both statements have `Enforce`. Of such statements AAM follows the last one, not the first, and it "
                  "does not report the conflict."
                : "AAM follows the last statement about a resource, and does not report the conflict.")
        .help(keep_one);
    lint::offer_to_remove(facts, loss, *finding);
  }
}

// The same resource with a marker, denied and allowed.
void report_repeats(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Repeat const& repeat : facts::repeats_made_at_request(facts)) {
    if (repeat.kind != facts::LossKind::contradiction) continue;
    bool const denies = repeat.effect == engine::Effect::deny;
    lint::Finding& finding = lint::report_repeat(
        facts, repeat,
        facts.label(repeat.loser.statement) + (denies ? " denies " : " allows ") +
            quoted(facts.tree().string(repeat.loser.resource)) + ", but " +
            facts.label(repeat.winner.statement) + (denies ? " allows" : " denies") + " it and wins",
        out);
    if (denies) finding.as(diag::Severity::error);
    finding
        .why("Both statements get the same resources from the marker. "
             "AAM follows the last statement about a resource, and does not report the conflict.")
        .help(keep_one);
  }
}

// Whether two statements with conditions decide differently about a resource.
bool decide_differently(facts::Facts const& facts, std::size_t first, std::size_t later) {
  engine::Candidate const& a = facts.candidates()[first];
  engine::Candidate const& b = facts.candidates()[later];
  auto const conditional = [&](std::uint32_t statement) {
    return facts.conditions().of_statement(statement) != nullptr && !facts.is_dynamic(statement);
  };
  auto const speaks = [](engine::Effect effect) { return effect != engine::Effect::other; };
  return a.effect != b.effect && speaks(a.effect) && speaks(b.effect) && a.enforced == b.enforced &&
         a.id == b.id && a.statement != b.statement && conditional(a.statement) && conditional(b.statement);
}

// Whether the conditions of two statements compare one thing, such as the roles. If they compare different things, the
// later statement is an exception: closed at night, but not for the user 4.
bool compare_one_thing(facts::Facts const& facts, std::uint32_t first, std::uint32_t later) {
  auto const& of_later = facts.conditions().markers(later);
  return std::ranges::any_of(facts.conditions().markers(first), [&](std::string const& marker) {
    return std::ranges::find(of_later, marker) != of_later.end();
  });
}

// Whether they conflict for some requests only. A later one with a narrower condition is an exception, and a later one
// with a wider condition is a loss.
bool may_conflict(facts::Facts const& facts, std::size_t first, std::size_t later) {
  std::uint32_t const statement = facts.candidates()[first].statement;
  return compare_one_thing(facts, statement, facts.candidates()[later].statement) &&
         facts::overruled_by(facts, first).empty() && facts::overruled_by(facts, later).empty() &&
         facts.conditions().covered_once(facts.candidates()[later].statement, {&statement, 1}) == Answer::no;
}

// A request to which both apply.
std::optional<facts::ExampleRequest> meeting(facts::Facts const& facts, std::size_t first, std::size_t later,
                                             facts::Item const& item) {
  std::uint32_t const both[] = {facts.candidates()[first].statement, facts.candidates()[later].statement};
  constexpr auto literal = engine::Wildcards::literal;
  return facts::find_request(facts, both, [&](facts::ExampleRequest const& now) -> facts::Check {
    if (auto const doubt = facts::undecidable(facts, now, item, literal)) return *doubt;
    auto const with = facts::decide(facts, item, facts::applies_in(facts, now), literal);
    if (with.candidate != later) return {false, facts::statement_of(facts, with)};
    auto const without = facts::decide(facts, item, facts::applies_without(facts, now, both[1]), literal);
    return {without.candidate == first, facts::statement_of(facts, without)};
  });
}

// For requests to which both apply the later one wins. That may be right.
void report_meeting(facts::Facts const& facts, std::size_t first, std::size_t later, lint::Reporter& out) {
  if (facts::about_dashboard(facts, facts.candidates()[first])) return;
  facts::Item const item = lint::item_of(facts, first);
  auto const request = meeting(facts, first, later, item);
  if (!request) return;
  engine::Candidate const& loser = facts.candidates()[first];
  engine::Candidate const& winner = facts.candidates()[later];
  syntax::NodeId const node = facts.origin(first).resource;
  lint::Finding& finding =
      out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                 facts.label(loser.statement) + " " + std::string(lint::verb(loser.effect)) + " " +
                     quoted(lint::asked_for(facts, first)) + " and " + facts.label(winner.statement) + " " +
                     std::string(lint::verb(winner.effect)) + " it; when both conditions hold, " +
                     facts.label(winner.statement) + " wins");
  finding.as(diag::Severity::info)
      .why("If several statements about a resource apply to a request, AAM follows the last one.")
      .help("If the other statement should win then, change their order. Otherwise no change is needed.")
      .related(facts.tree()[facts.origin(later).resource].span, "this one decides");
  if (auto example = lint::example_about(facts, *request, first, winner.statement))
    finding.example(std::move(*example));
}

void report_meetings(facts::Facts const& facts, lint::Reporter& out) {
  std::size_t const max_tried = facts.settings().limit(64); // for each candidate
  std::size_t pairs = facts.settings().limit(2'000'000);
  std::size_t questions = facts.settings().limit(400'000); // each is about all candidates of a key
  std::set<std::pair<std::uint32_t, std::uint32_t>> reported;
  for (engine::KeyGroup const& competition : facts.key_groups())
    for (std::size_t first = competition.begin; first < competition.end; ++first) {
      std::size_t tried = 0;
      for (std::size_t later = first + 1; later < competition.end; ++later) {
        if (pairs == 0)
          return facts.leave_out(facts.origin(first).resource,
                                 "from here on, which statement wins when two conditions hold");
        if (tried == max_tried) {
          facts.leave_out(facts.origin(first).resource,
                          "which of many statements wins when conditions hold together");
          break;
        }
        --pairs;
        if (!decide_differently(facts, first, later)) continue;
        ++tried;
        if (!may_conflict(facts, first, later)) continue;
        std::size_t const size = competition.end - competition.begin;
        if (size > questions)
          return facts.leave_out(facts.origin(first).resource,
                                 "from here on, which statement wins when two conditions hold");
        questions -= size;
        if (reported.emplace(facts.candidates()[first].statement, facts.candidates()[later].statement).second)
          report_meeting(facts, first, later, out);
        break;
      }
    }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  report_losses(facts, out);
  report_repeats(facts, out);
  std::vector<facts::LeftOut> const before = facts.take_left_out();
  report_meetings(facts, out);
  std::vector<facts::LeftOut> const of_meetings = facts.take_left_out(); // they are only remarks
  for (facts::LeftOut const& one : before) facts.leave_out(one.node, one.what);
  for (facts::LeftOut const& one : of_meetings) facts.leave_out(one.node, one.what, diag::Severity::info);
}

} // namespace

extern lint::Rule const precedence_contradictory_statements{
    .id = "precedence/contradictory-statements",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
