// Mistakes in the text: those that make AAM skip a whole policy, and duplicate keys.
#include "mutation/mutant.h"
#include "syntax/edit.h"

namespace aclint::mutation {

namespace {

using syntax::no_offset;
using syntax::Node;

// The end of the first value in each list and object that is followed by another one.
template <class Visit> void each_comma(Original const& original, Visit const& visit) {
  for (Node const& node : original.tree.nodes())
    if (node.separator != no_offset && !node.key) visit(node.separator);
}

template <class Visit> void each_container(Original const& original, Visit const& visit) {
  for (NodeId id = 0; id < original.tree.nodes().size(); ++id)
    if (original.tree.is_container(id)) visit(original.tree[id].span);
}

void trailing_comma(Original const& original, Mutants& out) {
  for (NodeId id = 0; id < original.tree.nodes().size(); ++id) {
    Node const& node = original.tree[id];
    bool const last = !node.key && node.parent != syntax::no_node && node.separator == no_offset;
    if (last) out.add({{node.span.end, node.span.end}, ","});
  }
}

void line_comment(Original const& original, Mutants& out) {
  each_comma(original, [&](Offset comma) { out.add({{comma + 1, comma + 1}, " // see the wiki\n"}); });
}

void hash_comment(Original const& original, Mutants& out) {
  each_comma(original, [&](Offset comma) { out.add({{comma + 1, comma + 1}, " # see the wiki\n"}); });
}

void block_comment(Original const& original, Mutants& out) {
  each_container(original, [&](Span span) { out.add({{span.begin + 1, span.begin + 1}, " /* why? */ "}); });
}

void single_quotes(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    Span const span = original.tree[node].span;
    if (original.tree[node].escaped) return;
    out.add({{{span.begin, span.begin + 1}, "'"}, {{span.end - 1, span.end}, "'"}});
  });
}

void typographic_quotes(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    Span const span = original.tree[node].span;
    out.add({{{span.begin, span.begin + 1}, "\u201c"}, {{span.end - 1, span.end}, "\u201d"}});
  });
}

void missing_quote(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    Span const span = original.tree[node].span;
    out.add({{span.end - 1, span.end}, ""});
  });
}

void bare_key(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    if (original.tree[node].key) out.add(syntax::replace(original.tree, node, original.tree.string(node)));
  });
}

void missing_comma(Original const& original, Mutants& out) {
  each_comma(original, [&](Offset comma) { out.add({{comma, comma + 1}, ""}); });
}

void semicolon(Original const& original, Mutants& out) {
  each_comma(original, [&](Offset comma) { out.add({{comma, comma + 1}, ";"}); });
}

void equals_sign(Original const& original, Mutants& out) {
  for (Node const& node : original.tree.nodes())
    if (node.key) out.add({{node.separator, node.separator + 1}, " ="});
}

void missing_bracket(Original const& original, Mutants& out) {
  each_container(original, [&](Span span) { out.add({{span.end - 1, span.end}, ""}); });
}

void wrong_bracket(Original const& original, Mutants& out) {
  each_container(original, [&](Span span) {
    bool const list = original.text[span.begin] == '[';
    out.add({{span.end - 1, span.end}, list ? "}" : "]"});
  });
}

void truncated(Original const& original, Mutants& out) {
  for (std::size_t part = 1; part < 4; ++part)
    out.add_text(original.text.substr(0, original.text.size() * part / 4));
}

void pasted_twice(Original const& original, Mutants& out) {
  out.add_text(original.text + "\n" + original.text);
}

void byte_order_mark(Original const& original, Mutants& out) { out.add_text("\xEF\xBB\xBF" + original.text); }

void utf16(Original const& original, Mutants& out) {
  std::string text = "\xFF\xFE";
  for (char const c : original.text) (text += c) += '\0';
  out.add_text(text);
}

void latin1(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    if (!original.tree[node].key)
      out.add({{original.tree[node].span.end - 1, original.tree[node].span.end - 1}, "\xE9"});
  });
}

void lone_backslash(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    std::string_view const source = original.tree.source(node);
    std::size_t const slash = source.find('/');
    Offset const at = original.tree[node].span.begin + static_cast<Offset>(slash);
    if (slash != source.npos) out.add({{at, at + 1}, "\\w"});
  });
}

void line_break_in_string(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    Offset const middle = (original.tree[node].span.begin + original.tree[node].span.end) / 2;
    if (!original.tree[node].escaped && original.tree[node].span.size() > 4)
      out.add({{middle, middle}, "\n"});
  });
}

void capital_word(Original const& original, Mutants& out) {
  for (NodeId id = 0; id < original.tree.nodes().size(); ++id)
    if (original.tree.is(id, syntax::Kind::boolean))
      out.add(syntax::replace(original.tree, id, with_first_upper(original.tree.source(id))));
}

void unpaired_surrogate(Original const& original, Mutants& out) {
  each_string(original, [&](NodeId node) {
    Offset const end = original.tree[node].span.end - 1;
    if (!original.tree[node].key) out.add({{end, end}, "\\ud83d"});
  });
}

// AAM ignores the first one: a copy with another value comes after it.
void duplicate_key(Original const& original, Mutants& out) {
  auto const twice = [&](policy::Field const& field, std::string const& value) {
    if (!field) return;
    std::string const member = std::string(original.tree.source(field.key)) + ": " + value;
    out.add(syntax::insert_after(original.tree, field.value, member));
  };
  for (policy::Statement const& statement : original.policy.statements) {
    bool const denies = statement.effect && original.tree.string(statement.effect.value) == "deny";
    twice(statement.effect, denies ? "\"allow\"" : "\"deny\"");
    twice(statement.resource, "\"BackendMenu:menu/link-manager.php\"");
  }
  twice(original.policy.statement_section.field, "[]");
  twice(original.policy.param_section.field, "[]");
}

void duplicate_condition_type(Original const& original, Mutants& out) {
  each_group(original, [&](policy::ConditionGroup const& group) {
    std::string const member = std::string(original.tree.source(group.field.key)) + R"(: {"${USER.ID}": 77})";
    out.add(syntax::insert_after(original.tree, group.field.value, member));
  });
}

void invisible_character(Original const& original, Mutants& out) {
  each_resource(original, [&](policy::Statement const&, policy::Resource const& resource) {
    Offset const end = original.tree[resource.node].span.end - 1;
    out.add({{end, end}, "\u200b"});
  });
}

void foreign_letter(Original const& original, Mutants& out) {
  auto const spoil = [&](NodeId node) {
    std::string_view const source = original.tree.source(node);
    std::size_t const at = source.find('e');
    Offset const begin = original.tree[node].span.begin + static_cast<Offset>(at);
    if (at != source.npos) out.add({{begin, begin + 1}, "\u0435"}); // Cyrillic
  };
  each_resource(original,
                [&](policy::Statement const&, policy::Resource const& resource) { spoil(resource.node); });
  each_string(original, [&](NodeId node) {
    if (original.tree[node].key) spoil(node);
  });
}

Operator const all[] = {
    {"comma before a closing bracket", "`[\"a\",]`", {"syntax/trailing-comma"}, trailing_comma},
    {"line comment", "`// see the wiki`", {"syntax/comment-in-json"}, line_comment},
    {"line comment with a hash", "`# see the wiki`", {"syntax/comment-in-json"}, hash_comment},
    {"block comment", "`/* why? */`", {"syntax/comment-in-json"}, block_comment},
    {"single quotation marks", "`'deny'`", {"syntax/single-quoted-string"}, single_quotes},
    {"typographic quotation marks",
     "`\u201cdeny\u201d`",
     {"syntax/single-quoted-string"},
     typographic_quotes},
    {"a missing quotation mark", "`\"deny`", {"syntax/invalid-json"}, missing_quote},
    {"a key without quotation marks", "`Effect:`", {"syntax/invalid-json"}, bare_key},
    {"a missing comma", "`\"a\" \"b\"`", {"syntax/invalid-json"}, missing_comma},
    {"semicolon for comma", "`\"a\"; \"b\"`", {"syntax/invalid-json"}, semicolon},
    {"equals sign for colon", "`\"Effect\" = \"deny\"`", {"syntax/invalid-json"}, equals_sign},
    {"a missing bracket", "`[\"a\"`", {"syntax/invalid-json"}, missing_bracket},
    {"the wrong bracket", "`[\"a\"}`", {"syntax/invalid-json"}, wrong_bracket},
    {"a cut text", "the first half", {"syntax/invalid-json"}, truncated},
    {"two policies in one file", "`{…} {…}`", {"syntax/pasted-text"}, pasted_twice},
    {"byte order mark", "EF BB BF", {"syntax/byte-order-mark"}, byte_order_mark},
    {"UTF-16", "two bytes a letter", {"syntax/utf-16"}, utf16},
    {"Latin-1", "the byte E9", {"syntax/invalid-utf8"}, latin1},
    {"a lone backslash", "`\\w`", {"syntax/invalid-json"}, lone_backslash},
    {"a line break in a string", "", {"syntax/invalid-json"}, line_break_in_string},
    {"a word from another language", "`True`", {"syntax/invalid-json"}, capital_word},
    {"half of a surrogate pair", "`\\ud83d`", {"syntax/unpaired-surrogate"}, unpaired_surrogate},
    {"a key twice", "`\"Effect\": \"deny\", \"Effect\": \"allow\"`", {"syntax/duplicate-key"}, duplicate_key},
    {"a condition type twice",
     "`\"In\": {…}, \"In\": {…}`",
     {"syntax/duplicate-key"},
     duplicate_condition_type},
    {"an invisible character",
     "U+200B after an id",
     {"syntax/invisible-or-bidi-character"},
     invisible_character},
    {"a letter of another script",
     "Cyrillic е for e",
     {"syntax/invisible-or-bidi-character", "condition/unknown-operator", "condition/unknown-user-property",
      "services/redirect-type"},
     foreign_letter},
};

} // namespace

std::span<Operator const> syntax_operators() { return all; }

} // namespace aclint::mutation
