// Mistakes inside strings: markers and type casts.
#include "base/ascii.h"
#include "catalog/markers.h"
#include "mutation/mutant.h"
#include "syntax/edit.h"

namespace aclint::mutation {

namespace {

bool is_source(std::string_view word) { return catalog::find_marker_source(word) != nullptr; }
bool is_cast(std::string_view word) { return catalog::find_cast(word) != nullptr; }

// Every marker of every string, with the string's text. `write` takes the new marker.
template <class Visit> void each_marker(Original const& original, Visit const& visit) {
  each_string(original, [&](NodeId node) {
    std::string const text = original.tree.string(node);
    for (grammar::Piece const& piece : grammar::parse_expression(text).pieces)
      if (piece.kind == grammar::PieceKind::marker && piece.marker.source) visit(node, text, piece.marker);
  });
}

std::string with(std::string text, Span part, std::string_view by) {
  return text.replace(part.begin, part.size(), by);
}

std::string_view in(std::string_view text, Span part) { return text.substr(part.begin, part.size()); }

void misspell_source(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    for (std::string const& wrong : misspellings(in(text, *marker.source), is_source))
      out.add(rewrite(original, node, with(text, *marker.source, wrong)));
  });
}

void source_case(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    out.add(rewrite(original, node, with(text, *marker.source, ascii::lowercase(in(text, *marker.source)))));
  });
}

void drop_dot(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    Offset const dot = marker.source->end;
    out.add(rewrite(original, node, with(text, {dot, dot + 1}, "")));
  });
}

void colon_for_dot(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    Offset const dot = marker.source->end;
    out.add(rewrite(original, node, with(text, {dot, dot + 1}, ":")));
  });
}

void drop_path(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    out.add(rewrite(original, node, with(text, {marker.source->end, marker.path.end}, "")));
  });
}

void unclosed(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    out.add(rewrite(original, node, with(text, {marker.span.end - 1, marker.span.end}, "")));
  });
}

void without_dollar(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    out.add(rewrite(original, node, with(text, {marker.span.begin, marker.span.begin + 1}, "")));
  });
}

void without_braces(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    std::string const name(in(text, marker.name));
    out.add(rewrite(original, node, with(text, marker.span, "$" + name)));
  });
}

void other_braces(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    std::string const name(in(text, marker.name));
    out.add(rewrite(original, node, with(text, marker.span, "$(" + name + ")")));
    out.add(rewrite(original, node, with(text, marker.span, "{{" + name + "}}")));
  });
}

void space_in_marker(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    std::string const name(in(text, marker.name));
    out.add(rewrite(original, node, with(text, marker.span, "${ " + name + " }")));
  });
}

void misspell_user_property(Original const& original, Mutants& out) {
  auto const* const user = catalog::find_marker_source("USER");
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    if (in(text, *marker.source) != "USER") return;
    for (std::string const& wrong : misspellings(in(text, marker.path)))
      if (catalog::find_marker_path(*user, wrong) == nullptr)
        out.add(rewrite(original, node, with(text, marker.path, wrong)));
  });
}

void short_user_property(Original const& original, Mutants& out) {
  each_marker(original, [&](NodeId node, std::string const& text, grammar::Marker const& marker) {
    std::string_view const path = in(text, marker.path);
    if (in(text, *marker.source) == "USER" && path.starts_with("user_"))
      out.add(rewrite(original, node, with(text, marker.path, path.substr(5))));
  });
}

template <class Visit> void each_cast(Original const& original, Visit const& visit) {
  each_string(original, [&](NodeId node) {
    std::string const text = original.tree.string(node);
    if (auto const cast = grammar::parse_expression(text).cast) visit(node, text, *cast);
  });
}

void misspell_cast(Original const& original, Mutants& out) {
  each_cast(original, [&](NodeId node, std::string const& text, grammar::Cast const& cast) {
    for (std::string const& wrong : misspellings(in(text, cast.word), is_cast))
      out.add(rewrite(original, node, with(text, cast.word, wrong)));
    if (in(text, cast.word) == "int") out.add(rewrite(original, node, with(text, cast.word, "integer")));
  });
}

void cast_case(Original const& original, Mutants& out) {
  each_cast(original, [&](NodeId node, std::string const& text, grammar::Cast const& cast) {
    out.add(rewrite(original, node, with(text, cast.word, with_first_upper(in(text, cast.word)))));
  });
}

void cast_without_star(Original const& original, Mutants& out) {
  each_cast(original, [&](NodeId node, std::string const& text, grammar::Cast const& cast) {
    out.add(rewrite(original, node, with(text, {cast.word.begin - 1, cast.word.begin}, "")));
  });
}

void space_before_cast(Original const& original, Mutants& out) {
  each_cast(original, [&](NodeId node, std::string const& text, grammar::Cast const&) {
    out.add(rewrite(original, node, " " + text));
  });
}

void cast_at_the_end(Original const& original, Mutants& out) {
  each_cast(original, [&](NodeId node, std::string const& text, grammar::Cast const& cast) {
    out.add(rewrite(original, node, with(text, cast.span, "") + std::string(in(text, cast.span))));
  });
}

void two_casts(Original const& original, Mutants& out) {
  each_cast(original, [&](NodeId node, std::string const& text, grammar::Cast const& cast) {
    out.add(rewrite(original, node, with(text, {cast.span.end, cast.span.end}, "(*string)")));
  });
}

void cast_inside_marker(Original const& original, Mutants& out) {
  each_cast(original, [&](NodeId node, std::string const& text, grammar::Cast const& cast) {
    std::size_t const marker = text.find("${");
    if (marker != std::string::npos)
      out.add(rewrite(original, node, "${" + std::string(in(text, cast.span)) + text.substr(marker + 2)));
  });
}

Operator const all[] = {
    {"misspell a source of markers", "`${UESR.ID}`", {"condition/unknown-marker-source"}, misspell_source},
    {"a source of markers in lower case", "`${user.ID}`", {"condition/unknown-marker-source"}, source_case},
    {"a marker without dot",
     "`${USERID}`",
     {"resource/malformed-map", "condition/malformed-marker"},
     drop_dot},
    {"a colon in a marker",
     "`${USER:ID}`",
     {"resource/malformed-map", "condition/malformed-marker"},
     colon_for_dot},
    {"a marker without path",
     "`${USER}`",
     {"resource/malformed-map", "condition/malformed-marker"},
     drop_path},
    {"a marker that is not closed",
     "`${USER.ID`",
     {"resource/malformed-map", "condition/malformed-marker"},
     unclosed},
    {"a marker without `$`",
     "`{USER.ID}`",
     {"condition/malformed-marker", "resource/malformed-map"},
     without_dollar},
    {"a marker without braces",
     "`$USER.ID`",
     {"condition/malformed-marker", "resource/malformed-map"},
     without_braces},
    {"a marker in other braces",
     "`$(USER.ID)`, `{{USER.ID}}`",
     {"condition/malformed-marker", "resource/malformed-map"},
     other_braces},
    {"blanks in a marker",
     "`${ USER.ID }`",
     {"condition/malformed-marker", "condition/unknown-marker-source", "resource/malformed-map"},
     space_in_marker},
    {"misspell a property of the user",
     "`${USER.user_logni}`",
     {"condition/unknown-user-property"},
     misspell_user_property},
    {"the short name of a property",
     "`${USER.login}`",
     {"condition/unknown-user-property"},
     short_user_property},
    {"misspell a cast", "`(*itn)`, `(*integer)`", {"condition/unknown-typecast"}, misspell_cast},
    {"a cast in another case", "`(*Int)`", {}, cast_case},
    {"a cast without its star",
     "`(int)`",
     {"condition/unknown-typecast", "condition/cast-not-at-start", "condition/type-mismatch",
      "condition/invalid-ip", "condition/invalid-date-literal", "condition/network-needs-in",
      "condition/always-false", "condition/always-true"},
     cast_without_star},
    {"a blank before a cast", "` (*int)…`", {"condition/cast-not-at-start"}, space_before_cast},
    {"a cast at the end", "`…(*int)`", {"condition/cast-not-at-start"}, cast_at_the_end},
    {"two casts", "`(*int)(*string)…`", {"condition/cast-not-at-start"}, two_casts},
    {"a cast inside of a marker",
     "`${(*int)USER.ID}`",
     {"condition/cast-not-at-start", "condition/malformed-marker", "condition/unknown-marker-source"},
     cast_inside_marker},
};

} // namespace

std::span<Operator const> expression_operators() { return all; }

} // namespace aclint::mutation
