#include "render/json_parts.h"
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
      : answer_(answer), sources_(sources) {}

  Json item(WhyItem const& one) const {
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
                {"silent", Json::array()},
                {"supposed", Json::array()},
                {"changes", Json::array()}};
    for (std::size_t i = 0; i < why.statements.size(); ++i)
      result["statements"].push_back(statement(why.statements[i], one.places[i]));
    for (std::size_t i = 0; i < why.silent.size(); ++i)
      result["silent"].push_back(silent(why.silent[i], one.silent[i]));
    for (std::size_t i = 0; i < why.supposed.size(); ++i)
      result["supposed"].push_back({{"name", why.supposed[i].name},
                                    {"answer", answer_of(why.supposed[i].answer)},
                                    {"statements", statements(why.supposed[i].statements, one.supposed[i])}});
    for (scenario::Change const& change : why.changes)
      result["changes"].push_back({{"change", change.what}, {"answer", answer_of(change.answer)}});
    return result;
  }

private:
  Json crash(WhyItem const& one) const {
    Json result{{"item", one.explanation.item},
                {"answer", {{"fatal", php::name(one.fault.fatal)}, {"reason", one.fault.reason}}},
                {"crashes_at", Json::array()}};
    for (workspace::WhyCrash const& each : one.crashes) {
      Json place{{"path", sources_[each.place.source].name},
                 {"policy", policy_of(answer_.policies[each.policy])},
                 {each.is_param ? "param" : "statement", each.place.number},
                 {"rule", text_or_null(each.rule)}};
      add_place(place, each.place.span, LineIndex(sources_[each.place.source].text));
      result["crashes_at"].push_back(std::move(place));
    }
    return result;
  }

  Json statements(std::vector<ItemStatement> const& all, std::vector<WhyPlace> const& places) const {
    Json result = Json::array();
    for (std::size_t i = 0; i < places.size(); ++i) result.push_back(statement(all[i], places[i]));
    return result;
  }

  Json statement(ItemStatement const& statement, WhyPlace const& place) const {
    Json result{{"path", sources_[place.source].name},
                {"policy", policy_of(answer_.policies[statement.place.policy])},
                {statement.is_param ? "param" : "statement", place.number}};
    add_place(result, place.span, LineIndex(sources_[place.source].text));
    result["resource"] = statement.resource;
    result["effect"] = text_or_null(statement.word);
    result["enforced"] = statement.enforced;
    result["applies"] = statement.applies;
    result["outcome"] = text_or_null(statement.outcome);
    return result;
  }

  Json silent(scenario::SilentPolicy const& policy, std::vector<WhyPlace> const& places) const {
    constexpr std::array<char const*, 3> reasons{"not published", "detached", "not attached"};
    return {{"policy", policy_of(answer_.policies[policy.policy])},
            {"status", answer_.policies[policy.policy].status},
            {"reason", reasons[static_cast<std::size_t>(policy.why)]},
            {"statements", statements(policy.statements, places)}};
  }

  workspace::WhyAnswer const& answer_;
  std::span<SourceText const> sources_;
};

} // namespace

std::string why_json(workspace::WhyAnswer const& answer, std::span<SourceText const> sources,
                     std::string_view version) {
  Json result{{"version", version},
              {"format_version", format_version},
              {"subject", answer.who},
              {"policies", {{"all", answer.policies.size()}, {"counting", answer.counting}}},
              {"by_attachments", answer.by_attachments},
              {"assumes_premium", answer.assumes_premium},
              {"doubt", text_or_null(answer.doubt)},
              {"items", Json::array()}};
  Document const document(answer, sources);
  for (WhyItem const& one : answer.items) result["items"].push_back(document.item(one));
  return dump(result);
}

} // namespace aclint::render
