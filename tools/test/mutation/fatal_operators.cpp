// Constructs that crash the site (spec §8).
#include "mutation/mutant.h"
#include "syntax/edit.h"

namespace aclint::mutation {

namespace {

using policy::ConditionGroup;
using policy::ConditionMember;
using policy::Statement;

template <class Visit> void each_statement(Original const& original, Visit const& visit) {
  for (Statement const& statement : original.policy.statements) visit(statement);
}

std::string in_list(Original const& original, NodeId node) {
  return "[" + std::string(original.tree.source(node)) + "]";
}

void null_effect(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    if (statement.effect) out.add(syntax::replace(original.tree, statement.effect.value, "null"));
  });
}

void effect_in_list(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    NodeId const effect = statement.effect.value;
    if (statement.effect) out.add(syntax::replace(original.tree, effect, in_list(original, effect)));
  });
}

void nested_resource(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    for (NodeId const resource : statement.resources)
      if (resource != statement.resource.value)
        out.add(syntax::replace(original.tree, resource, in_list(original, resource)));
  });
}

void resource_with_name(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    for (NodeId const resource : statement.resources)
      if (resource != statement.resource.value)
        out.add(syntax::replace(original.tree, resource,
                                "{\"Name\": " + std::string(original.tree.source(resource)) + "}"));
  });
}

void nested_action(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    for (NodeId const action : statement.actions)
      if (action != statement.action.value)
        out.add(syntax::replace(original.tree, action, in_list(original, action)));
  });
}

void environment(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    std::string text = original.tree.string(node);
    for (grammar::Piece const& piece : grammar::parse_expression(text).pieces)
      if (piece.kind == grammar::PieceKind::marker && piece.marker.source) {
        text.replace(piece.marker.source->begin, piece.marker.source->size(), "ENV");
        out.add(rewrite(original, node, text));
        break;
      }
  });
}

void param_in_resource(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, policy::Resource const& resource) {
    auto const id = resource.id.id();
    if (id && !resource.id.map) replace_part(out, resource, *id, "${POLICY_PARAM.hidden}");
  });
}

void param_in_property(Original const& original, Mutants& out) {
  each_member(original, [&](syntax::Tree::Member const member) {
    std::string const name = original.tree.string(member.key);
    for (char const* const property : {"Teaser", "Password", "Url", "Slug", "Message"})
      if (name == property) out.add(rewrite(original, member.value, "${POLICY_PARAM.text}"));
  });
}

void list_in_text_operator(Original const& original, Mutants& out) {
  each_group(original, {"Like", "NotLike", "Regex"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members)
      out.add(rewrite(original, member.left.node, "${USER.roles}"));
  });
}

void text_operator_for_list(Original const& original, Mutants& out) {
  each_group(original, {"In"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members)
      if (member.left.text == "${USER.roles}") out.add(rewrite(original, group.field.key, "Like"));
  });
}

void nested_right_side(Original const& original, Mutants& out) {
  each_group(original, {"Like", "NotLike", "Regex"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members)
      out.add(syntax::replace(original.tree, member.right, "[" + in_list(original, member.right) + "]"));
  });
}

void list_for_screen(Original const& original, Mutants& out) {
  each_member(original, [&](syntax::Tree::Member const member) {
    std::string const name = original.tree.string(member.key);
    if (name == "ScreenId" || name == "Area")
      out.add(syntax::replace(original.tree, member.value, in_list(original, member.value)));
  });
}

void null_for_screen(Original const& original, Mutants& out) {
  each_member(original, [&](syntax::Tree::Member const member) {
    std::string const name = original.tree.string(member.key);
    if (name == "ScreenId" || name == "Area") out.add(syntax::replace(original.tree, member.value, "null"));
  });
}

void list_for_operator(Original const& original, Mutants& out) {
  each_condition(original, [&](policy::Condition const& condition) {
    if (condition.logic)
      out.add(
          syntax::replace(original.tree, condition.logic.value, in_list(original, condition.logic.value)));
    for (ConditionGroup const& group : condition.groups)
      if (group.logic)
        out.add(syntax::replace(original.tree, group.logic.value, in_list(original, group.logic.value)));
  });
}

void list_for_key(Original const& original, Mutants& out) {
  for (policy::Param const& param : original.policy.params)
    if (param.key)
      out.add(syntax::replace(original.tree, param.key.value, in_list(original, param.key.value)));
}

void list_against_network(Original const& original, Mutants& out) {
  each_side(original, [&](ConditionGroup const&, ConditionMember const& member) {
    for (policy::Expression const& value : member.values)
      if (value.parsed.cast && value.text.find('/') != std::string::npos)
        out.add(rewrite(original, member.left.node, "${USER.roles}"));
  });
}

void cast_over_list(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    std::string const text = original.tree.string(node);
    if (text == "${USER.roles}") out.add(rewrite(original, node, "(*ip)" + text));
    if (text.starts_with("(*date)${")) out.add(rewrite(original, node, "(*date)${USER.roles}"));
  });
}

void unknown_conversion(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, policy::Resource const& resource) {
    if (!resource.id.map) return;
    std::string const text(resource.text());
    for (char const* const format : {"%s-%s", "%y", "a%20b-%s"})
      out.add(rewrite(original, resource.node, replaced(text, "%s", format)));
  });
}

void user_without_id(Original const& original, Mutants& out) {
  each_resource(original, grammar::ResourceKind::user,
                [&](Statement const&, policy::Resource const& resource) {
                  auto const end = static_cast<Offset>(resource.text().size());
                  replace_part(out, resource, {resource.id.type.end, end}, "");
                });
}

void user_agent(Original const& original, Mutants& out) {
  each_side(original, [&](ConditionGroup const& group, ConditionMember const& member) {
    if (member.left.text.starts_with("${USER.user_") && group.type != "Regex")
      out.add(rewrite(original, member.left.node, "${USER_AGENT.browser}"));
  });
}

Operator const all[] = {
    {"`null` for the effect", "", {"fatal/non-string-property", "schema/invalid-effect"}, null_effect},
    {"a list for the effect",
     "`[\"deny\"]`",
     {"fatal/non-string-property", "schema/invalid-effect"},
     effect_in_list},
    {"a list in the list of resources", "`[[\"…\"]]`", {"fatal/nested-list"}, nested_resource},
    {"an object in the list of resources",
     "`[{\"Name\": \"…\"}]`",
     {"fatal/nested-list"},
     resource_with_name},
    {"a list in the list of actions",
     "`[[\"Edit\"]]`",
     {"fatal/nested-list", "resource/unknown-action"},
     nested_action},
    {"`${ENV.…}`", "", {"fatal/env-marker"}, environment},
    {"`${POLICY_PARAM.…}` in a resource", "", {"fatal/param-recursion"}, param_in_resource},
    {"`${POLICY_PARAM.…}` in a property", "", {"fatal/param-recursion"}, param_in_property},
    {"a list compared with a pattern",
     "`\"Like\": {\"${USER.roles}\": …}`",
     {"fatal/array-in-text-operator"},
     list_in_text_operator},
    {"`Like` for `In`", "", {"fatal/array-in-text-operator"}, text_operator_for_list},
    {"a list in a list of patterns", "`[[\"*@…\"]]`", {"fatal/array-in-text-operator"}, nested_right_side},
    {"a list for a screen", "`\"ScreenId\": [\"post\"]`", {"fatal/non-string-property"}, list_for_screen},
    {"`null` for a screen", "", {"fatal/non-string-property"}, null_for_screen},
    {"a list for `Operator`", "`[\"OR\"]`", {"fatal/non-string-operator"}, list_for_operator},
    {"a list for a param's `Key`", "", {"fatal/non-string-name"}, list_for_key},
    {"a list compared with a network", "", {"fatal/network-misplaced"}, list_against_network},
    {"`(*ip)`, `(*date)` over a list", "", {"fatal/cast-over-array"}, cast_over_list},
    {"a map that cannot be filled in", "`%s-%s`, `%y`, `%20`", {"fatal/map-format"}, unknown_conversion},
    {"a `User` without colon", "", {"fatal/user-without-id"}, user_without_id},
    {"the browser in a condition",
     "`${USER_AGENT.browser}`",
     {"fatal/user-agent-without-header"},
     user_agent},
};

} // namespace

std::span<Operator const> fatal_operators() { return all; }

} // namespace aclint::mutation
