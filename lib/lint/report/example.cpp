#include "lint/report/example.h"

#include "php/date.h"
#include "php/json.h"

#include <algorithm>

namespace aclint::lint {

namespace {

// As PHP's json_encode, but slashes are not escaped.
std::string json_text(php::Value const& value) {
  std::string text = php::encode_json(value).value_or("null");
  for (std::size_t at = 0; (at = text.find("\\/", at)) != std::string::npos; ++at) text.erase(at, 1);
  return text;
}

std::vector<diag::Assumption> assumptions(facts::ExampleRequest const& example) {
  std::vector<diag::Assumption> result;
  for (std::uint32_t const statement : example.assumed_true) result.push_back({statement, true});
  for (std::uint32_t const statement : example.assumed_false) result.push_back({statement, false});
  return result;
}

diag::Decision decided(facts::Item const& item, facts::Ruling const& ruling) {
  bool const none = !ruling.candidate && !item.key.empty();
  return none ? diag::Decision::none : decision(item, ruling.effect);
}

} // namespace

diag::Decision decision(facts::Item const& item, engine::Effect effect) {
  switch (engine::effect_on(item, effect)) {
  case engine::Effect::deny: return diag::Decision::deny;
  case engine::Effect::allow: return diag::Decision::allow;
  case engine::Effect::other: break;
  }
  return diag::Decision::other;
}

diag::Example example_in(facts::Facts const& facts, facts::ExampleRequest const& example, std::string item) {
  diag::Example result{.item = std::move(item)};
  for (auto const& [marker, value] : example.request.markers)
    result.markers.emplace_back(marker, json_text(value));
  std::sort(result.markers.begin(), result.markers.end());
  if (facts.conditions().reads_clock() && facts::has_time(facts, example))
    result.time = php::date_text(example.request.now);
  result.assuming = assumptions(example);
  return result;
}

diag::Example replay(facts::Facts const& facts, facts::ExampleRequest const& example, facts::Item const& item,
                     engine::Wildcards reading, std::uint32_t left_out) {
  diag::Example result = example_in(facts, example, item.name);
  result.action = item.action;
  result.decision = decided(item, facts::decide(facts, item, facts::applies_in(facts, example), reading));
  result.compared = diag::Without{
      .statement = left_out,
      .decision = decided(item, facts::decide_without(facts, example, item, reading, left_out))};
  return result;
}

} // namespace aclint::lint
