#include "engine/engine.h"

#include "base/ascii.h"
#include "catalog/menus.h"
#include "condition/comparison.h"
#include "condition/condition.h"
#include "condition/expression.h"
#include "engine/edited_post.h"
#include "engine/levels.h"
#include "engine/menu.h"
#include "grammar/expression.h"
#include "php/compare.h"
#include "php/string.h"

#include <algorithm>
#include <array>
#include <map>

namespace aclint::engine {

namespace {

// PHP's comparison of a key with AAM's pattern for `${POLICY_PARAM.segment…}`: the key begins with the
// segment, in any letter case; `*` is any run of characters. A slash breaks AAM's regular expression, so
// nothing matches.
bool begins_like(std::string_view key, std::string_view segment) {
  if (segment.find('/') != segment.npos) return false;
  std::string const low_key = ascii::lowercase(key);
  std::string const low_segment = ascii::lowercase(segment);
  if (low_segment.find('*') == low_segment.npos) return low_key.starts_with(low_segment);
  for (std::size_t size = 0; size <= low_key.size(); ++size)
    if (condition::is_like(std::string_view(low_key).substr(0, size), low_segment)) return true;
  return false;
}

// AAM keeps its own notes in permission maps, under names that begin with two underscores. It removes them
// before it answers, also if a policy wrote them.
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
  php::FatalError none;
  return effect->is_scalar() ? ascii::lowercase(php::to_text(*effect, none))
                             : std::string(php::type_name(*effect));
}

} // namespace

struct Engine::State {
  // What was set on AAM's screens (spec §9).
  struct Settings {
    php::Array own;
    php::Array inherited;
  };

  State(Site const& the_site, Subject const& the_subject, condition::Request const& the_request,
        std::vector<std::size_t> const& policies)
      : site(the_site), subject(the_subject), request(the_request), blocks(load(site, policies)) {
    environment.params = [this](std::string_view path, php::FatalError& fault) {
      return policy_param(path, fault);
    };
  }

  Site const& site;
  Subject const& subject;
  condition::Request const& request;
  Blocks blocks;
  condition::Environment environment{request};
  std::optional<Evaluated> evaluated;
  std::optional<Rules> rules;
  std::array<std::optional<php::Array>, resource_types> permissions;
  std::array<std::optional<bool>, resource_types> reads_all_of;
  std::array<std::optional<Settings>, resource_types> settings;
  php::Array const nothing;
  Keyed const no_statements; // of a site that does not use policies
  php::FatalError evaluation_fault;
  std::vector<std::int8_t> statement_applies; // by block: unknown -1, no 0, yes 1
  std::vector<std::int8_t> param_applies;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> blocks_by_place; // made when first asked for
  std::vector<std::string> asked_params; // first segments of the POLICY_PARAM markers under evaluation

  // The block of a statement; nothing if its policy does not count.
  std::optional<std::size_t> block_at(Place place) {
    if (blocks_by_place.empty())
      for (std::size_t i = 0; i < blocks.statements.size(); ++i)
        blocks_by_place.emplace(std::pair(blocks.statements[i].policy, blocks.statements[i].index), i);
    auto const found = blocks_by_place.find({place.policy, place.statement});
    return found == blocks_by_place.end() ? std::nullopt : std::optional(found->second);
  }

  Evaluated const* evaluate(php::FatalError& fault) {
    if (!evaluated) evaluated = evaluate_blocks(blocks, request, evaluation_fault);
    statement_applies.resize(blocks.statements.size(), -1);
    param_applies.resize(blocks.params.size(), -1);
    if (evaluation_fault) fault.raise(evaluation_fault.fatal, evaluation_fault.reason);
    return fault ? nullptr : &*evaluated;
  }

  bool applies(Keyed const& keyed, std::vector<std::int8_t>& known, std::uint32_t block,
               php::FatalError& fault) {
    if (fault) return false;
    if (known[block] < 0) {
      bool const result = condition::applies(keyed.properties[block], environment, fault);
      if (fault) return false;
      known[block] = result ? 1 : 0;
    }
    return known[block] == 1;
  }

  std::optional<std::size_t> winner_of(Keyed const& keyed, std::vector<std::int8_t>& known,
                                       KeyGroup const& group, php::FatalError& fault) {
    auto const index =
        winner(keyed.of(group), [&](std::uint32_t block) { return applies(keyed, known, block, fault); });
    if (fault || !index) return std::nullopt;
    return group.begin + *index;
  }

  // The winners of those keys for which `test` is true, in order.
  template <class Test, class Use>
  void each_winner(Keyed const& keyed, std::vector<std::int8_t>& known, Test const& test, Use const& use,
                   php::FatalError& fault) {
    for (KeyGroup const& group : keyed.groups) {
      if (fault) return;
      if (!test(keyed.key(group))) continue;
      if (std::optional<std::size_t> const best = winner_of(keyed, known, group, fault)) use(group, *best);
    }
  }

  php::Array param_values(std::string_view segment, php::FatalError& fault) {
    php::Array result;
    Evaluated const* all = evaluate(fault);
    if (all == nullptr) return result;
    Keyed const& keyed = all->params;
    each_winner(
        keyed, param_applies,
        [&](std::string const& key) { return segment.empty() || begins_like(key, segment); },
        [&](KeyGroup const& group, std::size_t best) {
          php::Value const* value = keyed.properties[keyed.bodies[best].block].find("Value");
          result.set(keyed.key(group), value != nullptr ? *value : php::Value());
        },
        fault);
    return result;
  }

  // If the condition of a param asks for the same param, also indirectly, AAM recurses endlessly.
  php::Value policy_param(std::string_view path, php::FatalError& fault) {
    std::vector<std::string> const steps = condition::value_path(path);
    if (steps.front().empty() || steps.front() == "0") return {};
    if (std::find(asked_params.begin(), asked_params.end(), steps.front()) != asked_params.end()) {
      fault.raise(php::FatalClass::out_of_memory,
                  "${POLICY_PARAM." + steps.front() + "} reads itself in an endless loop");
      return {};
    }
    asked_params.push_back(steps.front());
    php::Array const values = param_values(steps.front(), fault);
    asked_params.pop_back();
    return fault ? php::Value() : condition::follow(values, steps);
  }

  Settings const& settings_of(ResourceType type) {
    std::optional<Settings>& known = settings[static_cast<std::size_t>(type)];
    if (!known)
      known = {own_settings(site, subject, setting_name(type)),
               inherited_settings(site, subject, setting_name(type))};
    return *known;
  }

  php::Array const& policy_permissions(ResourceType type, php::FatalError& fault) {
    std::optional<php::Array>& known = permissions[static_cast<std::size_t>(type)];
    if (!known) {
      php::Array map = map_permissions(type, fault);
      if (fault) return nothing;
      known = std::move(map);
    }
    return *known;
  }

  php::Array map_permissions(ResourceType type, php::FatalError& fault) {
    std::vector<php::Array> winners;
    each_winner_of(
        type,
        [&](Keyed const& keyed, KeyGroup const&, std::size_t best) {
          winners.push_back(keyed.statement(best));
        },
        fault);
    return fault ? php::Array() : permission_map(type, winners, site, fault);
  }

  // `use(keyed, group, candidate)`
  template <class Use> void each_winner_of(ResourceType type, Use const& use, php::FatalError& fault) {
    if (!site.policies_enabled()) return;
    Evaluated const* all = evaluate(fault);
    if (all == nullptr) return;
    std::string const prefix = ascii::lowercase(name(type)) + ":";
    each_winner(
        all->statements, statement_applies, [&](std::string const& key) { return key.starts_with(prefix); },
        [&](KeyGroup const& group, std::size_t best) { use(all->statements, group, best); }, fault);
  }

  // How the key was decided whose winner makes this entry of the policies' map.
  std::optional<Trace> trace_of(Entry const& entry, php::FatalError& fault) {
    std::vector<php::Array> winners;
    std::vector<KeyGroup> groups;
    each_winner_of(
        entry.type,
        [&](Keyed const& keyed, KeyGroup const& group, std::size_t best) {
          winners.push_back(keyed.statement(best));
          groups.push_back(group);
        },
        fault);
    Sources sources;
    if (!fault) permission_map(entry.type, winners, site, fault, &sources);
    auto const source = sources.find(entry);
    if (fault || source == sources.end()) return std::nullopt;
    return trace(evaluated->statements, blocks.statements, statement_applies, groups[source->second], false,
                 fault);
  }

  // Whether AAM can read every statement of a type, whichever of them win.
  bool reads_all(ResourceType type) {
    std::optional<bool>& known = reads_all_of[static_cast<std::size_t>(type)];
    php::FatalError fault;
    Evaluated const* all = known ? nullptr : evaluate(fault);
    if (all != nullptr) {
      std::string const prefix = ascii::lowercase(name(type)) + ":";
      std::vector<php::Array> statements;
      for (std::size_t i = 0; i < all->statements.candidates.size(); ++i)
        if (all->statements.candidates[i].key.starts_with(prefix))
          statements.push_back(all->statements.statement(i));
      permission_map(type, statements, site, fault);
    }
    if (!known) known = !fault;
    return *known;
  }

  Trace trace(Keyed const& keyed, std::vector<Block> const& of, std::vector<std::int8_t>& known,
              KeyGroup const& group, bool params, php::FatalError& fault) {
    Trace result{.key = keyed.key(group), .steps = {}, .winner = std::nullopt};
    for (std::size_t i = group.begin; i < group.end; ++i) {
      std::size_t const block = keyed.bodies[i].block;
      result.steps.push_back({.place = {of[block].policy, of[block].index},
                              .resource = keyed.candidates[i].id,
                              .word = params ? "" : effect_text(keyed.properties[block]),
                              .effect = keyed.candidates[i].effect,
                              .enforced = keyed.candidates[i].enforced,
                              .applies = applies(keyed, known, static_cast<std::uint32_t>(block), fault)});
    }
    if (auto const best = winner_of(keyed, known, group, fault)) result.winner = *best - group.begin;
    return result;
  }

  // The menu that lists the submenu.
  std::string parent_of(std::string const& id) const {
    if (id.starts_with("menu/")) return "";
    if (id == "post.php") return menu_of_edited_post(site, request, "");
    std::string_view const role =
        subject.roles.empty() ? std::string_view("administrator") : subject.roles.front();
    std::optional<std::string_view> const menu = catalog::parent_of(id, role);
    return menu ? "menu/" + std::string(*menu) : "";
  }
};

Engine::Engine(Site const& site, Subject const& subject, condition::Request const& request)
    : Engine(site, subject, request, attached_policies(site, subject)) {}

Engine::Engine(Site const& site, Subject const& subject, condition::Request const& request,
               std::vector<std::size_t> const& policies)
    : state_(std::make_unique<State>(site, subject, request, policies)) {}

Engine::~Engine() = default;

namespace {

// Null: the settings do not have it.
php::Value const* permission_in(php::Array const& settings, Entry const& entry) {
  php::Value const* const own = settings.find(entry.id);
  php::Array const* const permissions = own != nullptr ? own->array() : nullptr;
  return permissions != nullptr ? permissions->find(entry.permission) : nullptr;
}

// How a question treats a statement.
enum class Treatment : std::uint8_t { as_written, left_out, always };

bool depends_on_request(php::Value const* value) {
  return value != nullptr && value->string() != nullptr && grammar::depends_on_request(*value->string());
}

// Whether a statement's `Effect` depends on the request.
bool has_dynamic_effect(Block const& block) {
  php::Array const* const statement = block.value.array();
  return statement != nullptr && depends_on_request(statement->find("Effect"));
}

// Whether a statement applies to every request and has the same effect each time.
bool applies_always(Block const& block) {
  php::Array const* const statement = block.value.array();
  if (statement == nullptr) return true;
  php::Value const* const condition = statement->find("Condition");
  bool const conditional =
      condition != nullptr && condition->array() != nullptr && !condition->array()->empty();
  return !conditional && !has_dynamic_effect(block) && !depends_on_request(statement->find("Enforce"));
}

// The effect of a statement for every request; nothing if it depends on the request.
std::optional<Effect> static_effect(Block const& block) {
  if (has_dynamic_effect(block)) return std::nullopt;
  php::Array const* const statement = block.value.array();
  php::Value const* const effect = statement != nullptr ? statement->find("Effect") : nullptr;
  return effect_of(terms_of(effect, nullptr).effect, "");
}

std::optional<Effect> wanted_effect(Conditions conditions) {
  if (conditions == Conditions::as_written) return std::nullopt;
  return conditions == Conditions::most_open ? Effect::allow : Effect::deny;
}

// Looks up the settings of one kind. Borrows them.
std::function<std::optional<Effect>(std::string_view)>
lookup(php::Array const& settings, std::string permission, std::optional<std::string> id) {
  if (settings.empty()) return {};
  return [&settings, permission = std::move(permission),
          own_id = std::move(id)](std::string_view asked) -> std::optional<Effect> {
    php::Value const* entry = settings.find(own_id ? std::string_view(*own_id) : asked);
    php::Value const* access =
        entry != nullptr && entry->is_array() ? entry->array()->find(permission) : nullptr;
    if (access == nullptr || !access->is_array() || access->array()->empty()) return std::nullopt;
    php::Value const* effect = access->array()->find("effect");
    bool const allow = effect != nullptr && effect->string() != nullptr && *effect->string() == "allow";
    return allow ? Effect::allow : Effect::deny;
  };
}

// The entry of the permission map for a resource: its id and the permission.
struct MapEntry {
  std::string id;
  std::string permission;
};

// The last part of the name may be the action. Nothing: AAM does not read this resource.
std::optional<MapEntry> map_entry(ResourceType type, std::string_view name, Site const& site) {
  auto const first_entry = [&](std::string_view resource,
                               std::string_view action) -> std::optional<MapEntry> {
    php::Array statement;
    statement.set("Resource", resource);
    statement.set("Effect", "allow");
    if (!action.empty()) statement.set("Action", action);
    php::FatalError fault;
    php::Array const map = permission_map(type, std::vector<php::Array>{std::move(statement)}, site, fault);
    if (fault || map.empty()) return std::nullopt;
    php::Array::Entry const& entry = *map.begin();
    php::Array const* const permissions = entry.value.array();
    if (permissions == nullptr || permissions->empty()) return std::nullopt;
    return MapEntry{entry.key.text(), permissions->begin()->key.text()};
  };
  if (type == ResourceType::post || type == ResourceType::user || type == ResourceType::role)
    if (std::size_t const colon = name.rfind(':'); colon != name.npos && colon > name.find(':'))
      if (auto const found = first_entry(name.substr(0, colon), name.substr(colon + 1))) return found;
  return first_entry(name, "");
}

} // namespace

// One question with its mask.
class Engine::Question {
public:
  Question(State& state, Mask const& mask)
      : state_(state), mask_(mask), wanted_(wanted_effect(mask.conditions)) {
    for (Place const place : mask.left_out)
      if (auto const block = state.block_at(place)) left_out_.push_back(*block);
  }

  Decision decide(Item item, php::FatalError& fault) {
    Decision result{.item = std::move(item), .trace = {}};
    if (result.item.is_menu()) {
      result.item.name = normalise_menu_slug(result.item.name);
      if (!result.item.has_final_parent) result.item.parent = state_.parent_of(result.item.name);
      if (result.item.name == "index.php") {
        result.reason = Reason::dashboard;
        return result;
      }
    }
    Keyed const* const statements = evaluate(fault);
    if (statements == nullptr) return result;
    read_map(*statements, result.item, fault);
    if (fault) return result;

    Rules own;
    std::vector<std::size_t> sources; // of the candidates of `own`
    if (mask_.added) own = rules_with_added(*statements, sources);
    Rules const& rules = mask_.added ? own : shared_rules(*statements);
    Query query{.applies = [&](std::uint32_t block) { return this->applies(*statements, block, fault); },
                .wildcards = mask_.wildcards.value_or(state_.site.wildcards)};
    if (leaves_out()) query.left_out = [this](std::uint32_t block) { return left_out(block); };
    Ruling const ruling = rules.decide(result.item, query, settings_about(result.item));
    result.effect = effect_on(result.item, ruling.effect);
    result.reason = ruling.reason;
    result.by_setting = ruling.by_setting;
    if (!ruling.candidate || fault) return result;
    std::size_t const candidate = mask_.added ? sources[*ruling.candidate] : *ruling.candidate;
    if (candidate == added) return result;
    if (treatment(statements->bodies[candidate].block) == Treatment::always) result.effect = *wanted_;
    result.trace = trace(*statements, candidate, fault);
    return result;
  }

private:
  static constexpr std::size_t added = ~std::size_t{0};

  // How the question treats this statement.
  Treatment treatment(std::size_t block) const {
    if (std::find(left_out_.begin(), left_out_.end(), block) != left_out_.end()) return Treatment::left_out;
    Block const& statement = state_.blocks.statements[block];
    if (!wanted_ || applies_always(statement)) return Treatment::as_written;
    return static_effect(statement).value_or(*wanted_) == *wanted_ ? Treatment::always : Treatment::left_out;
  }
  bool leaves_out() const { return !left_out_.empty() || wanted_; }
  bool left_out(std::size_t block) const {
    return block != added_block() && treatment(block) == Treatment::left_out;
  }

  SettingLookup settings_about(Item const& item) {
    std::optional<ResourceType> const type = type_of(item);
    if (!type) return {};
    State::Settings const& settings = state_.settings_of(*type);
    if (settings.own.empty() && settings.inherited.empty()) return {};
    if (item.is_menu()) return {lookup(settings.own, "access", {}), lookup(settings.inherited, "access", {})};
    if (*type == ResourceType::url) {
      SettingLookup result{lookup(settings.own, "access", {}), lookup(settings.inherited, "access", {})};
      for (php::Array const* const set : {&settings.own, &settings.inherited})
        for (php::Array::Entry const& entry : *set) result.urls.push_back(entry.key.text());
      return result;
    }
    std::optional<MapEntry> const entry = map_entry(*type, item.name, state_.site);
    if (!entry) return {};
    return {lookup(settings.own, entry->permission, entry->id),
            lookup(settings.inherited, entry->permission, entry->id)};
  }

  static std::optional<ResourceType> type_of(Item const& item) {
    return item.is_menu() ? ResourceType::backend_menu
                          : resource_type(item.name.substr(0, item.name.find(':')));
  }

  // With a statement left out, AAM may not fail any more.
  Keyed const* evaluate(php::FatalError& fault) {
    if (!state_.site.policies_enabled()) return &state_.no_statements;
    php::FatalError of_all;
    if (Evaluated const* const all = state_.evaluate(of_all)) return &all->statements;
    if (!leaves_out()) {
      fault.raise(of_all.fatal, of_all.reason);
      return nullptr;
    }
    own_ = evaluate_blocks(state_.blocks, state_.request, fault,
                           [this](std::size_t block) { return left_out(block); });
    own_applies_.assign(state_.blocks.statements.size(), -1);
    return fault ? nullptr : &own_->statements;
  }

  bool applies(Keyed const& statements, std::uint32_t block, php::FatalError& fault) {
    if (block == added_block()) return true;
    Treatment const treated = treatment(block);
    if (treated != Treatment::as_written) return treated == Treatment::always;
    return state_.applies(statements, own_ ? own_applies_ : state_.statement_applies, block, fault);
  }

  std::uint32_t added_block() const { return static_cast<std::uint32_t>(state_.blocks.statements.size()); }

  // AAM reads all winners of a type, and may fail on any of them.
  void read_map(Keyed const& statements, Item const& item, php::FatalError& fault) {
    std::optional<ResourceType> const type = type_of(item);
    if (!type) return;
    if (!leaves_out()) {
      state_.policy_permissions(*type, fault);
      return;
    }
    if (!own_ && state_.reads_all(*type)) return;
    std::string const prefix = ascii::lowercase(name(*type)) + ":";
    std::vector<php::Array> winners;
    for (KeyGroup const& group : statements.groups) {
      if (!statements.key(group).starts_with(prefix)) continue;
      auto const best = winner(statements.of(group),
                               [&](std::uint32_t block) { return applies(statements, block, fault); });
      if (fault) return;
      if (best) winners.push_back(statements.statement(group.begin + *best));
    }
    permission_map(*type, winners, state_.site, fault);
  }

  Rules const& shared_rules(Keyed const& statements) {
    if (own_) return own_rules_ ? *own_rules_ : own_rules_.emplace(statements.candidates, state_.site.host);
    return state_.rules ? *state_.rules : state_.rules.emplace(statements.candidates, state_.site.host);
  }

  Rules rules_with_added(Keyed const& statements, std::vector<std::size_t>& sources) const {
    // In the order of the policies: keys count in order of first appearance.
    std::vector<std::size_t> order(statements.candidates.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return statements.candidates[a].statement < statements.candidates[b].statement;
    });
    std::vector<Candidate> candidates;
    for (std::size_t const i : order) {
      candidates.push_back(statements.candidates[i]);
      sources.push_back(i);
    }
    candidates.push_back({.statement = added_block(),
                          .resource = 0,
                          .key = candidate_key(mask_.added->resource, ""),
                          .id = mask_.added->resource,
                          .effect = mask_.added->effect,
                          .enforced = mask_.added->enforced});
    sources.push_back(added);
    return Rules(candidates, state_.site.host);
  }

  Trace trace(Keyed const& statements, std::size_t candidate, php::FatalError& fault) {
    auto const group = std::partition_point(statements.groups.begin(), statements.groups.end(),
                                            [&](KeyGroup const& one) { return one.end <= candidate; });
    Trace result{.key = statements.key(*group), .steps = {}, .winner = std::nullopt};
    for (std::size_t i = group->begin; i < group->end; ++i) {
      std::size_t const block = statements.bodies[i].block;
      if (left_out(block)) continue;
      if (i == candidate) result.winner = result.steps.size();
      Block const& source = state_.blocks.statements[block];
      result.steps.push_back({.place = {source.policy, source.index},
                              .resource = statements.candidates[i].id,
                              .word = effect_text(statements.properties[block]),
                              .effect = statements.candidates[i].effect,
                              .enforced = statements.candidates[i].enforced,
                              .applies = applies(statements, static_cast<std::uint32_t>(block), fault)});
    }
    return result;
  }

  State& state_;
  Mask const& mask_;
  std::optional<Effect> wanted_;         // set by `Conditions` other than as_written
  std::vector<std::size_t> left_out_;    // blocks
  std::optional<Evaluated> own_;         // if AAM fails on the policies as they are
  std::vector<std::int8_t> own_applies_; // by block of `own_`
  std::optional<Rules> own_rules_;
};

Decision Engine::decide(Item item, php::FatalError& fault, Mask const& mask) {
  return Question(*state_, mask).decide(std::move(item), fault);
}

Decision Engine::decide(std::string_view item, php::FatalError& fault, Mask const& mask) {
  return decide(item_from(item), fault, mask);
}

php::Array Engine::permissions(ResourceType type, php::FatalError& fault) {
  State::Settings const& settings = state_->settings_of(type);
  php::Array map = overlay(settings.own, state_->policy_permissions(type, fault));
  if (fault) return {};
  map = without_notes(overlay(std::move(map), settings.inherited));
  php::Array result;
  for (php::Array::Entry& entry : map)
    if (php::truthy(entry.value)) result.set(std::move(entry.key), std::move(entry.value));
  return result;
}

std::optional<Origin> Engine::origin(Entry const& entry, php::FatalError& fault) {
  State::Settings const& settings = state_->settings_of(entry.type);
  if (permission_in(settings.own, entry)) return Origin{.trace = {}, .level = own_level(state_->subject)};
  if (std::optional<Trace> trace = state_->trace_of(entry, fault); trace || fault)
    return Origin{.trace = std::move(trace)};
  php::Value const* const inherited = permission_in(settings.inherited, entry);
  if (inherited == nullptr) return std::nullopt;
  // Settings of roles are merged: the level is that of the first role with the same effect.
  std::string_view const kind = setting_name(entry.type);
  std::vector<std::string> levels;
  for (std::string const& role : counting_roles(state_->site, state_->subject))
    levels.push_back("role:" + role);
  levels.emplace_back("default");
  std::optional<std::string> other;
  for (std::string const& level : levels) {
    php::Array const settings_there = settings_at(state_->site, level, kind);
    php::Value const* const own = permission_in(settings_there, entry);
    if (own != nullptr && php::identical(*own, *inherited)) return Origin{.trace = {}, .level = level};
    if (own != nullptr && !other) other = level;
  }
  return Origin{.trace = {}, .level = other.value_or(levels.front())};
}

php::Array Engine::statements(php::FatalError& fault) {
  php::Array result;
  Evaluated const* all = state_->evaluate(fault);
  if (all == nullptr) return result;
  state_->each_winner(
      all->statements, state_->statement_applies, [](std::string const&) { return true; },
      [&](KeyGroup const& group, std::size_t best) {
        php::Array statement;
        for (php::Array::Entry& entry : all->statements.statement(best))
          if (!entry.key.is("Condition")) statement.set(entry.key, std::move(entry.value));
        result.set(all->statements.key(group), std::move(statement));
      },
      fault);
  return result;
}

php::Array Engine::params(php::FatalError& fault) { return state_->param_values("", fault); }

bool Engine::condition(php::Array const& condition, php::FatalError& fault) {
  return condition::holds(condition, state_->environment, fault);
}

php::Value Engine::expression(php::Value const& expression, php::FatalError& fault) {
  return condition::evaluate(expression, state_->environment, condition::Casts::apply, fault);
}

std::vector<Trace> Engine::trace_statements(std::string_view prefix, php::FatalError& fault) {
  std::vector<Trace> result;
  Evaluated const* all = state_->evaluate(fault);
  if (all == nullptr) return result;
  for (KeyGroup const& group : all->statements.groups)
    if (all->statements.key(group).starts_with(prefix))
      result.push_back(state_->trace(all->statements, state_->blocks.statements, state_->statement_applies,
                                     group, false, fault));
  return result;
}

std::vector<Trace> Engine::trace_entries(ResourceType type, std::function<bool(Entry const&)> const& about,
                                         php::FatalError& fault) {
  std::vector<Trace> result;
  Evaluated const* all = state_->evaluate(fault);
  if (all == nullptr) return result;
  std::string const prefix = ascii::lowercase(name(type)) + ":";
  Keyed const& keyed = all->statements;
  auto const is_about = [&](std::size_t candidate) {
    Sources sources;
    php::FatalError none; // another candidate may win
    permission_map(type, std::vector<php::Array>{keyed.statement(candidate)}, state_->site, none, &sources);
    return std::ranges::any_of(sources, [&](auto const& each) { return about(each.first); });
  };
  for (KeyGroup const& group : keyed.groups) {
    if (!keyed.key(group).starts_with(prefix)) continue;
    std::size_t i = group.begin;
    while (i < group.end && !is_about(i)) ++i;
    if (i < group.end)
      result.push_back(
          state_->trace(keyed, state_->blocks.statements, state_->statement_applies, group, false, fault));
  }
  return result;
}

std::vector<Trace> Engine::trace_matching(Item const& item, php::FatalError& fault) {
  std::vector<Trace> result;
  Evaluated const* all = state_->evaluate(fault);
  if (all == nullptr) return result;
  Keyed const& keyed = all->statements;
  for (KeyGroup const& group : keyed.groups)
    if (matches_wildcard(keyed.candidates[group.begin], item))
      result.push_back(
          state_->trace(keyed, state_->blocks.statements, state_->statement_applies, group, false, fault));
  return result;
}

std::vector<Trace> Engine::trace_params(php::FatalError& fault) {
  std::vector<Trace> result;
  Evaluated const* all = state_->evaluate(fault);
  if (all == nullptr) return result;
  for (KeyGroup const& group : all->params.groups)
    result.push_back(
        state_->trace(all->params, state_->blocks.params, state_->param_applies, group, true, fault));
  return result;
}

} // namespace aclint::engine
