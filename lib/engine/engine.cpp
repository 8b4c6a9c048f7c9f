#include "engine/engine.h"

#include "base/ascii.h"
#include "catalog/menus.h"
#include "condition/comparison.h"
#include "condition/condition.h"
#include "condition/expression.h"
#include "engine/levels.h"
#include "php/string.h"

#include <algorithm>
#include <array>

namespace aclint::engine {

namespace {

// PHP's test of a key against what AAM makes of `${POLICY_PARAM.segment…}`: the key begins with it, in any
// case; `*` is any run of characters. A slash spoils AAM's regular expression: nothing matches.
bool begins_like(std::string_view key, std::string_view segment) {
  if (segment.find('/') != segment.npos) return false;
  std::string const low_key = ascii::lowercase(key);
  std::string const low_segment = ascii::lowercase(segment);
  if (low_segment.find('*') == low_segment.npos) return low_key.starts_with(low_segment);
  for (std::size_t size = 0; size <= low_key.size(); ++size)
    if (condition::is_like(std::string_view(low_key).substr(0, size), low_segment)) return true;
  return false;
}

// AAM keeps notes of its own in permission maps under names that begin with two underscores, and takes them
// out before it answers, together with whatever a policy had put there.
php::Array without_notes(php::Array const& array) {
  php::Array result;
  for (php::Array::Entry const& entry : array) {
    if (php::Array const* inner = entry.value.array())
      result.set(entry.key, without_notes(*inner));
    else if (!entry.key.text().starts_with("__"))
      result.set(entry.key, entry.value);
  }
  return result;
}

std::string effect_text(php::Array const& properties) {
  php::Value const* effect = properties.find("Effect");
  if (effect == nullptr || effect->is_null()) return "deny";
  php::Fault none;
  return effect->is_scalar() ? ascii::lowercase(php::to_text(*effect, none))
                             : std::string(php::type_name(*effect));
}

} // namespace

struct Engine::State {
  State(Site const& the_site, Subject const& the_subject, condition::Request const& the_request)
      : site(the_site), subject(the_subject), request(the_request),
        blocks(load(site, counting_policies(site, subject))) {
    environment.params = [this](std::string_view path, php::Fault& fault) {
      return policy_param(path, fault);
    };
  }

  Site const& site;
  Subject const& subject;
  condition::Request const& request;
  Blocks blocks;
  condition::Environment environment{request};
  std::optional<Evaluated> evaluated;
  std::optional<MenuRules> menu_rules;
  std::array<std::optional<php::Array>, resource_types> permissions;
  php::Array const nothing;
  php::Fault evaluation_fault;
  std::vector<std::int8_t> statement_applies; // by block: unknown -1, no 0, yes 1
  std::vector<std::int8_t> param_applies;
  std::vector<std::string> asked_params; // first segments of the POLICY_PARAM markers under evaluation

  Evaluated const* evaluate(php::Fault& fault) {
    if (!evaluated) {
      evaluated = evaluate_blocks(blocks, request, evaluation_fault);
      statement_applies.assign(blocks.statements.size(), -1);
      param_applies.assign(blocks.params.size(), -1);
    }
    if (evaluation_fault) fault.raise(evaluation_fault.fatal, evaluation_fault.reason);
    return fault ? nullptr : &*evaluated;
  }

  bool applies(Keyed const& keyed, std::vector<std::int8_t>& known, std::uint32_t block, php::Fault& fault) {
    if (fault) return false;
    if (known[block] < 0) {
      bool const result = condition::applies(keyed.properties[block], environment, fault);
      if (fault) return false;
      known[block] = result ? 1 : 0;
    }
    return known[block] == 1;
  }

  std::optional<std::size_t> winner_of(Keyed const& keyed, std::vector<std::int8_t>& known,
                                       Keyed::Group const& group, php::Fault& fault) {
    auto const index =
        winner(keyed.of(group), [&](std::uint32_t block) { return applies(keyed, known, block, fault); });
    if (fault || !index) return std::nullopt;
    return group.begin + *index;
  }

  // Winners of the keys that a test lets through, in order.
  template <class Test, class Use>
  void each_winner(Keyed const& keyed, std::vector<std::int8_t>& known, Test const& test, Use const& use,
                   php::Fault& fault) {
    for (Keyed::Group const& group : keyed.groups) {
      if (fault) return;
      if (!test(group.key)) continue;
      if (std::optional<std::size_t> const best = winner_of(keyed, known, group, fault)) use(group, *best);
    }
  }

  php::Array param_values(std::string_view segment, php::Fault& fault) {
    php::Array result;
    Evaluated const* all = evaluate(fault);
    if (all == nullptr) return result;
    Keyed const& keyed = all->params;
    each_winner(
        keyed, param_applies,
        [&](std::string const& key) { return segment.empty() || begins_like(key, segment); },
        [&](Keyed::Group const& group, std::size_t best) {
          php::Value const* value = keyed.properties[keyed.bodies[best].block].find("Value");
          result.set(group.key, value != nullptr ? *value : php::Value());
        },
        fault);
    return result;
  }

  // A param's condition that asks, however indirectly, for the param itself never ends.
  php::Value policy_param(std::string_view path, php::Fault& fault) {
    std::vector<std::string> const steps = condition::value_path(path);
    if (steps.front().empty() || steps.front() == "0") return {};
    if (std::find(asked_params.begin(), asked_params.end(), steps.front()) != asked_params.end()) {
      fault.raise(php::FatalClass::out_of_memory,
                  "${POLICY_PARAM." + steps.front() + "} asks for itself, without end");
      return {};
    }
    asked_params.push_back(steps.front());
    php::Array const values = param_values(steps.front(), fault);
    asked_params.pop_back();
    return fault ? php::Value() : condition::follow(values, steps);
  }

  php::Array const& policy_permissions(ResourceType type, php::Fault& fault) {
    std::optional<php::Array>& known = permissions[static_cast<std::size_t>(type)];
    if (!known) {
      php::Array map = map_permissions(type, fault);
      if (fault) return nothing;
      known = std::move(map);
    }
    return *known;
  }

  php::Array map_permissions(ResourceType type, php::Fault& fault) {
    Evaluated const* all = evaluate(fault);
    if (all == nullptr) return {};
    std::string const prefix = ascii::lowercase(name(type)) + ":";
    std::vector<php::Array> winners;
    each_winner(
        all->statements, statement_applies, [&](std::string const& key) { return key.starts_with(prefix); },
        [&](Keyed::Group const&, std::size_t best) { winners.push_back(all->statements.statement(best)); },
        fault);
    return fault ? php::Array() : permission_map(type, winners, site, fault);
  }

  Trace trace(Keyed const& keyed, std::vector<Block> const& of, std::vector<std::int8_t>& known,
              Keyed::Group const& group, bool params, php::Fault& fault) {
    Trace result{.key = group.key, .steps = {}, .winner = std::nullopt};
    for (std::size_t i = group.begin; i < group.end; ++i) {
      std::size_t const block = keyed.bodies[i].block;
      result.steps.push_back({.place = {of[block].policy, of[block].place},
                              .resource = keyed.candidates[i].id,
                              .effect = params ? "" : effect_text(keyed.properties[block]),
                              .enforced = keyed.candidates[i].enforced,
                              .applies = applies(keyed, known, static_cast<std::uint32_t>(block), fault)});
    }
    if (auto const best = winner_of(keyed, known, group, fault)) result.winner = *best - group.begin;
    return result;
  }

  // The submenu's menu. What `post.php` edits decides which: the posted type, else the type of the post named
  // in the address.
  std::string parent_of(std::string const& id) const {
    if (id.starts_with("menu/")) return "";
    if (id == "post.php") return "menu/edit.php" + edited_type();
    std::string_view const role =
        subject.roles.empty() ? std::string_view("administrator") : subject.roles.front();
    std::optional<std::string_view> const menu = catalog::parent_of(id, role);
    return menu ? "menu/" + std::string(*menu) : "";
  }

  std::string edited_type() const {
    php::Fault none;
    auto const marker = [&](char const* marker_name) {
      auto const found = request.markers.find(marker_name);
      return found == request.markers.end() || !found->second.is_scalar() ? ""
                                                                          : php::to_text(found->second, none);
    };
    std::string type = marker("HTTP_POST.post_type");
    if (type.empty() || type == "post" || type == "0") {
      std::string const id = marker("HTTP_GET.post");
      auto const post = std::find_if(site.posts.begin(), site.posts.end(),
                                     [&](Post const& one) { return std::to_string(one.id) == id; });
      type = post == site.posts.end() ? "post" : post->type;
    }
    return type == "post" ? "" : "?post_type=" + type;
  }
};

Engine::Engine(Site const& site, Subject const& subject, condition::Request const& request)
    : state_(std::make_unique<State>(site, subject, request)) {}

Engine::~Engine() = default;

MenuAnswer Engine::menu(std::string_view item, Wildcards wildcards, php::Fault& fault) {
  MenuAnswer answer{.id = normalise_menu_slug(item)};
  if (answer.id == "index.php") {
    answer.reason = MenuReason::dashboard;
    return answer;
  }
  answer.parent = state_->parent_of(answer.id);
  state_->policy_permissions(ResourceType::backend_menu, fault); // AAM reads them all, and may die of any
  if (fault) return answer;
  Keyed const& statements = state_->evaluated->statements;
  if (!state_->menu_rules) state_->menu_rules.emplace(statements.candidates);
  auto const setting = [](php::Array const& settings) {
    return [&settings](std::string_view id) -> std::optional<Effect> {
      php::Value const* entry = settings.find(id);
      php::Value const* access =
          entry != nullptr && entry->is_array() ? entry->array()->find("access") : nullptr;
      if (access == nullptr || !access->is_array() || access->array()->empty()) return std::nullopt;
      php::Value const* effect = access->array()->find("effect");
      bool const allow = effect != nullptr && effect->string() != nullptr && *effect->string() == "allow";
      return allow ? Effect::allow : Effect::deny;
    };
  };
  std::string_view const kind = setting_name(ResourceType::backend_menu);
  php::Array const own = own_settings(state_->site, state_->subject, kind);
  php::Array const inherited = inherited_settings(state_->site, state_->subject, kind);
  MenuSettings settings;
  if (!own.empty()) settings.own = setting(own);
  if (!inherited.empty()) settings.inherited = setting(inherited);
  MenuDecision const decision = state_->menu_rules->decide(
      item, answer.parent,
      [&](std::uint32_t block) {
        return state_->applies(statements, state_->statement_applies, block, fault);
      },
      wildcards, settings);
  answer.effect = decision.effect;
  answer.reason = decision.reason;
  answer.by_setting = decision.by_setting;
  if (!decision.candidate) return answer;
  auto const group =
      std::partition_point(statements.groups.begin(), statements.groups.end(),
                           [&](Keyed::Group const& one) { return one.end <= *decision.candidate; });
  answer.trace =
      state_->trace(statements, state_->blocks.statements, state_->statement_applies, *group, false, fault);
  return answer;
}

php::Array Engine::permissions(ResourceType type, php::Fault& fault) {
  php::Array const own = own_settings(state_->site, state_->subject, setting_name(type));
  php::Array map = overlay(own, state_->policy_permissions(type, fault));
  if (fault) return {};
  map = without_notes(
      overlay(std::move(map), inherited_settings(state_->site, state_->subject, setting_name(type))));
  php::Array result;
  for (php::Array::Entry& entry : map)
    if (php::truthy(entry.value)) result.set(std::move(entry.key), std::move(entry.value));
  return result;
}

php::Array Engine::statements(php::Fault& fault) {
  php::Array result;
  Evaluated const* all = state_->evaluate(fault);
  if (all == nullptr) return result;
  state_->each_winner(
      all->statements, state_->statement_applies, [](std::string const&) { return true; },
      [&](Keyed::Group const& group, std::size_t best) {
        php::Array statement;
        for (php::Array::Entry& entry : all->statements.statement(best))
          if (!entry.key.is("Condition")) statement.set(entry.key, std::move(entry.value));
        result.set(group.key, std::move(statement));
      },
      fault);
  return result;
}

php::Array Engine::params(php::Fault& fault) { return state_->param_values("", fault); }

bool Engine::condition(php::Array const& condition, php::Fault& fault) {
  return condition::holds(condition, state_->environment, fault);
}

php::Value Engine::expression(php::Value const& expression, php::Fault& fault) {
  return condition::evaluate(expression, state_->environment, condition::Casts::apply, fault);
}

std::vector<Trace> Engine::trace_statements(std::string_view prefix, php::Fault& fault) {
  std::vector<Trace> result;
  Evaluated const* all = state_->evaluate(fault);
  if (all == nullptr) return result;
  for (Keyed::Group const& group : all->statements.groups)
    if (group.key.starts_with(prefix))
      result.push_back(state_->trace(all->statements, state_->blocks.statements, state_->statement_applies,
                                     group, false, fault));
  return result;
}

std::vector<Trace> Engine::trace_params(php::Fault& fault) {
  std::vector<Trace> result;
  Evaluated const* all = state_->evaluate(fault);
  if (all == nullptr) return result;
  for (Keyed::Group const& group : all->params.groups)
    result.push_back(
        state_->trace(all->params, state_->blocks.params, state_->param_applies, group, true, fault));
  return result;
}

} // namespace aclint::engine
