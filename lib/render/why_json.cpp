#include "render/json_parts.h"
#include "render/line_indexes.h"
#include "render/why.h"
#include "scenario/json_text.h"

#include <nlohmann/json.hpp>

#include <array>

namespace aclint::render {

namespace {

using scenario::ItemStatement;
using workspace::WhyItem;
using workspace::WhyPlace;
using workspace::WhyPolicy;

// Increased when a member is renamed, removed or gets another meaning.
constexpr int format_version = 1;

Json text_or_null(std::string const& text) { return text.empty() ? Json() : Json(text); }

Json answer_of(service::Answer const& answer) {
  return Json::parse(scenario::json_text(service::to_value(answer)));
}

Json policy_of(WhyPolicy const& policy) {
  if (policy.id == 0) return {};
  return {{"id", policy.id}, {"title", policy.title}};
}

class Document {
public:
  Document(workspace::WhyAnswer const& answer, std::span<SourceText const> sources)
      : answer_(answer), sources_(sources), lines_(sources) {}

  Json item(WhyItem const& one) {
    if (one.fault) return crash(one);
    scenario::Explanation const& why = one.explanation;
    Json result{{"item", why.item},
                {"parent", text_or_null(why.parent)},
                {"answer", answer_of(why.answer)},
                {"decided_by", why.decided_by ? Json(*why.decided_by) : Json()},
                {"setting", text_or_null(why.setting_level)},
                {"dashboard", why.dashboard},
                {"service_off", text_or_null(why.service_off)},
                {"missing_capability", text_or_null(why.missing_capability)},
                {"sent_by_web_server", why.sent_by_web_server},
                {"admin_locked", why.admin_locked},
                {"unknown_target", text_or_null(why.answer.unknown_target)},
                {"remarks", why.remarks},
                {"statements", Json::array()},
                {"without_effect", Json::array()},
                {"silent", Json::array()},
                {"supposed", Json::array()},
                {"changes", Json::array()}};
    for (std::size_t i = 0; i < why.statements.size(); ++i)
      result["statements"].push_back(statement(why.statements[i], one.places[i]));
    for (workspace::WhyWithoutEffect const& each : one.without_effect)
      result["without_effect"].push_back(without_effect(each));
    for (std::size_t i = 0; i < why.silent.size(); ++i)
      result["silent"].push_back(silent(why.silent[i], one.silent[i]));
    for (std::size_t i = 0; i < why.supposed.size(); ++i)
      result["supposed"].push_back({{"name", why.supposed[i].name},
                                    {"answer", answer_of(why.supposed[i].answer)},
                                    {"unknown_target", text_or_null(why.supposed[i].answer.unknown_target)},
                                    {"statements", statements(why.supposed[i].statements, one.supposed[i])}});
    for (scenario::Change const& change : why.changes)
      result["changes"].push_back({{"change", change.what},
                                   {"answer", answer_of(change.answer)},
                                   {"unknown_target", text_or_null(change.answer.unknown_target)}});
    return result;
  }

private:
  Json crash(WhyItem const& one) {
    Json result{{"item", one.explanation.item},
                {"answer", {{"fatal", php::name(one.fault.fatal)}, {"reason", one.fault.reason}}},
                {"crashes_at", Json::array()}};
    for (workspace::WhyCrash const& each : one.crashes) {
      Json place = placed(each.place, each.policy, each.is_param ? "param" : "statement");
      place["rule"] = text_or_null(each.rule);
      result["crashes_at"].push_back(std::move(place));
    }
    return result;
  }

  Json statements(std::vector<ItemStatement> const& all, std::vector<WhyPlace> const& places) {
    Json result = Json::array();
    for (std::size_t i = 0; i < places.size(); ++i) result.push_back(statement(all[i], places[i]));
    return result;
  }

  Json placed(WhyPlace const& place, std::size_t policy, char const* kind) {
    Json result{{"path", sources_[place.source].name},
                {"policy", policy_of(answer_.policies[policy])},
                {kind, place.number}};
    add_place(result, place.span, lines_.of(place.source));
    return result;
  }

  Json without_effect(workspace::WhyWithoutEffect const& each) {
    Json result = placed(each.place, each.policy, "statement");
    result["resource"] = each.resource;
    result["reason"] = each.why;
    return result;
  }

  Json statement(ItemStatement const& statement, WhyPlace const& place) {
    Json result = placed(place, statement.place.policy, statement.is_param ? "param" : "statement");
    result["resource"] = statement.resource;
    result["effect"] = text_or_null(statement.word);
    result["enforced"] = statement.enforced;
    result["applies"] = statement.applies;
    result["adds"] = statement.adds;
    result["outcome"] = text_or_null(statement.outcome);
    return result;
  }

  Json silent(scenario::SilentPolicy const& policy, std::vector<WhyPlace> const& places) {
    constexpr std::array<char const*, 3> reasons{"not published", "detached", "not attached"};
    return {{"policy", policy_of(answer_.policies[policy.policy])},
            {"status", answer_.policies[policy.policy].status},
            {"reason", reasons[static_cast<std::size_t>(policy.why)]},
            {"statements", statements(policy.statements, places)}};
  }

  workspace::WhyAnswer const& answer_;
  std::span<SourceText const> sources_;
  LineIndexes lines_;
};

} // namespace

std::string why_json(workspace::WhyAnswer const& answer, std::span<SourceText const> sources,
                     std::string_view version) {
  Json result{{"version", version},
              {"format_version", format_version},
              {"subject", answer.who},
              {"policies", {{"all", answer.policies.size()}, {"counting", answer.counting}}},
              {"by_attachments", answer.by_attachments},
              {"only_role", text_or_null(answer.only_role)},
              {"assumes_premium", answer.assumes_premium},
              {"doubt", text_or_null(answer.doubt)},
              {"items", Json::array()}};
  Document document(answer, sources);
  for (WhyItem const& one : answer.items) result["items"].push_back(document.item(one));
  return dump(result);
}

} // namespace aclint::render
