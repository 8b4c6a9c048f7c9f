#include "scenario/why.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "engine/levels.h"
#include "engine/menu.h"
#include "engine/url_id.h"
#include "pattern/pattern.h"
#include "scenario/json_text.h"

#include <algorithm>
#include <tuple>

namespace aclint::scenario {

namespace {

using engine::Effect;
using engine::Place;
using engine::Trace;
using php::FatalError;
using service::Cause;
using service::Item;
using service::ItemType;
using service::Services;

bool is_menu(Item const& item) {
  return item.type == ItemType::backend_menu || item.type == ItemType::admin_page;
}

// How the statements of a key refer to the item.
Relation relation(Trace::Step const& step, Item const& item, std::string const& parent,
                  engine::Wildcards wildcards) {
  if (wildcards != engine::Wildcards::literal && item.type != ItemType::redirect &&
      step.resource.find('*') != std::string::npos)
    return Relation::matches;
  return is_menu(item) && !parent.empty() && engine::menu_id(step.resource) == parent
             ? Relation::names_its_menu
             : Relation::names_it;
}

ItemStatement statement_of(Trace::Step const& step, bool is_param, Relation how) {
  return {.place = step.place,
          .is_param = is_param,
          .resource = step.resource,
          .word = step.word,
          .effect = step.effect,
          .enforced = step.enforced,
          .applies = step.applies,
          .relation = how,
          .outcome = ""};
}

// What decides: a step of a trace, or a level of settings.
struct Decider {
  std::optional<Trace> trace;
  std::string level;

  std::optional<Place> place() const {
    return trace && trace->winner ? std::optional(trace->steps[*trace->winner].place) : std::nullopt;
  }
};

Decider decider(Services& services, service::Answer const& answer, FatalError& fault) {
  if (answer.causes.empty()) return {};
  Cause const& cause = answer.causes.front();
  if (auto const* trace = std::get_if<Trace>(&cause)) return {*trace, ""};
  if (auto const* redirect = std::get_if<service::RedirectSource>(&cause))
    return {redirect->trace, redirect->trace ? "" : redirect->level};
  std::optional<engine::Origin> origin = services.origin(std::get<engine::Entry>(cause), fault);
  return origin ? Decider{std::move(origin->trace), std::move(origin->level)} : Decider{};
}

// Why one candidate of a key wins over another.
std::string within_key(ItemStatement const& statement, ItemStatement const& winner) {
  if (statement.enforced != winner.enforced) return "The deciding statement is enforced.";
  return statement.enforced ? "Both are enforced, and the deciding statement comes later."
                            : "The deciding statement comes later.";
}

std::string between_wildcards(ItemStatement const& statement, ItemStatement const& winner) {
  if (statement.enforced != winner.enforced) return "The deciding statement is enforced.";
  auto const own = pattern::Pattern(statement.resource).specificity();
  auto const winning = pattern::Pattern(winner.resource).specificity();
  if (own.literals != winning.literals)
    return "The other wildcard is more specific: it has more characters besides `*`.";
  if (own.stars != winning.stars) return "The other wildcard has fewer `*`.";
  return within_key(statement, winner);
}

// Why a statement of another key than the winner's does not decide.
std::string between_keys(ItemStatement const& statement, ItemStatement const& winner, Item const& item) {
  if (statement.relation == Relation::matches && winner.relation == Relation::matches)
    return between_wildcards(statement, winner);
  if (statement.relation == Relation::matches)
    return "A statement that names the item wins over every wildcard.";
  if (statement.relation == Relation::names_its_menu && winner.relation == Relation::names_it)
    return "A statement that names the page itself wins over one that names its menu.";
  switch (item.type) {
  case ItemType::url:
    if (engine::url_id(statement.resource.substr(statement.resource.find(':') + 1), "") ==
        engine::url_id(winner.resource.substr(winner.resource.find(':') + 1), ""))
      return "Both name the same address, and the spelling that comes first decides.";
    if (winner.effect == Effect::allow)
      return statement.effect == Effect::allow
                 ? "Another statement that matches allows the address already."
                 : "If a statement that matches allows an address, AAM opens it, "
                   "whatever others deny.";
    return "Of several denials that match, the one that is written first decides.";
  case ItemType::metabox: return "A statement without `ScreenId` decides before one with it.";
  case ItemType::user: return "A statement about the user or another role decides.";
  case ItemType::toolbar: return "A statement about another item of this branch of the toolbar decides.";
  case ItemType::hook: return "Statements about one hook share what the one that is written first returns.";
  case ItemType::post: return "A later statement about the same post decides.";
  case ItemType::capability:
  case ItemType::role: return "Another statement about the roles or capabilities of the user decides.";
  default: return "Another statement about the same item decides.";
  }
}

// "edit_posts" of `Capability:edit_posts`; empty for other types.
std::string_view capability_of(std::string_view resource) {
  std::size_t const colon = resource.find(':');
  if (colon == resource.npos || !ascii::equal_ignoring_case(resource.substr(0, colon), "Capability"))
    return {};
  std::string_view const id = resource.substr(colon + 1);
  return id.substr(0, id.find(':'));
}

std::string winning_sentence(ItemStatement const& winner, Item const& item, service::Answer const& answer) {
  if (!answer.despite.empty()) return answer.despite;
  switch (winner.relation) {
  case Relation::names_its_menu: return "It names the menu that lists the page.";
  case Relation::matches: return "It is the strongest wildcard that matches.";
  case Relation::names_it: break;
  }
  if (item.type == ItemType::url) return "It matches the address.";
  if (item.type == ItemType::toolbar && winner.resource.substr(winner.resource.find(':') + 1) != item.name)
    return "It names an item above this one.";
  if (item.type == ItemType::redirect) return "It sets the redirect.";
  if (item.type == ItemType::capability) {
    std::string_view const capability = capability_of(winner.resource);
    if (capability.empty()) return "It changes the roles of the user.";
    if (capability != item.name)
      return "It names " + quoted(capability) + ", the capability that is asked for in place of " +
             quoted(item.name) + ".";
  }
  return "It names the item.";
}

// All statements about the item, in the order of the policies.
struct Collected {
  std::vector<ItemStatement> statements;
  std::vector<std::string> keys; // parallel
  std::optional<std::size_t> decided_by;
};

Collected collect(Asker const& asker, Item const& item, std::string const& parent, std::vector<Trace> traces,
                  Decider const& decides) {
  bool const params = item.type == ItemType::redirect;
  auto const same_key = [&](Trace const& trace) { return decides.trace && trace.key == decides.trace->key; };
  if (decides.trace && std::ranges::none_of(traces, same_key)) traces.push_back(*decides.trace);
  struct Found {
    ItemStatement statement;
    std::string key;
    bool decides;
    std::size_t rank;
  };
  std::vector<std::size_t> const order = engine::attached_policies(asker.site, asker.subject);
  std::vector<Found> found;
  for (Trace const& trace : traces)
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      Trace::Step const& step = trace.steps[i];
      auto const rank = std::ranges::find(order, step.place.policy) - order.begin();
      found.push_back({statement_of(step, params, relation(step, item, parent, asker.site.wildcards)),
                       trace.key, same_key(trace) && decides.trace->winner == i,
                       static_cast<std::size_t>(rank)});
    }
  std::ranges::stable_sort(
      found, {}, [](Found const& each) { return std::pair(each.rank, each.statement.place.statement); });
  Collected result;
  for (Found& each : found) {
    if (each.decides) result.decided_by = result.statements.size();
    result.statements.push_back(std::move(each.statement));
    result.keys.push_back(std::move(each.key));
  }
  return result;
}

void tell_outcomes(Explanation& why, std::vector<std::string> const& keys, Item const& item) {
  for (std::size_t i = 0; i < why.statements.size(); ++i) {
    ItemStatement& statement = why.statements[i];
    ItemStatement const* const winner = why.decided_by ? &why.statements[*why.decided_by] : nullptr;
    if (why.dashboard)
      statement.outcome = "The Dashboard cannot be denied.";
    else if (!why.service_off.empty())
      statement.outcome =
          why.service_off == engine::policies_key
              ? "The configuration switches all policies off: " + quoted(why.service_off) + "."
              : "The configuration switches this service off: " + quoted(why.service_off) + ".";
    else if (!statement.applies)
      statement.outcome = "Its condition does not hold.";
    else if (!why.setting_level.empty())
      statement.outcome = "A setting made on AAM's screens decides.";
    else if (winner == nullptr)
      statement.outcome = "It does not change the answer here.";
    else if (winner == &statement)
      statement.outcome = winning_sentence(statement, item, why.answer);
    else
      statement.outcome = keys[i] == keys[*why.decided_by] ? within_key(statement, *winner)
                                                           : between_keys(statement, *winner, item);
  }
}

// The answer on a site that differs in its policies, and what decides there.
Change answer_on(engine::Site const& site, Asker const& asker, Item const& item, std::string what) {
  Services services(site, asker.wordpress, asker.subject, asker.request, asker.after);
  FatalError fault;
  Change result{std::move(what), services.answer(item, fault)};
  if (!fault) result.decided_by = decider(services, result.answer, fault).place();
  return result;
}

Change without(Asker const& asker, Item const& item, ItemStatement const& statement) {
  engine::Site site = asker.site;
  engine::Policy& policy = site.policies[statement.place.policy];
  (statement.is_param ? policy.left_out_params : policy.left_out).push_back(statement.place.statement);
  return answer_on(site, asker, item, statement.is_param ? "Without that param" : "Without that statement");
}

// A policy after all others, for everybody, as an author would add it.
engine::Policy added(engine::Site const& site, service::Named const& named, std::string_view effect,
                     bool enforced) {
  php::Array statement;
  statement.set("Effect", effect);
  statement.set("Resource", named.resource);
  if (!named.action.empty()) statement.set("Action", named.action);
  if (enforced) statement.set("Enforce", true);
  php::Array document;
  document.set("Statement", php::Array::list({std::move(statement)}));
  engine::Policy result{.text = json_text(document), .attach = {"default"}};
  for (engine::Policy const& policy : site.policies) {
    result.id = std::max(result.id, policy.id + 1);
    result.order = std::max(result.order, policy.order + 1);
  }
  return result;
}

std::optional<Change> with_opposite(Asker const& asker, Item const& item, Explanation const& why) {
  service::Answer const& answer = why.answer;
  std::optional<service::Named> named = service::named_by(item);
  if (item.type == ItemType::capability && !why.missing_capability.empty())
    named->resource = "Capability:" + why.missing_capability;
  if (!named || item.type == ItemType::hook || answer.outcome == service::Outcome::absent)
    return std::nullopt;
  if (item.type == ItemType::url)
    if (std::optional<std::string> const id = engine::url_id(item.name, asker.site.host))
      named->resource = "Url:" + *id;
  std::string const words =
      quoted(named->resource) + (named->action.empty() ? "" : " with the action " + quoted(named->action));
  std::string_view const effect = answer.denies() ? "allow" : "deny";
  std::optional<Change> result;
  for (bool const enforced : {false, true}) {
    engine::Site site = asker.site;
    site.policies.push_back(added(site, *named, effect, enforced));
    result = answer_on(site, asker, item,
                       std::string("With ") + (enforced ? "an enforced" : "a") +
                           " statement at the end that " + (answer.denies() ? "allows " : "denies ") + words);
    result->decided_by.reset(); // not a place that people can look up
    if (result->answer.denies() != answer.denies()) break;
  }
  return result;
}

NotCounted why_silent(engine::Policy const& policy) {
  if (policy.status != "publish") return NotCounted::not_published;
  return policy.detach.empty() || policy.attach.empty() ? NotCounted::not_attached : NotCounted::detached;
}

// Policies that do not count for the subject, but have a statement about the item.
std::vector<SilentPolicy> silent_policies(Asker const& asker, Item const& item, std::string const& parent) {
  std::vector<SilentPolicy> result;
  std::vector<std::size_t> const counting = engine::attached_policies(asker.site, asker.subject);
  engine::Site site = asker.site;
  for (std::size_t i = 0; i < asker.site.policies.size(); ++i) {
    if (std::ranges::find(counting, i) != counting.end()) continue;
    engine::Policy policy = asker.site.policies[i];
    SilentPolicy silent{.policy = i, .why = why_silent(policy)};
    policy.status = "publish";
    policy.attach = {"default"};
    policy.detach.clear();
    site.policies = {std::move(policy)};
    Services services(site, asker.wordpress, asker.subject, asker.request, asker.after);
    FatalError none; // it does not count
    for (Trace const& trace : services.traces(item, none))
      for (Trace::Step step : trace.steps) {
        step.place.policy = i;
        silent.statements.push_back(statement_of(step, item.type == ItemType::redirect,
                                                 relation(step, item, parent, site.wildcards)));
      }
    if (!silent.statements.empty()) result.push_back(std::move(silent));
  }
  return result;
}

} // namespace

Explanation explain(Asker const& asker, Item const& item, FatalError& fault) {
  Services services(asker.site, asker.wordpress, asker.subject, asker.request, asker.after);
  Explanation result;
  Services::Names const names = services.names(item);
  result.item = names.item + (item.place.empty() ? "" : "@" + item.place);
  result.parent = names.parent;
  result.answer = services.answer(item, fault);
  if (fault) return result;
  result.dashboard = names.item == "BackendMenu:index.php";
  std::string_view const service = service::service_name(item);
  if (!asker.site.runs(service)) result.service_off = "service." + std::string(service) + ".enabled";
  result.missing_capability = services.missing_capability(item);
  Decider const decides = decider(services, result.answer, fault);
  result.setting_level = decides.level;
  bool const policies_off = !asker.site.policies_enabled();
  if (policies_off && result.service_off.empty() && result.setting_level.empty())
    result.service_off = std::string(engine::policies_key);
  FatalError of_policies; // where they are off, AAM does not read them
  std::vector<Trace> traces = services.traces(item, of_policies);
  if (of_policies && !policies_off) fault.raise(of_policies.fatal, of_policies.reason);
  if (fault) return result;
  Collected collected = collect(asker, item, names.parent, std::move(traces), decides);
  result.decided_by = collected.decided_by;
  result.statements = std::move(collected.statements);
  tell_outcomes(result, collected.keys, item);
  result.silent = silent_policies(asker, item, names.parent);
  if (result.dashboard || !result.service_off.empty()) return result;
  if (result.decided_by)
    result.changes.push_back(without(asker, item, result.statements[*result.decided_by]));
  if (std::optional<Change> change = with_opposite(asker, item, result))
    result.changes.push_back(std::move(*change));
  return result;
}

} // namespace aclint::scenario
