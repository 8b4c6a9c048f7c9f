// Mistakes in what conditions compare, and how.
#include "base/ascii.h"
#include "catalog/markers.h"
#include "mutation/mutant.h"
#include "syntax/edit.h"

namespace aclint::mutation {

namespace {

using policy::ConditionGroup;
using policy::ConditionMember;
using syntax::Kind;

bool is_condition_type(std::string_view word) { return catalog::find_condition_type(word) != nullptr; }

void misspell_type(Original const& original, Mutants& out) {
  each_group(original, [&](ConditionGroup const& group) {
    for (std::string const& wrong : misspellings(group.type, is_condition_type))
      out.add(rewrite(original, group.field.key, wrong));
  });
}

void type_case(Original const& original, Mutants& out) {
  each_group(original, [&](ConditionGroup const& group) {
    out.add(rewrite(original, group.field.key, ascii::lowercase(group.type)));
  });
}

void type_of_aws(Original const& original, Mutants& out) {
  each_group(original, [&](ConditionGroup const& group) {
    out.add(rewrite(original, group.field.key, "String" + group.type));
  });
}

// The `Operator` of conditions and groups that have one.
template <class Visit> void each_logic(Original const& original, Visit const& visit) {
  each_condition(original, [&](policy::Condition const& condition) {
    if (condition.logic) visit(condition.logic);
    for (ConditionGroup const& group : condition.groups)
      if (group.logic) visit(group.logic);
  });
}

void misspell_operator(Original const& original, Mutants& out) {
  each_logic(original, [&](policy::Field const& logic) {
    for (std::string const& wrong : misspellings("Operator")) out.add(rewrite(original, logic.key, wrong));
  });
}

void operator_case(Original const& original, Mutants& out) {
  each_logic(original,
             [&](policy::Field const& logic) { out.add(rewrite(original, logic.key, "operator")); });
}

void operator_word(Original const& original, Mutants& out) {
  each_logic(original, [&](policy::Field const& logic) {
    for (char const* const word : {"ANY", "||", "XOR"}) out.add(rewrite(original, logic.value, word));
  });
}

void operator_word_case(Original const& original, Mutants& out) {
  each_logic(original, [&](policy::Field const& logic) {
    out.add(rewrite(original, logic.value, ascii::lowercase(original.tree.string(logic.value))));
  });
}

// Two comparisons instead of one. They are joined by OR, although both were meant.
void second_comparison(Original const& original, Mutants& out) {
  each_group(original, {"Equals", "In", "Like"}, [&](ConditionGroup const& group) {
    if (group.members.size() == 1 && !group.logic && !group.list)
      out.add(syntax::insert_after(original.tree, group.members.front().right,
                                   R"("${USER_META.team}": ["day", "night"])"));
  });
}

void not_equals_many(Original const& original, Mutants& out) {
  each_group(original, {"Equals"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members) {
      if (!original.tree.is(member.right, Kind::string) || member.left.parsed.cast) continue;
      std::string const right(original.tree.source(member.right));
      out.add({rewrite(original, group.field.key, "NotEquals"),
               syntax::replace(original.tree, member.right, "[" + right + ", \"guest\"]")});
    }
  });
}

void quoted_value(Original const& original, Kind kind, Mutants& out) {
  each_side(original, [&](ConditionGroup const& group, ConditionMember const& member) {
    if (group.type == "Between") return;
    for (policy::Expression const& value : member.values)
      if (original.tree.is(value.node, kind))
        out.add(rewrite(original, value.node, original.tree.source(value.node)));
  });
}

void quoted_number(Original const& original, Mutants& out) { quoted_value(original, Kind::number, out); }
void quoted_boolean(Original const& original, Mutants& out) { quoted_value(original, Kind::boolean, out); }

void number_for_boolean(Original const& original, Mutants& out) {
  each_side(original, [&](ConditionGroup const&, ConditionMember const& member) {
    for (policy::Expression const& value : member.values)
      if (original.tree.is(value.node, Kind::boolean))
        out.add(syntax::replace(original.tree, value.node,
                                original.tree.source(value.node) == "true" ? "1" : "0"));
  });
}

// The ranges of a `Between`: the right side itself, or the lists in it.
template <class Visit> void each_range(Original const& original, Visit const& visit) {
  each_group(original, {"Between"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members) {
      std::vector<NodeId> const values = original.tree.values(member.right);
      bool const many = !values.empty() && original.tree.is(values.front(), Kind::array);
      for (NodeId const range : many ? values : std::vector{member.right}) {
        std::vector<NodeId> const bounds = original.tree.values(range);
        if (bounds.size() == 2) visit(range, bounds[0], bounds[1]);
      }
    }
  });
}

void reversed_between(Original const& original, Mutants& out) {
  each_range(original, [&](NodeId, NodeId low, NodeId high) {
    out.add({syntax::replace(original.tree, low, std::string(original.tree.source(high))),
             syntax::replace(original.tree, high, std::string(original.tree.source(low)))});
  });
}

void between_as_text(Original const& original, Mutants& out) {
  each_range(original, [&](NodeId range, NodeId low, NodeId high) {
    out.add(syntax::replace(original.tree, range,
                            "\"" + std::string(original.tree.source(low)) + "-" +
                                std::string(original.tree.source(high)) + "\""));
  });
}

void between_as_object(Original const& original, Mutants& out) {
  each_range(original, [&](NodeId range, NodeId low, NodeId high) {
    out.add(syntax::replace(original.tree, range,
                            "{\"from\": " + std::string(original.tree.source(low)) +
                                ", \"to\": " + std::string(original.tree.source(high)) + "}"));
  });
}

void between_one_bound(Original const& original, Mutants& out) {
  each_range(original,
             [&](NodeId, NodeId, NodeId high) { out.add(syntax::remove_element(original.tree, high)); });
}

void between_three_bounds(Original const& original, Mutants& out) {
  each_range(original, [&](NodeId, NodeId low, NodeId) {
    Offset const at = original.tree[low].span.begin;
    out.add({{at, at}, "3, "});
  });
}

// A flat list instead of several ranges.
void between_flat(Original const& original, Mutants& out) {
  each_group(original, {"Between"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members) {
      std::string text;
      for (NodeId const range : original.tree.elements(member.right))
        for (NodeId const bound : original.tree.elements(range))
          text += (text.empty() ? "[" : ", ") + std::string(original.tree.source(bound));
      if (!text.empty()) out.add(syntax::replace(original.tree, member.right, text + "]"));
    }
  });
}

template <class Visit> void each_regex(Original const& original, Visit const& visit) {
  each_group(original, {"Regex"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members)
      for (policy::Expression const& value : member.values) visit(value.node, value.text);
  });
}

void regex_without_delimiters(Original const& original, Mutants& out) {
  each_regex(original, [&](NodeId node, std::string const& text) {
    std::size_t const end = text.rfind(text.front());
    out.add(rewrite(original, node, text.substr(1, end - 1)));
    out.add(rewrite(original, node, text.substr(0, end)));
  });
}

void invalid_regex(Original const& original, Mutants& out) {
  each_regex(original, [&](NodeId node, std::string const& text) {
    out.add(rewrite(original, node, text.substr(0, 1) + "(" + text.substr(1)));
    out.add(rewrite(original, node, text.substr(0, 1) + "*" + text.substr(1)));
    out.add(rewrite(original, node, text.substr(0, 1) + "[" + text.substr(1)));
  });
}

void list_as_text(Original const& original, Mutants& out) {
  each_group(original, {"In", "NotIn"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members) {
      std::string joined;
      bool plain = original.tree.is(member.right, Kind::array);
      for (policy::Expression const& value : member.values) {
        plain = plain && !value.parsed.cast;
        joined += (joined.empty() ? "" : ", ") + value.text;
      }
      if (plain) out.add(rewrite(original, member.right, joined));
    }
  });
}

template <class Visit> void each_network(Original const& original, Visit const& visit) {
  each_side(original, [&](ConditionGroup const& group, ConditionMember const& member) {
    for (policy::Expression const& value : member.values)
      if (value.parsed.cast && value.text.find('/') != std::string::npos) visit(group, member, value);
  });
}

using policy::Expression;

void network_elsewhere(Original const& original, Mutants& out) {
  each_network(original, [&](ConditionGroup const& group, ConditionMember const&, Expression const&) {
    for (char const* const type : {"Equals", "NotEquals", "Like"})
      out.add(rewrite(original, group.field.key, type));
  });
}

void network_without_list(Original const& original, Mutants& out) {
  each_network(original, [&](ConditionGroup const&, ConditionMember const& member, Expression const& value) {
    out.add(syntax::replace(original.tree, member.right, std::string(original.tree.source(value.node))));
  });
}

void network_without_cast(Original const& original, Mutants& out) {
  each_network(original, [&](ConditionGroup const&, ConditionMember const&, Expression const& value) {
    out.add(rewrite(original, value.node, value.text.substr(value.parsed.cast->span.end)));
  });
}

void network_on_the_left(Original const& original, Mutants& out) {
  each_network(original, [&](ConditionGroup const&, ConditionMember const& member, Expression const& value) {
    out.add(
        {rewrite(original, member.left.node, value.text),
         syntax::replace(original.tree, member.right, "[" + syntax::json_string(member.left.text) + "]")});
  });
}

void network_mask(Original const& original, Mutants& out) {
  each_network(original, [&](ConditionGroup const&, ConditionMember const&, Expression const& value) {
    for (char const* const mask : {"/33", "/255.255.255.0", "/a"})
      out.add(rewrite(original, value.node, value.text.substr(0, value.text.find('/')) + mask));
  });
}

void network_for_everyone(Original const& original, Mutants& out) {
  each_network(original, [&](ConditionGroup const&, ConditionMember const&, Expression const& value) {
    out.add(rewrite(original, value.node, "(*ip)0.0.0.0/0"));
  });
}

// An address of four numbers, replaced by an invalid one.
void invalid_address(Original const& original, Mutants& out) {
  each_side(original, [&](ConditionGroup const&, ConditionMember const& member) {
    for (Expression const& value : member.values) {
      bool const address = !value.parsed.cast && value.text.find('.') != std::string::npos &&
                           ascii::is_digit(value.text[0]) && value.text.find(':') == std::string::npos;
      std::size_t const last = value.text.rfind('.');
      if (!address) continue;
      out.add(rewrite(original, value.node, value.text.substr(0, last) + ".256"));
      out.add(rewrite(original, value.node, replaced(value.text, ".", ",")));
      out.add(rewrite(original, value.node, value.text.substr(0, last)));
    }
  });
}

void wildcard_in_equals(Original const& original, Mutants& out) {
  each_group(original, {"Like"},
             [&](ConditionGroup const& group) { out.add(rewrite(original, group.field.key, "Equals")); });
}

void like_without_wildcard(Original const& original, Mutants& out) {
  each_group(original, {"Like"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members)
      for (Expression const& value : member.values)
        out.add(rewrite(original, value.node, replaced(value.text, "*", "")));
  });
}

void wildcard_of_sql(Original const& original, Mutants& out) {
  each_group(original, {"Like"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members)
      for (Expression const& value : member.values)
        out.add(rewrite(original, value.node, replaced(value.text, "*", "%")));
  });
}

// A word that is looked for in a list, with the comparison for single values.
void equals_for_in(Original const& original, Mutants& out) {
  each_group(original, {"In"}, [&](ConditionGroup const& group) {
    for (ConditionMember const& member : group.members)
      if (member.left.text == "${USER.roles}" || original.tree.string(member.right) == "${USER.roles}")
        out.add(rewrite(original, group.field.key, "Equals"));
  });
}

void invalid_date(Original const& original, Mutants& out) {
  each_side(original, [&](ConditionGroup const&, ConditionMember const& member) {
    for (Expression const& value : member.values)
      if (value.text.starts_with("(*date)2")) {
        out.add(rewrite(original, value.node, "(*date)31st of Marhc"));
        out.add(rewrite(original, value.node, "(*date)2027-13-31"));
      }
  });
}

void value_twice(Original const& original, Mutants& out) {
  each_group(original, {"In", "NotIn", "Equals"}, [&](ConditionGroup const& group) {
    ConditionMember const& member = group.members.front();
    if (original.tree.is(member.right, Kind::array) && !member.values.empty())
      out.add(syntax::insert_after(original.tree, member.values.back().node,
                                   original.tree.source(member.values.back().node)));
  });
}

void unknown_time_format(Original const& original, Mutants& out) {
  each_side(original, [&](ConditionGroup const&, ConditionMember const& member) {
    if (member.left.text == "(*date)${DATETIME.Y-m-d}")
      out.add(rewrite(original, member.left.node, "(*date)${DATETIME.d/m/Y}"));
  });
}

Operator const all[] = {
    {"misspell a condition type", "`Equlas`", {"condition/unknown-operator"}, misspell_type},
    {"a condition type in lower case", "`equals`", {}, type_case},
    {"a condition type of AWS", "`StringEquals`", {"condition/unknown-operator"}, type_of_aws},
    {"misspell `Operator`",
     "`Opertaor`",
     {"condition/misspelled-logic-operator", "condition/unknown-operator"},
     misspell_operator},
    {"`operator` in lower case", "", {"condition/misspelled-logic-operator"}, operator_case},
    {"an unknown word after `Operator`", "`ANY`", {"condition/misspelled-logic-operator"}, operator_word},
    {"`and`, `or` in lower case", "", {"condition/misspelled-logic-operator"}, operator_word_case},
    {"a second comparison without `Operator`", "", {"condition/implicit-or"}, second_comparison},
    {"`NotEquals` with two values", "", {"condition/not-equals-many"}, not_equals_many},
    {"quote a number", "`\"1\"`", {"condition/type-mismatch"}, quoted_number},
    {"quote a boolean", "`\"false\"`", {"condition/type-mismatch"}, quoted_boolean},
    {"a number for a boolean", "`0`", {"condition/type-mismatch"}, number_for_boolean},
    {"reverse a range", "`[23, 19]`", {"condition/between-reversed"}, reversed_between},
    {"a range as a string", "`\"19-23\"`", {"condition/between-shape"}, between_as_text},
    {"a range as an object", "`{\"from\": 19, \"to\": 23}`", {"condition/between-shape"}, between_as_object},
    {"a range with one bound", "`[19]`", {"condition/between-shape"}, between_one_bound},
    {"a range with three bounds", "`[3, 19, 23]`", {"condition/between-shape"}, between_three_bounds},
    {"ranges in a flat list", "`[0, 6, 19, 23]`", {"condition/between-shape"}, between_flat},
    {"a regular expression without delimiters",
     "`^a`",
     {"condition/regex-without-delimiter", "condition/regex-invalid"},
     regex_without_delimiters},
    {"an invalid regular expression", "`/(a/`", {"condition/regex-invalid"}, invalid_regex},
    {"a list in one string", "`\"author, contributor\"`", {"condition/in-without-list"}, list_as_text},
    {"a network outside `In`",
     "`\"Equals\": {…: [\"(*ip)10.0.0.0/8\"]}`",
     {"condition/network-needs-in", "fatal/array-in-text-operator"},
     network_elsewhere},
    {"a network without a list", "`\"(*ip)10.0.0.0/8\"`", {"fatal/network-misplaced"}, network_without_list},
    {"a network without `(*ip)`", "`\"10.0.0.0/8\"`", {"condition/network-needs-in"}, network_without_cast},
    {"a network on the left", "", {"fatal/network-misplaced"}, network_on_the_left},
    {"an impossible mask", "`/33`", {"fatal/network-misplaced"}, network_mask},
    {"a network of all addresses",
     "`0.0.0.0/0`",
     {"condition/matches-everything", "condition/always-true", "condition/always-false"},
     network_for_everyone},
    {"an invalid address", "`198.51.100.256`", {"condition/invalid-ip"}, invalid_address},
    {"`*` in `Equals`", "", {"condition/wildcard-in-equals"}, wildcard_in_equals},
    {"`Like` without `*`", "", {"condition/like-without-wildcard"}, like_without_wildcard},
    {"a wildcard of SQL", "`%@example.com`", {"condition/like-without-wildcard"}, wildcard_of_sql},
    {"`Equals` for a list", "`{\"editor\": \"${USER.roles}\"}`", {"condition/type-mismatch"}, equals_for_in},
    {"an invalid date", "`2027-13-31`", {"condition/invalid-date-literal"}, invalid_date},
    {"a value twice", "", {"condition/duplicate-condition"}, value_twice},
    {"a time in a format that is not comparable",
     "`${DATETIME.d/m/Y}`",
     {"condition/datetime-format"},
     unknown_time_format},
};

} // namespace

std::span<Operator const> condition_operators() { return all; }

} // namespace aclint::mutation
