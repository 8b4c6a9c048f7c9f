#include "facts/example_request.h"

#include "catalog/menus.h"
#include "catalog/meta_capabilities.h"
#include "condition/expression.h"
#include "engine/menu.h"
#include "facts/entries.h"
#include "facts/evaluated_text.h"
#include "php/date.h"
#include "php/json.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace aclint::facts {

namespace {

// What is assumed of the statement, or of one with the same condition; nothing: no assumption.
std::optional<bool> assumed(Facts const& facts, ExampleRequest const& example, std::uint32_t statement) {
  auto const among = [&](std::vector<std::uint32_t> const& statements) {
    return std::any_of(statements.begin(), statements.end(),
                       [&](std::uint32_t other) { return facts.conditions().same(other, statement); });
  };
  if (among(example.assumed_true)) return true;
  if (among(example.assumed_false)) return false;
  return std::nullopt;
}

// Whether statements apply to requests in which their markers have no value. Most statements of a large policy do not
// read the few markers of an example.
struct WithoutValues {
  struct One {
    std::vector<std::string> markers; // of the condition, as written
    std::optional<bool> holds;
    bool known = false; // false: it also depends on something else
  };
  std::vector<One> by_statement;
};

WithoutValues find_without_values(Facts const& facts) {
  WithoutValues result;
  condition::Request const no_values;
  for (std::uint32_t i = 0; i < facts.policy().statements.size(); ++i) {
    WithoutValues::One& one = result.by_statement.emplace_back();
    if (facts.conditions().of_statement(i) == nullptr || facts.conditions().reads_clock(i)) continue;
    one.markers = markers_in(facts.tree(), facts.policy().statements[i].condition.value);
    // AAM finds the value of some markers in others.
    one.known = std::ranges::none_of(one.markers,
                                     [](std::string const& name) { return name.starts_with("USER_AGENT"); });
    if (one.known) one.holds = facts.conditions().holds(i, no_values);
  }
  return result;
}

// Whether the statement applies; nothing if neither the assumptions nor the request tell.
std::optional<bool> applies(Facts const& facts, ExampleRequest const& example, std::uint32_t statement) {
  if (std::optional<bool> const known = assumed(facts, example, statement)) return known;
  if (facts.conditions().reads_clock(statement) && !has_time(facts, example)) return std::nullopt;
  WithoutValues::One const& one = facts.cached(find_without_values).by_statement[statement];
  if (one.known && std::ranges::none_of(one.markers, [&](std::string const& name) {
        return example.request.markers.contains(name);
      }))
    return one.holds;
  return facts.conditions().holds_again(statement, example.request);
}

// The candidates of resources with markers, with the values that this request gives them.
std::vector<engine::Candidate> made_from_markers(Facts const& facts, ExampleRequest const& example) {
  std::size_t const max_candidates = facts.settings().limit(1'000);
  std::vector<engine::Candidate> result;
  condition::Environment const environment{example.request};
  for (CandidateOrigin const& origin : facts.dynamic_resources()) {
    if (result.size() >= max_candidates) {
      facts.leave_out(origin.resource, "what this and later resources with markers decide");
      break;
    }
    if (applies(facts, example, origin.statement) == false) continue;
    php::FatalError fault;
    php::Value const action =
        origin.action == policy::no_node ? php::Value("") : php::value_of(facts.tree(), origin.action);
    for (php::Value const& id :
         condition::evaluate_key(facts.tree().string(origin.resource), environment, fault)) {
      engine::Candidate candidate = engine::make_candidate(origin.statement, 0, id, action, {}, fault);
      if (!fault) result.push_back(std::move(candidate));
    }
  }
  return result;
}

} // namespace

namespace {

bool find_whether_it_depends(Facts const& facts) {
  if (!facts.dynamic_resources().empty()) return true;
  for (std::uint32_t i = 0; i < facts.policy().statements.size(); ++i)
    if (!facts.applies_always(i)) return true;
  return false;
}

} // namespace

bool depends_on_requests(Facts const& facts) { return facts.cached(find_whether_it_depends); }

bool has_time(Facts const& facts, ExampleRequest const& example) {
  return example.assumed_true.empty() || !facts.conditions().reads_clock(example.assumed_true.front());
}

Ruling decide(Facts const& facts, Item const& item, engine::Applies const& applies,
              engine::Wildcards reading) {
  return facts.rules().decide(item, {.applies = applies, .wildcards = reading, .asks_all = false});
}

engine::Applies without(std::uint32_t statement) {
  return [statement](std::uint32_t other) { return other != statement; };
}

namespace {

// The statements that apply to the request, without `left_out`. Each condition is evaluated only once.
engine::Applies applies_but(Facts const& facts, ExampleRequest const& example,
                            std::optional<std::uint32_t> left_out) {
  return [&facts, &example, left_out,
          known = std::unordered_map<php::Array const*, bool>()](std::uint32_t statement) mutable {
    if (statement == left_out || facts.is_dynamic(statement)) return false;
    php::Array const* const condition = facts.conditions().of_statement(statement);
    if (condition == nullptr) return true;
    auto const [place, is_new] = known.try_emplace(condition);
    if (is_new) place->second = applies(facts, example, statement) == true;
    return place->second;
  };
}

} // namespace

engine::Applies applies_in(Facts const& facts, ExampleRequest const& example) {
  return applies_but(facts, example, std::nullopt);
}

engine::Applies applies_without(Facts const& facts, ExampleRequest const& example, std::uint32_t statement) {
  return applies_but(facts, example, statement);
}

Ruling decide_without(Facts const& facts, ExampleRequest const& example, Item const& item,
                      engine::Wildcards reading, std::uint32_t statement) {
  engine::Query const query{.applies = applies_without(facts, example, statement),
                            .wildcards = reading,
                            .left_out = [statement](std::uint32_t other) { return other == statement; },
                            .asks_all = false};
  return facts.rules().decide(item, query);
}

namespace {

std::optional<std::uint32_t> doubtful_statement(Facts const& facts, ExampleRequest const& example,
                                                Item const& item, engine::Wildcards reading) {
  if (!depends_on_requests(facts)) return std::nullopt;
  auto const in_doubt = [&](std::uint32_t statement) {
    if (facts.applies_always(statement)) return false;
    std::optional<bool> const known = applies(facts, example, statement);
    return facts.is_dynamic(statement) ? known != false : !known;
  };
  if (auto const found = statement_of(facts, decide(facts, item, in_doubt, reading))) return found;
  std::vector<engine::Candidate> const others = made_from_markers(facts, example);
  if (others.empty()) return std::nullopt;
  std::optional<std::size_t> const candidate =
      engine::Rules(others).decide(item, every_statement, reading).candidate;
  return candidate ? std::optional(others[*candidate].statement) : std::nullopt;
}

bool speaks_of_capabilities(Facts const& facts) {
  return !facts.dynamic_resources().empty() ||
         std::ranges::any_of(facts.candidates(), [](engine::Candidate const& candidate) {
           return candidate.key.starts_with("capability:");
         });
}

// A statement with another key than the capability's (`Capability:x` and an action) that takes it away, or may do so.
std::optional<std::uint32_t> with_other_key(Facts const& facts, ExampleRequest const& example,
                                            Item const& capability) {
  constexpr std::size_t type = std::string_view("capability:").size();
  auto const keys =
      keys_by_entry(facts).find({engine::ResourceType::capability, capability.name.substr(type), "assume"});
  if (keys == keys_by_entry(facts).end()) return std::nullopt;
  for (std::size_t const key : keys->second)
    for (std::size_t i = facts.key_groups()[key].begin; i < facts.key_groups()[key].end; ++i) {
      engine::Candidate const& own = facts.candidates()[i];
      bool const takes = own.key != capability.key && own.effect != engine::Effect::allow;
      if (takes && applies(facts, example, own.statement) != false) return own.statement;
    }
  return std::nullopt;
}

// By statement: whether it allows an item of the menu.
std::vector<bool> allowing_menus(Facts const& facts) {
  std::vector<bool> result(facts.policy().statements.size());
  for (engine::Candidate const& candidate : facts.candidates())
    if (candidate.effect == engine::Effect::allow && engine::is_backend_menu(candidate.key))
      result[candidate.statement] = true;
  return result;
}

// A statement that takes away what WordPress asks for on the page or its menu, or may do so. Also one that does so only
// without a statement that allows menu items and the capability: an example may leave that out.
std::optional<std::uint32_t> refusing_statement(Facts const& facts, ExampleRequest const& example,
                                                Item const& page, engine::Wildcards reading) {
  if (!facts.cached(speaks_of_capabilities)) return std::nullopt;
  for (std::string const& id : {page.name, page.parent}) {
    catalog::MenuItem const* const known = catalog::find_menu_id(id);
    if (known == nullptr || known->capability.empty()) continue;
    for (Item const& capability : asked_capabilities(*known)) {
      if (auto const doubt = doubtful_statement(facts, example, capability, reading)) return doubt;
      if (auto const other = with_other_key(facts, example, capability)) return other;
      engine::Applies const all = applies_in(facts, example);
      engine::Applies const most = [&](std::uint32_t statement) {
        return !facts.cached(allowing_menus)[statement] && all(statement);
      };
      for (engine::Applies const& each : {all, most}) {
        Ruling const ruling = decide(facts, capability, each, reading);
        if (ruling.candidate && ruling.effect != engine::Effect::allow) return statement_of(facts, ruling);
      }
    }
  }
  return std::nullopt;
}

// The statements that give or take a role.
std::vector<std::uint32_t> about_roles(Facts const& facts) {
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    if (!facts.candidates()[i].key.starts_with("role:")) continue;
    auto const entry = entry_of(facts, i);
    if (entry && entry->permission == "assume_role") result.push_back(facts.candidates()[i].statement);
  }
  return result;
}

// A statement that changes the roles of these people, or may do so, if that matters: menus depend on roles, and so do
// conditions that read them. AAM reads statements about capabilities and roles before the change.
std::optional<std::uint32_t> role_change(Facts const& facts, ExampleRequest const& example,
                                         Item const& item) {
  bool const before = item.key.starts_with("capability:") || item.key.starts_with("role:");
  if (before || (!item.is_menu() && !example.request.markers.contains("USER.roles"))) return std::nullopt;
  for (std::uint32_t const statement : facts.cached(about_roles))
    if (facts.is_dynamic(statement) || applies(facts, example, statement) != false) return statement;
  return std::nullopt;
}

// Whether WordPress lists the page in its menu for somebody with these roles, with the site's theme or any. What roles see
// that have other capabilities than in a fresh WordPress is not known here.
bool lists(php::Array const& roles, Item const& page, Settings const& settings) {
  using catalog::Theme;
  SiteNames const none;
  SiteNames const& site = settings.site != nullptr ? *settings.site : none;
  for (php::Array::Entry const& role : roles)
    for (Theme const theme : {Theme::none, Theme::classic, Theme::block})
      if (role.value.string() != nullptr && (!site.theme || theme == *site.theme) &&
          std::ranges::find(site.changed_roles, *role.value.string()) == site.changed_roles.end())
        for (catalog::RoleMenu const& menu : catalog::role_menu(*role.value.string(), theme))
          if (page.parent == "menu/" + std::string(menu.slug) &&
              std::ranges::find(menu.pages, page.name) != menu.pages.end())
            return true;
  return false;
}

} // namespace

std::vector<Item> asked_capabilities(catalog::MenuItem const& page) {
  std::span<std::string_view const> const needed = catalog::needed_for(page.capability);
  std::vector<Item> result;
  for (std::string_view const each : needed.empty() ? std::span(&page.capability, 1) : needed) {
    std::string name = "Capability:" + std::string(each);
    std::string key = engine::candidate_key(name, "");
    result.push_back({.name = std::move(name), .key = std::move(key)});
  }
  return result;
}

std::optional<Check> undecidable(Facts const& facts, ExampleRequest const& example, Item const& item,
                                 engine::Wildcards reading) {
  if (auto const doubt = doubtful_statement(facts, example, item, reading)) return Check{false, doubt};
  if (auto const change = role_change(facts, example, item)) return Check{false, change};
  if (!item.is_menu()) return std::nullopt;
  if (auto const refusing = refusing_statement(facts, example, item, reading)) return Check{false, refusing};
  auto const found = example.request.markers.find("USER.roles");
  php::Array const* const roles = found == example.request.markers.end() ? nullptr : found->second.array();
  if (roles != nullptr && !item.parent.empty() && !lists(*roles, item, facts.settings())) return Check{};
  return std::nullopt;
}

namespace {

// Like `request_of`, for conditions that compare dates: tries a few times, one before and one after most dates
// that policies name. Statements of `others` with regular expressions are assumed not to apply.
std::optional<ExampleRequest> request_at_some_time(Facts const& facts, std::span<std::uint32_t const> apply,
                                                   std::span<std::uint32_t const> others) {
  ConditionFacts const& conditions = facts.conditions();
  if (!conditions.reads_clock()) return std::nullopt;
  for (std::string_view const time : {"1970-01-01", "2000-01-01", "2099-12-31"}) {
    ExampleRequest result;
    result.request.now = php::parse_date(time, {}).value_or(php::Date{});
    bool as_asked = std::all_of(apply.begin(), apply.end(), [&](std::uint32_t statement) {
      return conditions.holds(statement, result.request) == true;
    });
    for (std::uint32_t const other : others) {
      std::optional<bool> const holds = conditions.holds(other, result.request);
      if (conditions.is_unsure(other))
        result.assumed_false.push_back(other);
      else
        as_asked = as_asked && holds == false;
    }
    if (as_asked) return result;
  }
  return std::nullopt;
}

// A request to which all of `apply` apply and none of `others`; nothing: none is known.
std::optional<ExampleRequest> request_of(Facts const& facts, std::span<std::uint32_t const> apply,
                                         std::span<std::uint32_t const> others) {
  ConditionFacts& conditions = facts.conditions();
  ExampleRequest result;
  auto const take_request = [&](std::span<std::uint32_t const> all_of,
                                std::span<std::uint32_t const> none_of) {
    logic::Satisfiability const found = conditions.request(all_of, none_of);
    if (found.answer == Answer::yes) {
      result.request.markers.insert(found.markers.begin(), found.markers.end());
      result.request.now = found.now;
    }
    return found.answer;
  };
  Answer const known = take_request(apply, others);
  if (known == Answer::yes) return result;
  if (known == Answer::no) return std::nullopt;
  if (auto at_some_time = request_at_some_time(facts, apply, others)) return at_some_time;

  // Assume that one condition holds and that the regular expressions of others do not match. Assume nothing else: it
  // might be impossible together.
  for (std::uint32_t const statement : apply)
    if (conditions.of_statement(statement) != nullptr) result.assumed_true.push_back(statement);
  bool const one_condition =
      std::all_of(result.assumed_true.begin(), result.assumed_true.end(), [&](std::uint32_t statement) {
        return conditions.same(statement, result.assumed_true.front());
      });
  if (!one_condition) return std::nullopt;
  std::vector<std::uint32_t> rest;
  for (std::uint32_t const other : others)
    (conditions.is_unsure(other) ? result.assumed_false : rest).push_back(other);
  if (!result.assumed_true.empty()) {
    // If only others have regular expressions, the request is known.
    if (!conditions.is_unsure(result.assumed_true.front()) && take_request(apply, rest) == Answer::yes) {
      result.assumed_true.clear();
      return result;
    }
    return rest.empty() ? std::optional(std::move(result)) : std::nullopt;
  }
  if (result.assumed_false.empty() || take_request({}, rest) != Answer::yes) return std::nullopt;
  return result;
}

// Of people who need only not have certain roles, those without any role can open nothing: an administrator shows more.
void prefer_administrators(Facts const& facts, std::span<std::uint32_t const> apply,
                           std::span<std::uint32_t const> others, ExampleRequest& example) {
  auto const roles = example.request.markers.find("USER.roles");
  if (roles == example.request.markers.end() || roles->second.array() == nullptr ||
      !roles->second.array()->empty())
    return;
  ExampleRequest administrators = example;
  administrators.request.markers.insert_or_assign("USER.roles",
                                                  php::Array::list({php::Value("administrator")}));
  auto const alike = [&](std::uint32_t statement) {
    return applies(facts, example, statement) == applies(facts, administrators, statement);
  };
  if (std::ranges::all_of(apply, alike) && std::ranges::all_of(others, alike))
    example = std::move(administrators);
}

} // namespace

std::optional<ExampleRequest> find_request(Facts const& facts, std::span<std::uint32_t const> apply,
                                           std::function<Check(ExampleRequest const&)> const& show) {
  std::size_t const max_blockers = facts.settings().limit(64);
  std::vector<std::uint32_t> others;
  while (true) {
    std::optional<ExampleRequest> example = request_of(facts, apply, others);
    if (!example) return std::nullopt;
    prefer_administrators(facts, apply, others, *example);
    Check const check = show(*example);
    if (check.holds) return example;
    auto const among = [&](std::span<std::uint32_t const> statements) {
      return std::find(statements.begin(), statements.end(), *check.blocker) != statements.end();
    };
    bool const hopeless = !check.blocker || among(apply) || among(others) ||
                          facts.conditions().of_statement(*check.blocker) == nullptr;
    if (hopeless) return std::nullopt;
    if (others.size() == max_blockers) {
      facts.leave_out(facts.policy().statements[*check.blocker].node,
                      "whether there are people for whom none of so many statements decides instead");
      return std::nullopt;
    }
    others.push_back(*check.blocker);
  }
}

std::optional<std::uint32_t> statement_of(Facts const& facts, Ruling const& ruling) {
  if (!ruling.candidate) return std::nullopt;
  return facts.candidates()[*ruling.candidate].statement;
}

} // namespace aclint::facts
