#include "mutation/decisions.h"

#include "base/ascii.h"
#include "catalog/menus.h"
#include "engine/candidates.h"
#include "facts/conditions.h"
#include "grammar/expression.h"
#include "logic/satisfiable.h"
#include "php/date.h"
#include "php/json.h"
#include "policy/condition.h"
#include "regex/php_regex.h"
#include "syntax/parse.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace aclint::mutation {

namespace {

using engine::Engine;
using engine::Site;
using php::Array;
using php::FatalError;
using php::Value;
using syntax::NodeId;

// The conditions of a policy, by their texts.
std::map<std::string, Array> conditions_of(std::string_view text) {
  std::map<std::string, Array> result;
  syntax::Tree const tree = syntax::parse(text);
  if (!tree.well_formed()) return result;
  policy::Document const policy = policy::lower(tree, tree.root());
  auto const add = [&](policy::Field const& field) {
    if (auto condition = facts::condition_of(tree, field))
      result.emplace(tree.source(field.value), std::move(*condition));
  };
  for (policy::Statement const& statement : policy.statements) add(statement.condition);
  for (policy::Param const& param : policy.params) add(param.condition);
  return result;
}

// A string that a simple regular expression matches: the first alternative, without anchors.
std::string sample_of(std::string_view regex) {
  auto const parts = regex::take_apart(regex);
  if (!parts) return "";
  std::string result;
  bool skip = false;
  std::string_view const body = parts->text(regex, parts->body);
  for (std::size_t i = 0; i < body.size(); ++i) {
    char const c = body[i];
    if (c == '|') skip = true;
    if (c == ')') skip = false;
    if (c == '\\' && i + 1 < body.size()) ++i;
    if (!skip && (c == '\\' || std::string_view("()^$|").find(c) == std::string_view::npos))
      result += body[i];
  }
  return result;
}

std::vector<Asker> usual_askers() {
  auto const user = [](std::string const& role, std::int64_t id) {
    Asker asker{.name = role, .subject = {.roles = {role}, .id = id}, .request = {}};
    asker.request.markers = {{"USER.ID", id},
                             {"USER.user_login", role},
                             {"USER.user_email", role + "@example.com"},
                             {"USER.roles", Array::list({role})},
                             {"USER.caps", Array::list({"read"})},
                             {"USER.isAuthenticated", true},
                             {"USER.authenticated", true}};
    return asker;
  };
  Asker visitor{.name = "visitor", .subject = {.visitor = true}, .request = {}};
  visitor.request.markers = {{"USER.roles", Array()},
                             {"USER.caps", Array()},
                             {"USER.isAuthenticated", false},
                             {"USER.authenticated", false}};
  std::vector<Asker> result{std::move(visitor), user("editor", 5), user("administrator", 1)};
  for (Asker& asker : result) {
    asker.request.now = php::parse_date("2026-11-22 10:30:00", {}).value();
    asker.request.markers["USER.ip"] = "198.51.100.7";
    asker.request.regex = regex::match;
  }
  return result;
}

// The editor, with these markers in the request.
class Askers {
public:
  explicit Askers(Asker editor) : editor_(std::move(editor)) {}

  void add(logic::Satisfiability const& found) {
    if (found.answer != Answer::yes) return;
    add(found.markers);
    if (found.now.seconds != 0) all_.back().request.now = found.now;
  }

  void add(std::vector<std::pair<std::string, Value>> const& markers) {
    Asker asker = editor_;
    asker.name += " with";
    for (auto const& [marker, value] : markers) {
      asker.name += " " + marker + "=" + php::encode_json(value).value_or("?");
      asker.request.markers.insert_or_assign(marker, value);
    }
    all_.push_back(std::move(asker));
  }

  std::vector<Asker> take() && { return std::move(all_); }

private:
  Asker editor_;
  std::vector<Asker> all_;
};

bool has_type(policy::ConditionGroup const& group, std::string_view type) {
  return ascii::equal_ignoring_case(group.type, type);
}

// A string for which the comparison with `literal` holds; for times, one long before or after it.
std::string value_for(policy::ConditionGroup const& group, std::string const& literal, bool late) {
  if (has_type(group, "regex")) return sample_of(literal);
  bool const ordered = has_type(group, "greater") || has_type(group, "greaterorequals") ||
                       has_type(group, "less") || has_type(group, "lessorequals");
  if (ordered) return late ? "2099-01-01" : "2001-01-01";
  std::string text = literal;
  std::erase(text, '*');
  return text;
}

// The requests that a condition is most likely written for: those for which all of its comparisons with
// strings hold, before and after the times in it. lib/logic finds no such requests if there are regular
// expressions and times.
void add_meant(syntax::Tree const& tree, policy::Field const& field, bool late, Askers& askers) {
  if (!field) return;
  std::vector<std::pair<std::string, Value>> markers;
  for (policy::ConditionGroup const& group : policy::lower_condition(tree, field.value).groups)
    for (policy::ConditionMember const& member : group.members) {
      if (member.left.parsed.markers != 1 || member.values.empty()) continue;
      policy::Expression const& right = member.values.front();
      if (right.parsed.markers > 0 || !tree.is(right.node, syntax::Kind::string)) continue;
      Span const name = member.left.parsed.pieces.front().marker.name;
      std::string const text = right.text.substr(right.parsed.cast ? right.parsed.cast->span.end : 0);
      markers.emplace_back(member.left.text.substr(name.begin, name.size()), value_for(group, text, late));
    }
  if (!markers.empty()) askers.add(markers);
}

void add_meant(std::string_view text, Askers& askers) {
  syntax::Tree const tree = syntax::parse(text);
  if (!tree.well_formed()) return;
  policy::Document const policy = policy::lower(tree, tree.root());
  for (bool const late : {false, true}) {
    for (policy::Statement const& statement : policy.statements)
      add_meant(tree, statement.condition, late, askers);
    for (policy::Param const& param : policy.params) add_meant(tree, param.condition, late, askers);
  }
}

using Conditions = std::map<std::string, Array>;

// Subjects for whom conditions of `some` hold, for whom they do not, and for whom only one of two holds, the
// other one being from `others`.
std::vector<Asker> askers_for(Conditions const& some, Conditions const& others, Asker const& editor) {
  Askers askers(editor);
  logic::Work work = logic::work_for(some.size() + others.size());
  auto const ask = [&](std::vector<Array const*> const& hold, std::vector<Array const*> const& fail) {
    askers.add(logic::satisfiable(hold, fail, work));
  };
  for (auto const& [text, condition] : some) {
    if (others.contains(text)) continue;
    for (auto const& [other_text, other] : others) {
      ask({&condition}, {&other});
      ask({&other}, {&condition});
    }
    ask({&condition}, {});
    ask({}, {&condition});
  }
  return std::move(askers).take();
}

// The same text for all arrays with the same content: the order of names does not matter.
std::string canonical(Value const& value) {
  Array const* const array = value.array();
  if (array == nullptr)
    return value.is_object() ? std::string(php::type_name(value)) : php::encode_json(value).value_or("?");
  std::vector<std::string> entries;
  for (Array::Entry const& entry : *array)
    entries.push_back((array->is_list() ? "" : entry.key.text() + ": ") + canonical(entry.value));
  if (!array->is_list()) std::sort(entries.begin(), entries.end());
  std::string result = "{";
  for (std::string const& entry : entries) result += entry + ",";
  return result + "}";
}

bool mentions(std::string_view text, std::string_view word) {
  return ascii::lowercase(text).find(ascii::lowercase(word)) != std::string::npos;
}

constexpr std::array<std::string_view, 5> premium_types{
    "posttype:", "taxonomy:", "term:", "plugin:", "site:"};

// The winners of keys that only the add-on reads.
std::string premium_winners(Engine& engine, FatalError& fault) {
  std::set<std::string> winners;
  for (Array::Entry const& entry : engine.statements(fault)) {
    std::string const key = entry.key.text();
    bool const premium = std::any_of(premium_types.begin(), premium_types.end(), [&](std::string_view type) {
      return std::string_view(key).starts_with(type);
    });
    if (!premium || !entry.value.is_array()) continue;
    Value const* const effect = entry.value.array()->find("Effect");
    std::string const word = effect != nullptr && effect->string() != nullptr ? *effect->string() : "deny";
    winners.insert(key + " " + std::string(engine::name(engine::effect_of(word, key))));
  }
  std::string result;
  for (std::string const& winner : winners) result += winner + "; ";
  return result;
}

// Compares both policies for one subject, question by question.
class Questions {
public:
  // `known`: the answers of the first one so far.
  Questions(Site const& one, Site const& other, Asker const& asker, Answers& known)
      : site_one_(one), asker_(asker), known_(known), other_(other, asker.subject, asker.request) {}

  // Both answers, if they differ.
  template <class Ask> std::string differ(std::string const& what, Ask const& ask) {
    auto const answer = [&](Engine& engine) {
      FatalError fault;
      std::string const text = ask(engine, fault);
      return fault ? "AAM crashes" : text;
    };
    auto const [first, is_new] = known_.try_emplace(what + " for " + asker_.name);
    if (is_new) {
      if (!one_) one_.emplace(site_one_, asker_.subject, asker_.request);
      first->second = answer(*one_);
    }
    std::string const second = answer(other_);
    return first->second == second ? "" : first->first + ": " + first->second + " / " + second;
  }

private:
  Site const& site_one_;
  Asker const& asker_;
  Answers& known_;
  std::optional<Engine> one_;
  Engine other_;
};

std::string differ_about_menus(Questions& ask, std::set<std::string> const& items, bool wildcards) {
  std::string const map = ask.differ("backend menu", [](Engine& engine, FatalError& fault) {
    return canonical(engine.permissions(engine::ResourceType::backend_menu, fault));
  });
  if (map.empty() && !wildcards) return "";
  std::vector<engine::Wildcards> readings{engine::Wildcards::literal};
  if (wildcards) readings.push_back(engine::Wildcards::most_specific);
  for (std::string const& item : items)
    for (engine::Wildcards const reading : readings) {
      char const* const how = reading == engine::Wildcards::literal ? "" : " by wildcards";
      std::string found = ask.differ("menu " + item + how, [&](Engine& engine, FatalError& fault) {
        return std::string(engine::name(engine.decide({.name = item}, fault, {.wildcards = reading}).effect));
      });
      if (!found.empty()) return found;
    }
  return "";
}

// Values for the markers that a policy uses outside of conditions: a list for those in maps.
std::map<std::string, Value> values_of_markers(syntax::Tree const& tree) {
  std::map<std::string, Value> result;
  for (NodeId node = 0; node < tree.nodes().size(); ++node) {
    if (!tree.is(node, syntax::Kind::string)) continue;
    std::string const text = tree.string(node);
    bool const map = grammar::parse_key_map(text).has_value();
    for (grammar::Piece const& piece : grammar::parse_expression(text).pieces) {
      if (piece.kind != grammar::PieceKind::marker) continue;
      std::string const name = text.substr(piece.marker.name.begin, piece.marker.name.size());
      result.emplace(name, map ? Value(Array::list({"north", "south"})) : Value("value of " + name));
    }
  }
  return result;
}

} // namespace

Comparison::Comparison(std::string_view original) : original_(original), askers_(usual_askers()) {
  for (std::string_view const id : catalog::known_menu_ids()) menus_.emplace(id);
  syntax::Tree const tree = syntax::parse(original);
  if (!tree.well_formed()) return;
  for (Asker& asker : askers_) asker.request.markers.merge(values_of_markers(tree));
  editor_ = askers_[1];
  std::int64_t next = 100;
  policy::for_each_resource(
      policy::lower(tree, tree.root()), [&](auto const&, policy::Resource const& resource) {
        auto const id = resource.id.id();
        if (!id || !resource.id.literal()) return;
        std::string text(resource.word(*id));
        if (resource.id.kind == grammar::ResourceKind::backend_menu && resource.id.wildcard)
          menus_.insert(text.replace(text.find('*'), 1, "made-up")); // a page of a plugin
        if (resource.id.wildcard) return;
        if (resource.id.kind == grammar::ResourceKind::backend_menu) menus_.insert(text);
        if (resource.id.kind == grammar::ResourceKind::post)
          scene_.posts.push_back({++next, std::string(resource.word(resource.id.post_type())), text});
        if (resource.id.kind == grammar::ResourceKind::user) scene_.users.push_back({++next, text, text});
      });
  Askers meant(editor_);
  add_meant(original, meant);
  auto const add = [&](std::vector<Asker> more) { askers_.insert(askers_.end(), more.begin(), more.end()); };
  add(std::move(meant).take());
  add(askers_for(conditions_of(original), {}, editor_));
}

void Comparison::beside(std::string policy) {
  beside_ = std::move(policy);
  answers_.clear();
}

std::string Comparison::difference(std::string_view other) {
  std::string found = difference_for(askers_, other);
  if (!found.empty()) return found;
  Askers meant(editor_);
  add_meant(other, meant);
  found = difference_for(std::move(meant).take(), other);
  if (!found.empty()) return found;
  return difference_for(askers_for(conditions_of(other), conditions_of(original_), editor_), other);
}

std::string Comparison::difference_for(std::vector<Asker> const& askers, std::string_view other) {
  auto const site_with = [&](std::string_view text) {
    Site site = scene_;
    if (!beside_.empty()) site.policies.push_back({.id = 0, .text = beside_, .attach = {"default"}});
    site.policies.push_back({.id = 1, .text = std::string(text), .attach = {"default"}});
    return site;
  };
  Site const site_one = site_with(original_);
  Site const site_other = site_with(other);
  bool const wildcards = original_.find('*') != original_.npos || other.find('*') != other.npos;
  for (Asker const& asker : askers) {
    Questions ask(site_one, site_other, asker, answers_);
    std::string found = ask.differ(
        "params", [](Engine& engine, FatalError& fault) { return canonical(engine.params(fault)); });
    for (std::size_t i = 0; i < engine::resource_types && found.empty(); ++i) {
      auto const type = static_cast<engine::ResourceType>(i);
      std::string const name(engine::name(type));
      if (!mentions(original_, name) && !mentions(other, name)) continue;
      if (type == engine::ResourceType::backend_menu)
        found = differ_about_menus(ask, menus_, wildcards);
      else
        found = ask.differ(name, [&](Engine& engine, FatalError& fault) {
          return canonical(engine.permissions(type, fault));
        });
    }
    if (found.empty()) found = ask.differ("the add-on's types", premium_winners);
    if (!found.empty()) return found;
  }
  return "";
}

} // namespace aclint::mutation
