// Mistakes in the shape: keys, effects, sections, values of the wrong kind.
#include "base/ascii.h"
#include "catalog/resource_types.h"
#include "mutation/mutant.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::mutation {

namespace {

using policy::Field;
using policy::Param;
using policy::Statement;

template <class Visit> void each_statement(Original const& original, Visit const& visit) {
  for (Statement const& statement : original.policy.statements) visit(statement);
}

template <class Visit> void each_param(Original const& original, Visit const& visit) {
  for (Param const& param : original.policy.params) visit(param);
}

void drop(Original const& original, Field const& field, Mutants& out) {
  if (field) out.add(syntax::remove_member(original.tree, field.key));
}

void drop_effect(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) { drop(original, statement.effect, out); });
}

void drop_resource(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) { drop(original, statement.resource, out); });
}

// In other statements a missing action has a meaning.
void drop_action(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    bool const needed =
        std::any_of(statement.named.begin(), statement.named.end(), [](policy::Resource const& resource) {
          auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
          return type != nullptr && type->action_use == catalog::ActionUse::required;
        });
    if (needed) drop(original, statement.action, out);
  });
}

void drop_key(Original const& original, Mutants& out) {
  each_param(original, [&](Param const& param) { drop(original, param.key, out); });
}

void drop_value(Original const& original, Mutants& out) {
  each_param(original, [&](Param const& param) { drop(original, param.value, out); });
}

bool is_known_key(std::string_view name) {
  auto const among = [&](std::span<catalog::Key const> keys) {
    return std::any_of(keys.begin(), keys.end(), [&](catalog::Key const& key) { return key.name == name; });
  };
  auto const properties = catalog::property_names();
  return among(catalog::statement_keys()) || among(catalog::param_keys()) ||
         std::find(properties.begin(), properties.end(), name) != properties.end();
}

// The keys of statements and params themselves.
template <class Visit> void each_key(Original const& original, Visit const& visit) {
  auto const of = [&](NodeId object) {
    for (syntax::Tree::Member const member : original.tree.members(object))
      if (is_known_key(original.tree.string(member.key))) visit(member);
  };
  each_statement(original, [&](Statement const& statement) { of(statement.node); });
  each_param(original, [&](Param const& param) { of(param.node); });
}

void misspell_key(Original const& original, Mutants& out) {
  each_key(original, [&](syntax::Tree::Member const member) {
    for (std::string const& wrong : misspellings(original.tree.string(member.key), is_known_key))
      out.add(rewrite(original, member.key, wrong));
  });
}

void key_case(Original const& original, Mutants& out) {
  each_key(original, [&](syntax::Tree::Member const member) {
    out.add(rewrite(original, member.key, ascii::lowercase(original.tree.string(member.key))));
  });
}

void key_plural(Original const& original, Mutants& out) {
  each_key(original, [&](syntax::Tree::Member const member) {
    if (std::string const name = original.tree.string(member.key);
        !name.ends_with('n') && name != "MergeWith")
      out.add(rewrite(original, member.key, name + "s"));
  });
}

template <class Visit> void each_section(Original const& original, Visit const& visit) {
  for (Field const& field : {original.policy.statement_section.field, original.policy.param_section.field})
    if (field) visit(field);
}

void misspell_section(Original const& original, Mutants& out) {
  each_section(original, [&](Field const& field) {
    for (std::string const& wrong : misspellings(original.tree.string(field.key)))
      out.add(rewrite(original, field.key, wrong));
    out.add(rewrite(original, field.key, original.tree.string(field.key) + "s"));
  });
}

void section_case(Original const& original, Mutants& out) {
  each_section(original, [&](Field const& field) {
    out.add(rewrite(original, field.key, ascii::lowercase(original.tree.string(field.key))));
  });
}

template <class Change> void change_effects(Original const& original, Mutants& out, Change const& change) {
  each_statement(original, [&](Statement const& statement) {
    if (statement.effect) change(statement.effect.value, original.tree.string(statement.effect.value), out);
  });
}

void misspell_effect(Original const& original, Mutants& out) {
  change_effects(original, out, [&](NodeId node, std::string const& effect, Mutants& to) {
    for (std::string const& wrong : misspellings(effect)) to.add(rewrite(original, node, wrong));
  });
}

void effect_case(Original const& original, Mutants& out) {
  change_effects(original, out, [&](NodeId node, std::string const& effect, Mutants& to) {
    to.add(rewrite(original, node, with_first_upper(effect)));
  });
}

void effect_synonym(Original const& original, Mutants& out) {
  change_effects(original, out, [&](NodeId node, std::string const& effect, Mutants& to) {
    bool const allow = effect == "allow";
    for (char const* const word : {allow ? "permit" : "forbid", allow ? "grant" : "block"})
      if (allow || effect == "deny") to.add(rewrite(original, node, word));
  });
}

void effect_boolean(Original const& original, Mutants& out) {
  change_effects(original, out, [&](NodeId node, std::string const& effect, Mutants& to) {
    if (effect == "allow") to.add(syntax::replace(original.tree, node, "true"));
    if (effect == "deny") to.add(syntax::replace(original.tree, node, "false"));
  });
}

void quoted_enforce(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    if (statement.enforce)
      out.add(syntax::replace(original.tree, statement.enforce.value, "\"true\""));
    else if (statement.resource)
      out.add(syntax::insert_after(original.tree, statement.resource.value, R"("Enforce": "false")"));
  });
}

void resource_as_object(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    if (statement.resources.size() == 1)
      out.add(syntax::replace(original.tree, statement.resource.value,
                              "{\"id\": " + std::string(original.tree.source(statement.resources[0])) + "}"));
  });
}

void empty_resource(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    if (statement.resource) out.add(syntax::replace(original.tree, statement.resource.value, "[]"));
  });
}

// Several resources in one string, as if it were a list.
void joined_resources(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    if (statement.named.size() < 2) return;
    std::string joined;
    for (policy::Resource const& resource : statement.named)
      joined += (joined.empty() ? "" : ", ") + std::string(resource.text());
    out.add(rewrite(original, statement.resource.value, joined));
  });
}

void joined_actions(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    if (statement.actions.size() < 2) return;
    std::string joined;
    for (NodeId const action : statement.actions)
      joined += (joined.empty() ? "" : ", ") + original.tree.string(action);
    out.add(rewrite(original, statement.action.value, joined));
  });
}

template <class Change> void change_conditions(Original const& original, Mutants& out, Change const& change) {
  each_statement(original, [&](Statement const& statement) {
    if (statement.condition)
      out.add(syntax::replace(original.tree, statement.condition.value, change(statement.condition.value)));
  });
}

void condition_in_list(Original const& original, Mutants& out) {
  change_conditions(original, out,
                    [&](NodeId node) { return "[" + std::string(original.tree.source(node)) + "]"; });
}

void condition_as_text(Original const& original, Mutants& out) {
  change_conditions(original, out, [](NodeId) { return "\"${USER.isAuthenticated}\""; });
}

void statements_by_name(Original const& original, Mutants& out) {
  each_section(original, [&](Field const& field) {
    std::string text;
    std::size_t number = 0;
    for (NodeId const entry : original.tree.elements(field.value)) {
      text += text.empty() ? "{" : ", ";
      text += "\"rule-" + std::to_string(++number) + "\": " + std::string(original.tree.source(entry));
    }
    if (number > 0) out.add(syntax::replace(original.tree, field.value, text + "}"));
  });
}

void note_in_front(Original const& original, Mutants& out) {
  each_section(original, [&](Field const& field) {
    Offset const at = original.tree[field.value].span.begin + 1;
    if (original.tree.is(field.value, syntax::Kind::array)) out.add({{at, at}, "\"What editors may see\", "});
  });
}

void statement_as_text(Original const& original, Mutants& out) {
  each_section(original, [&](Field const& field) {
    for (NodeId const entry : original.tree.elements(field.value))
      out.add(syntax::replace(original.tree, entry, syntax::json_string(original.tree.source(entry))));
  });
}

void nested_section(Original const& original, Mutants& out) {
  NodeId const root = original.policy.root;
  if (original.policy.statement_section.field)
    out.add(syntax::replace(original.tree, root,
                            "{\"Policy\": " + std::string(original.tree.source(root)) + "}"));
}

// A statement alone is not a policy.
void lone_statement(Original const& original, Mutants& out) {
  each_statement(original, [&](Statement const& statement) {
    out.add(syntax::replace(original.tree, original.policy.root,
                            std::string(original.tree.source(statement.node))));
  });
}

void falsy_value(Original const& original, Mutants& out) {
  each_param(original, [&](Param const& param) {
    for (char const* const value : {"false", "0", "\"\"", "\"0\"", "[]", "{}", "null"})
      if (param.value) out.add(syntax::replace(original.tree, param.value.value, value));
  });
}

void bad_dependency(Original const& original, Mutants& out) {
  auto const member = original.tree.member(original.policy.root, "Dependency");
  if (!member) return;
  for (syntax::Tree::Member const dependency : original.tree.members(member->value))
    out.add(rewrite(original, dependency.value, "newer than 7"));
}

Operator const all[] = {
    {"drop `Effect`", "", {"schema/missing-effect"}, drop_effect},
    {"drop `Resource`", "", {"schema/missing-resource"}, drop_resource},
    {"drop an `Action` that is needed", "", {"schema/missing-action"}, drop_action},
    {"drop a param's `Key`", "", {"schema/incomplete-param"}, drop_key},
    {"drop a param's `Value`", "", {"schema/incomplete-param"}, drop_value},
    {"misspell a key",
     "`Effect` → `Effcet`",
     {"schema/unknown-key", "schema/incomplete-param"},
     misspell_key},
    {"a key in lower case", "`effect`", {"schema/unknown-key"}, key_case},
    {"a key in the plural", "`Resources`", {"schema/unknown-key"}, key_plural},
    {"misspell `Statement`, `Param`", "`Statments`", {"schema/misspelled-section"}, misspell_section},
    {"`Statement`, `Param` in lower case", "`statement`", {"schema/misspelled-section"}, section_case},
    {"misspell an effect", "`deny` → `dney`", {"schema/invalid-effect"}, misspell_effect},
    {"an effect in another case", "`Deny`", {}, effect_case},
    {"a word for the effect that AAM lacks", "`permit`, `block`", {"schema/invalid-effect"}, effect_synonym},
    {"a boolean for the effect", "`\"Effect\": true`", {"schema/invalid-effect"}, effect_boolean},
    {"quote `Enforce`", "`\"Enforce\": \"false\"`", {"schema/enforce-not-boolean"}, quoted_enforce},
    {"an object for one resource", "`{\"id\": \"…\"}`", {}, resource_as_object},
    {"an empty list of resources", "`[]`", {"schema/missing-resource"}, empty_resource},
    {"resources in one string",
     "`\"A:x, A:y\"`",
     {"resource/malformed-id", "resource/extra-colon", "resource/unknown-type", "resource/whitespace-in-id",
      "resource/unknown-menu-item", "resource/several-in-text", "resource/list-in-text"},
     joined_resources},
    {"actions in one string",
     "`\"Edit, Delete\"`",
     {"resource/unknown-action", "resource/list-in-text"},
     joined_actions},
    {"a condition in a list", "`[{…}]`", {"schema/condition-not-object"}, condition_in_list},
    {"a string for the condition",
     "`\"${USER.isAuthenticated}\"`",
     {"schema/condition-not-object"},
     condition_as_text},
    {"statements by name", "`{\"rule-1\": {…}}`", {"schema/statement-list-malformed"}, statements_by_name},
    {"a note before statements",
     "`[\"What editors may see\", {…}]`",
     {"schema/statement-list-malformed"},
     note_in_front},
    {"a statement in quotation marks",
     "`[\"{…}\"]`",
     {"schema/non-object-statement", "schema/statement-list-malformed"},
     statement_as_text},
    {"everything one level too deep",
     "`{\"Policy\": {…}}`",
     {"schema/ignored-top-level-key", "schema/empty-policy", "schema/misspelled-section"},
     nested_section},
    {"a statement alone", "`{\"Effect\": …}`", {"schema/lone-statement"}, lone_statement},
    {"a param that is empty to PHP", "`false`, `0`, `\"\"`", {"schema/incomplete-param"}, falsy_value},
    {"a dependency's version in words",
     "`newer than 7`",
     {"schema/invalid-dependency-version"},
     bad_dependency},
};

} // namespace

std::span<Operator const> schema_operators() { return all; }

} // namespace aclint::mutation
