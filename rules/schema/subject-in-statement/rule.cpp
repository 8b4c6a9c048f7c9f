#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/words.h"
#include "catalog/roles.h"
#include "catalog/synonyms.h"
#include "php/number.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

enum class Who : std::uint8_t { roles, users, either };

struct Key {
  std::string_view name; // in lower case
  Who who;
  bool loose = false; // may be a note: `"For": "the summer sale"`
};

constexpr std::array<Key, 14> keys{{{"appliesto", Who::roles, true},
                                    {"applyto", Who::roles, true},
                                    {"audience", Who::roles, true},
                                    {"for", Who::roles, true},
                                    {"group", Who::roles, true},
                                    {"groups", Who::roles, true},
                                    {"notprincipal", Who::either},
                                    {"principal", Who::either},
                                    {"principals", Who::either},
                                    {"role", Who::roles},
                                    {"roles", Who::roles},
                                    {"user", Who::users},
                                    {"users", Who::users},
                                    {"who", Who::roles, true}}};

Key const* key_of(std::string_view name) {
  auto const found = std::ranges::find(keys, ascii::lowercase(name), &Key::name);
  return found != keys.end() ? &*found : nullptr;
}

// The people that a value names. Nothing if it names anything else.
struct People {
  Who who;
  std::vector<std::string> names;
};

std::optional<People> people_in(Tree const& tree, NodeId value, Who who) {
  if (tree.is(value, Kind::object)) { // `{"Role": "editor"}`
    Tree::Members const members = tree.members(value);
    if (members.empty() || std::next(members.begin()) != members.end()) return std::nullopt;
    Tree::Member const member = *members.begin();
    Key const* const key = key_of(tree.string(member.key));
    return key == nullptr ? std::nullopt : people_in(tree, member.value, key->who);
  }
  if (who == Who::either) return std::nullopt;
  People result{who, {}};
  std::vector<NodeId> const values =
      tree.is(value, Kind::array) ? tree.values(value) : std::vector<NodeId>{value};
  for (NodeId const each : values) {
    std::string const name = tree.string(each);
    bool const plain = (tree.is(each, Kind::string) || tree.is(each, Kind::number)) &&
                       name.find_first_of("*${:") == name.npos && !name.empty();
    if (!plain) return std::nullopt;
    result.names.push_back(name);
  }
  if (result.names.empty()) return std::nullopt;
  return result;
}

// Whether all of them are words for people: roles of WordPress, or whether somebody is logged in.
bool are_known(People const& people) {
  return std::ranges::all_of(people.names, [](std::string const& name) {
    return catalog::login_state_of(name) ||
           std::ranges::any_of(catalog::roles(), [&](catalog::Role const& role) {
             return ascii::equal_ignoring_case(role.slug, name) ||
                    ascii::equal_ignoring_case(role.title, name) ||
                    ascii::equal_ignoring_case(std::string(role.slug) + "s", name);
           });
  });
}

// "Shop Manager" is the role `shop_manager`, as a rule.
std::string role_slug(std::string_view written) {
  for (catalog::Role const& role : catalog::roles())
    if (ascii::equal_ignoring_case(role.title, written) ||
        ascii::equal_ignoring_case(std::string(role.slug) + "s", written))
      return std::string(role.slug);
  std::string slug = ascii::lowercase(written);
  std::ranges::replace(slug, ' ', '_');
  return slug;
}

// A condition that holds for these people only, as JSON. Empty if they have nothing in common that a condition
// can compare.
std::string condition_for(People const& people) {
  std::string result;
  if (auto const state =
          people.names.size() == 1 ? catalog::login_state_of(people.names.front()) : std::nullopt)
    return std::string("{\"Equals\": {\"${USER.isAuthenticated}\": ") +
           (state->logged_in ? "true" : "false") + "}}";
  if (std::ranges::any_of(people.names,
                          [](std::string const& name) { return catalog::login_state_of(name).has_value(); }))
    return "";
  if (people.who == Who::roles) {
    for (std::string const& name : people.names)
      result += (result.empty() ? "" : ", ") + syntax::json_string(role_slug(name)) + ": \"${USER.roles}\"";
    return "{\"In\": {" + result + "}}";
  }
  auto const is_id = [](std::string const& name) { return php::numeric(name).has_value(); };
  auto const is_mail = [](std::string const& name) { return name.find('@') != name.npos; };
  bool const ids = std::ranges::all_of(people.names, is_id);
  bool const mails = std::ranges::all_of(people.names, is_mail);
  if (!ids && !mails &&
      (std::ranges::any_of(people.names, is_id) || std::ranges::any_of(people.names, is_mail)))
    return "";
  for (std::string const& name : people.names)
    result += (result.empty() ? "" : ", ") + (ids ? name : syntax::json_string(name));
  std::string const marker = ids     ? "\"${USER.ID}\""
                             : mails ? "\"${USER.user_email}\""
                                     : "\"${USER.user_login}\"";
  return people.names.size() == 1 ? "{\"Equals\": {" + marker + ": " + result + "}}"
                                  : "{\"In\": {" + marker + ": [" + result + "]}}";
}

void report(Tree const& tree, policy::Field const& own_condition, bool allows, std::string const& what,
            Tree::Member member, Key const& key, lint::Reporter& out) {
  std::string const written = tree.string(member.key);
  if (auto const people = key.loose ? people_in(tree, member.value, key.who) : std::nullopt;
      key.loose && !(people && are_known(*people)))
    return;
  lint::Finding& finding =
      out.report({member.key, lint::Aspect::key}, tree[member.key].span, unknown_word("key", written, {}));
  // An allow then reaches people whom nobody meant.
  if (allows) finding.as(diag::Severity::error);
  finding.why("A " + what + " cannot name people: AAM ignores this key, and the " + what +
              " applies to everybody to whom the policy is attached.");
  std::optional<People> const people =
      key.name.starts_with("not") ? std::nullopt : people_in(tree, member.value, key.who);
  std::string const condition = people && !own_condition ? condition_for(*people) : "";
  if (condition.empty()) {
    finding.help(
        "Attach the policy only to these people, or compare `${USER.roles}` or `${USER.user_login}` in a "
        "`Condition`.");
    return;
  }
  finding.help("It is simpler to attach the policy only to these people, in a policy of its own.")
      .fix("Write a condition that holds only for them", false,
           {{{tree[member.key].span.begin, tree[member.value].span.end}, "\"Condition\": " + condition}});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    bool const allows = statement.effect && tree.is(statement.effect.value, Kind::string) &&
                        catalog::meant_effect(tree.string(statement.effect.value)) == "allow";
    for (Tree::Member const member : tree.members(statement.node))
      if (Key const* const key = key_of(tree.string(member.key)))
        report(tree, statement.condition, allows, "statement", member, *key, out);
  }
  for (policy::Param const& param : policy.params)
    for (Tree::Member const member : tree.members(param.node))
      if (Key const* const key = key_of(tree.string(member.key)))
        report(tree, param.condition, false, "param", member, *key, out);
}

} // namespace

extern lint::Rule const schema_subject_in_statement{
    .id = "schema/subject-in-statement",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
