#include "scenario/why.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/params.h"
#include "catalog/resource_types.h"
#include "engine/levels.h"
#include "engine/menu.h"
#include "engine/url_id.h"
#include "engine/web_server.h"
#include "pattern/pattern.h"
#include "php/number.h"
#include "php/string.h"
#include "php/wordpress_names.h"
#include "scenario/json_text.h"
#include "scenario/unmet.h"
#include "service/urls.h"

#include <algorithm>
#include <map>
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
          .adds = false,
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

// Why one candidate of a key wins over another. `winner_name`: "deciding statement".
std::string within_key(bool enforced, bool winner_enforced, std::string const& winner_name) {
  if (enforced != winner_enforced) return "The " + winner_name + " is enforced.";
  return enforced ? "Both are enforced, and the " + winner_name + " comes later."
                  : "The " + winner_name + " comes later.";
}

std::string within_key(ItemStatement const& statement, ItemStatement const& winner) {
  return within_key(statement.enforced, winner.enforced, "deciding statement");
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

std::string about_users(ItemStatement const& statement, ItemStatement const& winner) {
  auto const is_role = [](ItemStatement const& each) {
    return ascii::starts_with_ignoring_case(each.resource, "Role:");
  };
  if (is_role(statement) != is_role(winner))
    return is_role(statement) ? "A statement about the user decides before one about a role."
                              : "A statement about a role decides.";
  return is_role(winner) ? "Another statement about a role of this user decides."
                         : "Both name the same user, and the name that appears last decides.";
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
  case ItemType::user: return about_users(statement, winner);
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

std::string winning_sentence(ItemStatement const& winner, Item const& item, service::Answer const& answer,
                             std::string const& host) {
  if (!answer.despite.empty()) return answer.despite;
  switch (winner.relation) {
  case Relation::names_its_menu: return "It names the menu that lists the page.";
  case Relation::matches: return "It is the strongest wildcard that matches.";
  case Relation::names_it: break;
  }
  if (item.type == ItemType::url) {
    std::string_view const url = std::string_view(winner.resource).substr(winner.resource.find(':') + 1);
    return engine::url_id(url, host) ? "It matches the address."
                                     : quoted(url) + " is not an address of this site (" + quoted(host) +
                                           "). AAM reads it as the front page, `/`.";
  }
  if (item.type == ItemType::toolbar && winner.resource.substr(winner.resource.find(':') + 1) != item.name)
    return "It names an item above this one.";
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
  bool const params = item.type == ItemType::redirect; // at several levels one param may be a candidate
  auto const same_key = [&](Trace const& trace) { return decides.trace && trace.key == decides.trace->key; };
  if (decides.trace && (params || std::ranges::none_of(traces, same_key))) traces.push_back(*decides.trace);
  struct Found {
    ItemStatement statement;
    std::string key;
    bool decides;
    std::size_t rank;
  };
  std::vector<std::size_t> const order = service::policies_read_for(item, asker.site, asker.subject);
  std::vector<Found> found;
  for (Trace const& trace : traces)
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      Trace::Step const& step = trace.steps[i];
      if (params) {
        auto const known = std::ranges::find_if(
            found, [&](Found const& each) { return each.statement.place == step.place; });
        if (known != found.end()) continue;
      }
      auto const rank = std::ranges::find(order, step.place.policy) - order.begin();
      found.push_back({statement_of(step, params, relation(step, item, parent, asker.site.wildcards)),
                       trace.key,
                       params ? decides.place() == step.place : same_key(trace) && decides.trace->winner == i,
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

// The statements and params of a site as AAM loads them.
class Loaded {
public:
  explicit Loaded(engine::Site const& site) {
    std::vector<std::size_t> all(site.policies.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    blocks_ = engine::load(site, all);
  }

  engine::Blocks const& blocks() const { return blocks_; }

  // Null: it has none.
  php::Array const* condition(ItemStatement const& statement) const {
    php::Array const* const own =
        find(statement.is_param ? blocks_.params : blocks_.statements, statement.place);
    php::Value const* const found = own != nullptr ? own->find("Condition") : nullptr;
    return found != nullptr ? found->array() : nullptr;
  }

  // What a statement says.
  php::Array statement(Place place) const {
    php::Array const* const found = find(blocks_.statements, place);
    return found != nullptr ? *found : php::Array();
  }

private:
  static php::Array const* find(std::vector<engine::Block> const& blocks, Place place) {
    for (engine::Block const& block : blocks)
      if (Place{block.policy, block.index} == place) return block.value.array();
    return nullptr;
  }

  engine::Blocks blocks_;
};

std::string condition_sentence(engine::Engine& engine, php::Array const* condition) {
  std::string const why = condition != nullptr ? unmet_words(engine, *condition) : "";
  return "Its condition does not hold" + (why.empty() ? "" : ": " + why) + ".";
}

// "`Type` and `Url`": members of a redirect as policies name them.
std::string redirect_members(service::RedirectSource const& source) {
  std::vector<std::string> names;
  for (catalog::RedirectProperty const& property : catalog::redirect_properties())
    if (!property.legacy() && std::ranges::find(source.members, property.permission) != source.members.end())
      names.emplace_back(property.name);
  return join_words(names, quoted);
}

// What the params for a redirect say of it, which AAM reads at each level and joins.
class RedirectOutcomes {
public:
  RedirectOutcomes(service::Answer const& answer, std::vector<Trace> traces) : traces_(std::move(traces)) {
    for (Cause const& cause : answer.causes) {
      auto const* const source = std::get_if<service::RedirectSource>(&cause);
      if (source == nullptr) continue;
      sources_.push_back(*source);
      if (source->trace) traces_.push_back(*source->trace);
    }
  }

  std::vector<Trace> const& traces() const { return traces_; }

  // Whether the redirect takes something from the param.
  bool counts(Place place) const { return source_of(place) != nullptr; }

  std::string outcome(ItemStatement const& statement, ItemStatement const* winner) const {
    if (service::RedirectSource const* const source = source_of(statement.place)) {
      if (winner == &statement)
        return sources_.size() == 1 ? "It sets the redirect."
                                    : "It sets " + redirect_members(*source) + " of the redirect.";
      return "The redirect takes " + redirect_members(*source) +
             " from it: AAM reads the params of every level and joins them.";
    }
    std::optional<Trace::Step> beaten_by;
    for (Trace const& trace : traces_)
      for (std::size_t i = 0; i < trace.steps.size(); ++i) {
        if (trace.steps[i].place != statement.place || !trace.winner) continue;
        if (trace.winner == i) // of a level
          return winner != nullptr && winner->resource != statement.resource
                     ? "Another param about this area takes its place."
                     : "The redirect of a lower level takes its place.";
        beaten_by = trace.steps[*trace.winner];
      }
    if (!beaten_by) return "It does not change the answer here.";
    bool const decides = winner != nullptr && beaten_by->place == winner->place;
    return within_key(statement.enforced, beaten_by->enforced,
                      decides ? "deciding param" : "other param with this key");
  }

  // Sentences about settings that add to what a param decides.
  std::vector<std::string> remarks() const {
    std::vector<std::string> result;
    for (std::size_t i = 1; i < sources_.size(); ++i)
      if (!sources_[i].trace)
        result.push_back("The redirect takes " + redirect_members(sources_[i]) +
                         " from a setting made on AAM's screens (" + quoted(sources_[i].level) + ").");
    return result;
  }

private:
  service::RedirectSource const* source_of(Place place) const {
    for (service::RedirectSource const& source : sources_)
      if (source.trace && source.trace->winner && source.trace->steps[*source.trace->winner].place == place)
        return &source;
    return nullptr;
  }

  std::vector<Trace> traces_;
  std::vector<service::RedirectSource> sources_;
};

void tell_outcomes(Explanation& why, std::vector<std::string> const& keys, Item const& item,
                   Loaded const& loaded, engine::Engine& engine, std::string const& host,
                   std::optional<RedirectOutcomes> const& redirects) {
  for (std::size_t i = 0; i < why.statements.size(); ++i) {
    ItemStatement& statement = why.statements[i];
    ItemStatement const* const winner = why.decided_by ? &why.statements[*why.decided_by] : nullptr;
    if (why.dashboard)
      statement.outcome = "The Dashboard cannot be denied.";
    else if (why.sent_by_web_server)
      statement.outcome = "AAM is not asked, because the web server sends the file itself.";
    else if (!why.service_off.empty())
      statement.outcome =
          why.service_off == engine::policies_key
              ? "The configuration switches all policies off: " + quoted(why.service_off) + "."
              : "The configuration switches this service off: " + quoted(why.service_off) + ".";
    else if (!statement.applies)
      statement.outcome = condition_sentence(engine, loaded.condition(statement));
    else if (redirects && redirects->counts(statement.place)) {
      statement.outcome = redirects->outcome(statement, winner);
      statement.adds = winner != &statement;
    } else if (!why.setting_level.empty())
      statement.outcome = "A setting made on AAM's screens decides.";
    else if (redirects)
      statement.outcome = redirects->outcome(statement, winner);
    else if (winner == nullptr)
      statement.outcome = "It does not change the answer here.";
    else if (winner == &statement)
      statement.outcome = winning_sentence(statement, item, why.answer, host);
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

bool same(service::Answer const& one, service::Answer const& other) {
  return json_text(service::to_value(one)) == json_text(service::to_value(other)) &&
         one.unknown_target == other.unknown_target;
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

// `Post:page:about`
std::string by_slug(Item const& item) { return "Post:" + item.kind + ":" + item.slug; }

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
  if (!item.slug.empty()) named->resource = by_slug(item);
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

NotCounted why_silent(Asker const& asker, engine::Policy const& policy) {
  if (policy.status != "publish") return NotCounted::not_published;
  bool const detached = engine::attachment(asker.site, asker.subject, policy) == false;
  return detached ? NotCounted::detached : NotCounted::not_attached;
}

// Policies that do not count for the subject, but have a statement about the item.
std::vector<SilentPolicy> silent_policies(Asker const& asker, Item const& item, std::string const& parent) {
  std::vector<SilentPolicy> result;
  std::vector<std::size_t> const counting = service::policies_read_for(item, asker.site, asker.subject);
  engine::Site site = asker.site;
  for (std::size_t i = 0; i < asker.site.policies.size(); ++i) {
    if (std::ranges::find(counting, i) != counting.end()) continue;
    engine::Policy policy = asker.site.policies[i];
    SilentPolicy silent{.policy = i, .why = why_silent(asker, policy)};
    policy.status = "publish";
    policy.attach = {"default", "visitor", "user"}; // also where a setting detaches it
    policy.detach.clear();
    site.policies = {std::move(policy)};
    Services services(site, asker.wordpress, asker.subject, asker.request, asker.after);
    FatalError none; // it does not count
    for (Trace const& trace : services.traces(item, none))
      for (Trace::Step step : trace.steps) {
        step.place.policy = i;
        if (std::ranges::find(silent.statements, step.place, &ItemStatement::place) !=
            silent.statements.end())
          continue; // of another level
        silent.statements.push_back(statement_of(step, item.type == ItemType::redirect,
                                                 relation(step, item, parent, site.wildcards)));
      }
    if (!silent.statements.empty()) result.push_back(std::move(silent));
  }
  return result;
}

// Statements about a post or user that the site does not know by this name.
struct UnknownName {
  std::string type; // of posts
  std::string name;
  std::vector<ItemStatement> statements;
};

// Whether a statement with this action, in lower case, decides about what the item asks for.
bool is_action_of(std::string_view word, Item const& item) {
  if (item.type == ItemType::post) return service::post_action(word) == service::post_action(item.action);
  std::string_view const asked = service::permission_of(*service::user_action(item.action));
  for (catalog::Action const& known : catalog::role_users_actions())
    if (ascii::equal_ignoring_case(known.name, word.empty() ? "List" : word))
      return known.permission == asked;
  return word == asked;
}

// A name as WordPress compares it.
std::string compared_name(std::string_view name, bool of_post) {
  if (of_post) return php::sanitize_slug(name);
  bool const is_address = name.find('@') != name.npos && !name.starts_with('@');
  std::string_view const trimmed = php::trim(name);
  return ascii::lowercase(is_address ? std::string(trimmed) : php::sanitize_user(trimmed));
}

// In the order of their first statements. `known`: those about the item.
std::vector<UnknownName> unknown_names(Asker const& asker, Item const& item, Services& services,
                                       std::vector<ItemStatement> const& known) {
  bool const posts = item.type == ItemType::post;
  std::vector<UnknownName> result;
  std::map<std::pair<std::string, std::string>, std::optional<std::size_t>>
      found;       // nothing: the site knows it
  FatalError none; // it has been answered
  for (Trace const& trace : services.engine(item).trace_statements(posts ? "post:" : "user:", none))
    for (Trace::Step const& step : trace.steps) {
      std::vector<std::string_view> const parts = php::explode(':', step.resource);
      if (posts ? parts.size() != 3 : parts.size() < 2) continue;
      std::string_view const action = trace.key.size() > step.resource.size()
                                          ? std::string_view(trace.key).substr(step.resource.size() + 1)
                                          : std::string_view();
      std::string const name(parts[posts ? 2 : 1]);
      std::string const type(posts ? parts[1] : "");
      std::string compared = compared_name(name, posts);
      if (compared.empty() || php::is_numeric(php::Value(name)) || !is_action_of(action, item) ||
          std::ranges::find(known, step.place, &ItemStatement::place) != known.end())
        continue;
      auto const [entry, is_new] = found.try_emplace({ascii::lowercase(type), std::move(compared)});
      if (is_new && (posts ? engine::find_post(asker.site, type, name) == nullptr
                           : engine::find_user(asker.site, name) == nullptr)) {
        entry->second = result.size();
        result.push_back({type, name, {}});
      }
      if (entry->second)
        result[*entry->second].statements.push_back(statement_of(step, false, Relation::names_it));
    }
  return result;
}

// Gives the item's post or user on the site the name; false: it cannot have it.
bool give_name(engine::Site& site, Asker const& asker, Item const& item, UnknownName const& unknown) {
  if (item.type == ItemType::post) {
    auto post = std::ranges::find(site.posts, item.number, &engine::Post::id);
    if (post == site.posts.end())
      post = site.posts.insert(post, {item.number, item.kind, ""});
    else if (!asker.guesses_posts || !item.slug.empty())
      return false;
    engine::Site only;
    only.posts = {{post->id, post->type, unknown.name}};
    if (engine::find_post(only, unknown.type, unknown.name) == nullptr) return false;
    post->slug = unknown.name;
    return true;
  }
  auto user = std::ranges::find(site.users, item.number, &engine::User::id);
  if (user == site.users.end()) user = site.users.insert(user, {.id = item.number, .login = {}, .email = {}});
  bool const is_address = unknown.name.find('@') != unknown.name.npos && !unknown.name.starts_with('@');
  std::string& own = is_address ? user->email : user->login;
  if (!own.empty()) return false;
  own = unknown.name;
  return true;
}

// Names whose statements say the same, at the same turn among the others, have the same answer.
std::string saying(UnknownName const& unknown, std::vector<ItemStatement> const& known, Loaded const& loaded,
                   std::vector<std::size_t> const& order) {
  auto const turn = [&](Place place) {
    return std::pair(std::ranges::find(order, place.policy) - order.begin(), place.statement);
  };
  std::string result = unknown.name.find('@') != unknown.name.npos ? "@" : "";
  for (ItemStatement const& each : unknown.statements) {
    result += std::to_string(std::ranges::count_if(
        known, [&](ItemStatement const& other) { return turn(other.place) < turn(each.place); }));
    php::Array says = loaded.statement(each.place);
    says.set("Resource", "");
    result += json_text(says) + "\n";
  }
  return result;
}

// Statements that speak of the item if its post or user has a name that the site does not know.
std::vector<SupposedName> supposed_names(Asker const& asker, Item const& item, Services& services,
                                         std::vector<ItemStatement> const& known, Loaded const& loaded) {
  std::vector<SupposedName> result;
  if (item.type != ItemType::post && item.type != ItemType::user) return result;
  std::vector<std::size_t> const order = service::policies_read_for(item, asker.site, asker.subject);
  std::map<std::string, service::Answer> answers;
  for (UnknownName& unknown : unknown_names(asker, item, services, known)) {
    engine::Site site = asker.site;
    if (!give_name(site, asker, item, unknown)) continue;
    auto const [answer, is_new] = answers.try_emplace(saying(unknown, known, loaded, order));
    if (is_new) {
      FatalError none; // it has been answered
      answer->second =
          Services(site, asker.wordpress, asker.subject, asker.request, asker.after).answer(item, none);
    }
    result.push_back({std::move(unknown.name), std::move(unknown.statements), answer->second});
  }
  return result;
}

// The fewest statements and params that make AAM crash at the item in the same way.
class Crash {
public:
  Crash(Asker const& asker, Item const& item, FatalError const& fault)
      : asker_(asker), item_(item), fault_(fault), site_(asker.site) {
    Loaded const loaded(asker.site);
    for (engine::Block const& block : loaded.blocks().statements) parts_.push_back({block, false});
    for (engine::Block const& block : loaded.blocks().params) parts_.push_back({block, true});
    reduce(0, parts_.size());
  }

  std::vector<ItemStatement> statements() const {
    std::vector<ItemStatement> result;
    for (Part const& part : parts_)
      if (!part.left_out) result.push_back({.place = part.place, .is_param = part.is_param});
    return result;
  }

private:
  struct Part {
    Part(engine::Block const& block, bool param) : place{block.policy, block.index}, is_param(param) {}
    Place place;
    bool is_param;
    bool left_out = false;
  };

  // Leaves out as many as possible, the later ones first.
  void reduce(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    leave_out(begin, end, true);
    if (crashes()) return;
    leave_out(begin, end, false);
    if (end - begin == 1) return;
    std::size_t const middle = begin + (end - begin) / 2;
    reduce(middle, end);
    reduce(begin, middle);
  }

  void leave_out(std::size_t begin, std::size_t end, bool left_out) {
    for (std::size_t i = begin; i < end; ++i) parts_[i].left_out = left_out;
  }

  bool crashes() {
    for (engine::Policy& policy : site_.policies) {
      policy.left_out.clear();
      policy.left_out_params.clear();
    }
    for (Part const& part : parts_)
      if (part.left_out) {
        engine::Policy& policy = site_.policies[part.place.policy];
        (part.is_param ? policy.left_out_params : policy.left_out).push_back(part.place.statement);
      }
    Services services(site_, asker_.wordpress, asker_.subject, asker_.request, asker_.after);
    FatalError fault;
    services.answer(item_, fault);
    return fault.fatal == fault_.fatal && fault.reason == fault_.reason;
  }

  Asker const& asker_;
  Item const& item_;
  FatalError const& fault_;
  engine::Site site_;
  std::vector<Part> parts_;
};

// What people see of a menu, and which of its pages open.
std::string menu_remark(service::ShownMenu const& menu, bool denied, bool wordpress_refuses) {
  auto const list = [](std::vector<std::string> const& pages) {
    return join_words(pages, quoted, {.max = 6});
  };
  auto const pages = [](std::vector<std::string> const& some, std::string_view verb_for_one,
                        std::string_view verb) {
    return std::string(some.size() == 1 ? verb_for_one : verb);
  };
  if (!menu.listed) return wordpress_refuses ? "" : "WordPress does not list this menu for this user.";
  if (!menu.own_page.empty()) {
    std::string const page = quoted(menu.own_page);
    if (!menu.shown)
      return menu.own_page_denied
                 ? "The menu disappears, and its page " + page + " does not open."
                 : "The menu disappears, but its page " + page +
                       " still opens: for this user WordPress lists no pages in this menu, and a statement about a menu "
                       "covers only pages that it lists. To close the page, deny `BackendMenu:" +
                       menu.own_page + "`.";
    if (menu.own_page_denied) return "The menu stays visible, but its page " + page + " does not open.";
    return denied ? "The menu stays visible, and its page " + page + " opens." : "";
  }
  if (!menu.shown)
    return std::string(denied ? "The menu disappears" : "The menu disappears all the same") +
           ", because all of its pages are denied: " + list(menu.denied) + ".";
  if (menu.open.empty())
    return "The menu stays visible, but none of its pages opens: " + list(menu.denied) + ".";
  if (denied)
    return "The menu stays visible, because " + list(menu.open) + pages(menu.open, " is", " are") +
           " not denied." +
           (menu.denied.empty()
                ? ""
                : " Denied with it" + pages(menu.denied, " is ", " are ") + list(menu.denied) + ".");
  return menu.denied.empty() ? ""
                             : "The menu is shown. Of its pages, " + list(menu.denied) +
                                   pages(menu.denied, " is", " are") + " denied.";
}

// What people see of a page, and whether it opens. `own`: the menu of which it is the page.
std::string page_remark(service::ShownMenu const& own, std::string const& page, bool listed, bool denied) {
  std::string const menu = quoted("menu/" + page);
  bool const alone = own.listed && !own.own_page.empty(); // its menu lists no pages
  if (!denied)
    return alone && !own.shown
               ? "The menu does not show it, because " + menu + " is denied, but its address opens."
               : "";
  if (alone && own.shown) return "Its menu " + menu + " stays visible, but the page does not open.";
  return alone || listed ? "The menu does not show it, and its address does not open."
                         : "Its address does not open.";
}

// Whether the item is a page of wp-admin, which AAM's lock closes.
bool is_in_admin(Item const& item, std::string const& host) {
  std::string path;
  if (item.type == ItemType::backend_menu) return true;
  if (item.type == ItemType::admin_page) path = "/wp-admin/" + item.name;
  if (item.type == ItemType::url) path = item.name;
  std::optional<std::string> const id = engine::url_id(path, host);
  if (path.empty() || !id) return false;
  path = engine::url_address(*id).path;
  return (path == "/wp-admin" || path.starts_with("/wp-admin/")) &&
         !path.starts_with("/wp-admin/admin-ajax.php");
}

// A sentence about an item of the menu; empty: nothing to say.
std::string remark_about(Services& services, Explanation const& why, FatalError& fault) {
  std::string const id = why.item.substr(why.item.find(':') + 1);
  bool const wordpress_refuses = !why.missing_capability.empty();
  if (why.dashboard) return "";
  if (id.starts_with("menu/"))
    return menu_remark(services.shown_menu(id, fault), why.answer.denies(), wordpress_refuses);
  return wordpress_refuses ? ""
                           : page_remark(services.shown_menu("menu/" + id, fault), id, !why.parent.empty(),
                                         why.answer.denies());
}

// What a statement about AAM's own hook opens, though the item is denied.
std::string unprotected_remark(Services& services, Item const& item, Explanation const& why,
                               FatalError& fault) {
  if (item.type != ItemType::backend_menu || !why.answer.denies()) return "";
  std::string const id = why.item.substr(why.item.find(':') + 1);
  std::string const page = id.starts_with("menu/") ? id.substr(5) : id;
  service::Answer const opened = services.answer({.type = ItemType::admin_page, .name = page}, fault);
  if (opened.denies() || opened.despite.empty()) return "";
  return "AAM hides it in the menu, but the address " + quoted("/wp-admin/" + page) +
         " opens: a statement about `Hook:admin_init:9223372036854775807` removes AAM's own callback, which protects "
         "the pages of wp-admin.";
}

// Whether a statement changes the filter by which WordPress learns what a user may do.
bool changes_capabilities(Services& services, Item const& item) {
  FatalError none; // it is not about the item
  php::Array const map = services.engine(item).permissions(engine::ResourceType::hook, none);
  return std::ranges::any_of(map, [](php::Array::Entry const& entry) {
    php::Array const* const access = service::permission_of(&entry.value, "access");
    php::Value const* const effect = access != nullptr ? access->find("effect") : nullptr;
    return entry.key.text().starts_with("user_has_cap|") && effect != nullptr &&
           effect->string() != nullptr &&
           (*effect->string() == "alter" || *effect->string() == "merge" || *effect->string() == "replace");
  });
}

bool asks_for_capabilities(Item const& item) {
  return is_menu(item) || item.type == ItemType::capability || item.type == ItemType::user ||
         item.type == ItemType::post;
}

// What the answer leaves open, and what else people see.
std::vector<std::string> remarks_about(Services& services, Asker const& asker, Item const& item,
                                       Explanation const& why, FatalError& fault) {
  std::vector<std::string> result;
  auto const add = [&](std::string remark) {
    if (!remark.empty()) result.push_back(std::move(remark));
  };
  std::string unprotected = unprotected_remark(services, item, why, fault);
  if (is_menu(item) && unprotected.empty() && why.answer.despite.empty())
    add(remark_about(services, why, fault));
  add(std::move(unprotected));
  if (item.type == ItemType::url && why.answer.denies())
    if (std::optional<std::string> const id = engine::url_id(item.name, asker.site.host);
        id && engine::url_address(*id).path == "/xmlrpc.php")
      add("A denied request to `xmlrpc.php` gets an empty answer in place of an error page.");
  if (asks_for_capabilities(item) && asker.site.runs("hooks") && changes_capabilities(services, item))
    add("A statement about `Hook:user_has_cap` changes which capabilities the user has. aclint does not know what "
        "WordPress makes of it, so this answer leaves it out.");
  return result;
}

} // namespace

Explanation explain(Asker const& asker, Item const& item, FatalError& fault) {
  Services services(asker.site, asker.wordpress, asker.subject, asker.request, asker.after);
  Explanation result;
  Services::Names const names = services.names(item);
  result.item = item.slug.empty() ? names.item + (item.place.empty() ? "" : "@" + item.place)
                                  : by_slug(item) + ":" + item.action;
  result.parent = names.parent;
  result.answer = services.answer(item, fault);
  if (fault) {
    result.crashes_at = Crash(asker, item, fault).statements();
    return result;
  }
  result.dashboard = names.item == "BackendMenu:index.php";
  result.sent_by_web_server =
      item.type == ItemType::url && engine::is_sent_by_web_server(item.name, asker.site.host);
  std::string_view const service = service::service_name(item);
  if (!asker.site.runs(service)) result.service_off = "service." + std::string(service) + ".enabled";
  result.missing_capability = services.missing_capability(item);
  result.admin_locked = !result.sent_by_web_server && services.is_admin_locked() &&
                        !(item.type == ItemType::url && result.answer.denies()) &&
                        is_in_admin(item, asker.site.host);
  Decider const decides = decider(services, result.answer, fault);
  result.setting_level = decides.level;
  bool const policies_off = !asker.site.policies_enabled();
  if (policies_off && result.service_off.empty() && result.setting_level.empty())
    result.service_off = std::string(engine::policies_key);
  FatalError of_policies; // where they are off, AAM does not read them
  std::vector<Trace> traces = services.traces(item, of_policies);
  if (of_policies && !policies_off) fault.raise(of_policies.fatal, of_policies.reason);
  if (fault) return result;
  for (std::string& remark : remarks_about(services, asker, item, result, fault))
    result.remarks.push_back(std::move(remark));
  std::optional<RedirectOutcomes> redirects;
  if (item.type == ItemType::redirect) {
    redirects.emplace(result.answer, std::move(traces));
    traces = redirects->traces();
    for (std::string& remark : redirects->remarks()) result.remarks.push_back(std::move(remark));
  }
  Collected collected = collect(asker, item, names.parent, std::move(traces), decides);
  result.decided_by = collected.decided_by;
  result.statements = std::move(collected.statements);
  if (result.sent_by_web_server) result.decided_by.reset();
  Loaded const loaded(asker.site);
  tell_outcomes(result, collected.keys, item, loaded, services.engine(item), asker.site.host, redirects);
  result.silent = silent_policies(asker, item, names.parent);
  result.supposed = supposed_names(asker, item, services, result.statements, loaded);
  if (result.dashboard || result.sent_by_web_server || !result.service_off.empty()) return result;
  if (result.decided_by)
    result.changes.push_back(without(asker, item, result.statements[*result.decided_by]));
  if (std::optional<Change> change = with_opposite(asker, item, result))
    result.changes.push_back(std::move(*change));
  for (Change& change : result.changes) change.same = same(change.answer, result.answer);
  return result;
}

} // namespace aclint::scenario
