#include "base/ascii.h"
#include "engine/menu.h"
#include "scenario/answer.h"

#include <algorithm>
#include <memory>
#include <set>

namespace aclint::scenario {

namespace {

using engine::Engine;
using engine::Trace;
using php::FatalError;

class Explainer {
public:
  Explainer(Scenario const& scenario, condition::Request const& request)
      : scenario_(scenario), stored_(request), engine_(scenario.site, scenario.subject, request),
        wordpress_(wordpress_of(scenario)) {}

  std::vector<std::string> take() { return std::move(lines_); }

  void explain(Difference const& difference) {
    std::string const& part = difference.path.front();
    std::string const key = difference.path.size() > 1 ? difference.path[1] : "";
    FatalError fault;
    if (part == "menu" && !key.empty())
      menu(key, fault);
    else if (part == "items" && !key.empty())
      item(key);
    else if (part == "statements")
      keys(engine_.trace_statements(key, fault), key);
    else if (part == "params")
      keys(engine_.trace_params(fault), key);
    else if (part == "resources" && !key.empty())
      resource(key, difference.path.size() > 2 ? difference.path[2] : "", fault);
    else if (part == "fatal")
      fatal();
  }

private:
  static constexpr std::size_t max_keys = 5;

  void menu(std::string const& written, FatalError& fault) {
    engine::Decision const answer = engine_.decide({.name = written}, fault);
    std::string line = written + ": ";
    switch (answer.reason) {
    case engine::Reason::dashboard: line += "the Dashboard is never denied"; break;
    case engine::Reason::exact: line += "decided by an entry for `" + answer.item.name + "` itself"; break;
    case engine::Reason::parent:
      line += "decided by an entry for its menu, `" + answer.item.parent + "`";
      break;
    case engine::Reason::wildcard: line += "decided by a wildcard"; break;
    case engine::Reason::nothing:
      line += "no statement names `" + answer.item.name + "`" +
              (answer.item.parent.empty() ? "" : " or `" + answer.item.parent + "`") + ", so it is allowed";
      break;
    }
    if (answer.by_setting) line += ", a setting made on AAM's screens";
    lines_.push_back(std::move(line));
    // Statements that name the item or its menu, even if their condition does not hold; then the wildcard.
    for (std::string const& id : {answer.item.name, answer.item.parent})
      if (!id.empty()) whole_key(std::string(engine::backend_menu_prefix) + ascii::lowercase(id), fault);
    if (answer.trace && answer.reason == engine::Reason::wildcard) trace(*answer.trace);
  }

  void item(std::string const& written) {
    auto const& asked = *scenario_.ask.items;
    auto const found = std::ranges::find(asked, written, &AskedItem::text);
    if (found == asked.end() || !explained_.insert(written).second) return;
    if (!services_)
      services_ = std::make_unique<service::Services>(scenario_.site, wordpress_, scenario_.subject, stored_,
                                                      scenario_.markers_after);
    FatalError fault;
    service::Answer const answer = services_->answer(found->item, fault);
    std::vector<Trace> const traces = fault ? std::vector<Trace>() : services_->traces(found->item, fault);
    if (fault) return fails(fault);
    switched_off(found->item);
    for (Trace const& one : traces) trace(one);
    if (traces.empty()) lines_.push_back(nothing_about(written, found->item));
    for (service::Cause const& cause : answer.causes) other_cause(cause, traces);
    std::string const missing = services_->missing_capability(found->item);
    if (!missing.empty())
      lines_.push_back("WordPress itself asks for `" + missing + "`, which the user lacks");
  }

  void switched_off(service::Item const& item) {
    auto const line = [&](std::string_view what, std::string_view key) {
      lines_.push_back(std::string(what) + " switched off (`service." + std::string(key) + ".enabled`)");
    };
    if (!scenario_.site.policies_enabled()) line("policies are", "policies");
    std::string_view const service = service::service_name(item);
    if (!service.empty() && !scenario_.site.runs(service)) line("the service is", service);
  }

  std::string nothing_about(std::string const& written, service::Item const& item) const {
    if (item.type == service::ItemType::redirect) return "no param is about `" + written + "`";
    std::string const parent = services_->names(item).parent;
    return "no statement is about `" + written + "`" +
           (parent.empty() ? "" : " or its menu, `" + parent + "`");
  }

  // What decides besides the statements that are shown: settings, and params for redirects.
  void other_cause(service::Cause const& cause, std::vector<Trace> const& shown) {
    if (auto const* entry = std::get_if<engine::Entry>(&cause)) {
      FatalError none; // it has been answered
      std::optional<engine::Origin> const origin = services_->origin(*entry, none);
      if (origin && !origin->level.empty()) by_setting(origin->level);
    } else if (auto const* redirect = std::get_if<service::RedirectSource>(&cause)) {
      if (!redirect->trace) return by_setting(redirect->level);
      if (std::ranges::find(shown, redirect->trace->key, &Trace::key) == shown.end()) trace(*redirect->trace);
    }
  }

  void by_setting(std::string const& level) {
    lines_.push_back("a setting made on AAM's screens decides, for `" + level + "`");
  }

  void whole_key(std::string const& key, FatalError& fault) {
    for (Trace const& one : engine_.trace_statements(key, fault))
      if (one.key == key) trace(one);
  }

  void resource(std::string const& type, std::string const& id, FatalError& fault) {
    std::string const prefix = ascii::lowercase(type) + ":";
    std::vector<Trace> traces = engine_.trace_statements(prefix, fault);
    std::string const low = ascii::lowercase(id);
    auto const about = [&](Trace const& one) { return one.key.find(low) != one.key.npos; };
    if (std::any_of(traces.begin(), traces.end(), about))
      std::erase_if(traces, [&](Trace const& one) { return !about(one); });
    if (traces.empty()) lines_.push_back("no statement has a resource of type " + type);
    for (std::size_t i = 0; i < std::min(traces.size(), max_keys); ++i) trace(traces[i]);
  }

  void keys(std::vector<Trace> const& traces, std::string const& key) {
    auto const found =
        std::find_if(traces.begin(), traces.end(), [&](Trace const& one) { return one.key == key; });
    if (found != traces.end())
      trace(*found);
    else if (!key.empty())
      lines_.push_back("nothing has the key `" + key + "`");
  }

  void fatal() {
    FatalError fault;
    for (std::string const& item : scenario_.ask.menu.value_or(std::vector<std::string>()))
      engine_.decide({.name = item}, fault);
    for (engine::ResourceType type : scenario_.ask.resources.value_or(std::vector<engine::ResourceType>()))
      engine_.permissions(type, fault);
    if (scenario_.ask.statements) engine_.statements(fault);
    if (scenario_.ask.params) engine_.params(fault);
    if (fault) return fails(fault);
    lines_.emplace_back("AAM does not fail on this");
  }

  void fails(FatalError const& fault) { lines_.push_back("AAM fails: " + fault.reason); }

  void trace(Trace const& trace) {
    lines_.push_back("candidates for `" + trace.key + "`, in order:");
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      Trace::Step const& step = trace.steps[i];
      engine::Policy const& policy = scenario_.site.policies[step.place.policy];
      std::string line = "  policy " + std::to_string(policy.id) + ", statement " +
                         std::to_string(step.place.statement + 1) + ": ";
      if (!step.word.empty()) line += step.word + " ";
      line += step.resource;
      if (step.enforced) line += ", enforced";
      line += step.applies ? ", applies" : ", its condition does not hold";
      if (trace.winner == i) line += "  <- wins";
      lines_.push_back(std::move(line));
    }
  }

  Scenario const& scenario_;
  condition::Request const& stored_;
  Engine engine_;
  service::WordPress wordpress_;
  std::unique_ptr<service::Services> services_; // made when an item needs it
  std::set<std::string> explained_;
  std::vector<std::string> lines_;
};

} // namespace

std::vector<std::string> explain(Scenario const& scenario, std::vector<Difference> const& differences,
                                 condition::RegexService const& regex, php::Date now) {
  condition::Request request = scenario.request;
  request.regex = regex;
  request.now = scenario.now.value_or(now);
  Explainer explainer(scenario, request);
  for (Difference const& difference : differences) explainer.explain(difference);
  return explainer.take();
}

} // namespace aclint::scenario
