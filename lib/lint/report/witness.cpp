#include "lint/report/witness.h"

#include "php/date.h"
#include "php/json.h"

#include <algorithm>

namespace aclint::lint {

namespace {

// What PHP's json_encode shows, less its escaped slashes.
std::string json_text(php::Value const& value) {
  std::string text = php::encode_json(value).value_or("null");
  for (std::size_t at = 0; (at = text.find("\\/", at)) != std::string::npos; ++at) text.erase(at, 1);
  return text;
}

// "2026-01-31 10:00:00"
std::string date_text(php::Date date) {
  php::Value const properties = php::date_properties(date);
  std::string const* const text = properties.array()->find("date")->string();
  return text->substr(0, text->find('.'));
}

// "whenever the condition of statement 1 holds, and that of statement 3 does not"
std::string premise(facts::Facts const& facts, facts::Situation const& situation) {
  std::string result;
  if (!situation.given.empty())
    result = "the condition of " + facts.label(situation.given.front()) + " holds";
  for (std::uint32_t const statement : situation.withheld)
    result += (result.empty() ? "the condition of " : ", and that of ") + facts.label(statement) +
              (result.empty() ? " does not hold" : " does not");
  return result.empty() ? result : "whenever " + result;
}

std::string decided(facts::Facts const& facts, facts::Item const& item, engine::Applies const& applies,
                    engine::Wildcards reading) {
  facts::Ruling const ruling = facts::decide(facts, item, applies, reading);
  bool const nothing = !ruling.candidate && !item.key.empty();
  return nothing ? "nothing" : std::string(engine::name(ruling.effect));
}

} // namespace

diag::Witness witness_in(facts::Facts const& facts, facts::Situation const& situation, std::string item) {
  diag::Witness result{.item = std::move(item)};
  for (auto const& [marker, value] : situation.request.markers)
    result.markers.emplace_back(marker, json_text(value));
  std::sort(result.markers.begin(), result.markers.end());
  if (facts.conditions().reads_clock()) result.now = date_text(situation.request.now);
  result.premise = premise(facts, situation);
  return result;
}

diag::Witness replay(facts::Facts const& facts, facts::Situation const& situation, facts::Item const& item,
                     engine::Wildcards reading, std::uint32_t left_out) {
  diag::Witness result = witness_in(facts, situation, item.name);
  result.decision = decided(facts, item, facts::applies_in(facts, situation), reading);
  result.without = decided(facts, item, facts::applies_without(facts, situation, left_out), reading);
  result.variant = "without " + facts.label(left_out);
  return result;
}

} // namespace aclint::lint
