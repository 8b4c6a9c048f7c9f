#include "grammar/expression.h"

#include <catch2/catch.hpp>
#include <string>

namespace aclint::grammar {

namespace {

// "cast=int marker=${USER.ID}(USER|ID) text=x"
std::string show(std::string_view text) {
  Expression const expression = parse_expression(text);
  auto const part = [&](Span span) { return std::string(text.substr(span.begin, span.size())); };
  std::string result;
  if (expression.cast) result += "cast=" + part(expression.cast->word) + " ";
  for (Piece const& piece : expression.pieces) {
    result += (piece.kind == PieceKind::text ? "text=" : "marker=") + part(piece.marker.span);
    if (piece.kind == PieceKind::marker)
      result += "(" + (piece.marker.source ? part(*piece.marker.source) : "-") + "|" +
                part(piece.marker.path) + ")";
    result += " ";
  }
  return result;
}

std::string show_map(std::string_view text) {
  std::optional<KeyMap> const map = parse_key_map(text);
  if (!map) return "none";
  auto const part = [&](Span span) { return std::string(text.substr(span.begin, span.size())); };
  return part(map->format) + "<" + part(map->arrow) + ">" + part(map->argument) + "<" +
         (map->marker.source ? part(*map->marker.source) : "-") + "|" + part(map->marker.path) + ">";
}

} // namespace

TEST_CASE("an expression is an optional cast, then text and markers") {
  auto const [text, expected] = GENERATE(table<char const*, char const*>({
      {"", ""},
      {"abc", "text=abc "},
      {"${USER.ID}", "marker=${USER.ID}(USER|ID) "},
      {"(*int)5", "cast=int text=5 "},
      {"(*INT)${USER.ID}", "cast=INT marker=${USER.ID}(USER|ID) "},
      {"(*int)", "cast=int "},
      {"(*int", "text=(*int "},
      {"(*)x", "text=(*)x "},
      {"(*a-b)x", "text=(*a-b)x "},
      {" (*int)5", "text= (*int)5 "},
      {"(*int)(*float)5", "cast=int text=(*float)5 "},
      {"a${A.b}c${D.e}", "text=a marker=${A.b}(A|b) text=c marker=${D.e}(D|e) "},
      {"${A.b.c}", "marker=${A.b.c}(A|b.c) "},
      {"${A}", "marker=${A}(-|) "},
      {"${}", "text=${} "},
      {"${", "text=${ "},
      {"$", "text=$ "},
      {"a$b${A.b}", "text=a$b marker=${A.b}(A|b) "},
      {"${a${B.c}", "marker=${a${B.c}(a${B|c) "},
      {"$${A.b}", "text=$ marker=${A.b}(A|b) "},
      {"${$A.b}", "marker=${$A.b}(A|b) "},
      {"${A.b}}", "marker=${A.b}(A|b) text=} "},
      {"${A.b\nc}", "marker=${A.b\nc}(A|b\nc) "},
      {"é${A.ü}", "text=é marker=${A.ü}(A|ü) "},
  }));
  CAPTURE(text);
  CHECK(show(text) == expected);
}

TEST_CASE("a map is split at its last arrow between blanks") {
  auto const [text, expected] = GENERATE(table<char const*, char const*>({
      {"Post:%s => ${A.b}", "Post:%s<=>>${A.b}<A|b>"},
      {"Post:%s => A.b", "Post:%s<=>>A.b<A|b>"},
      {"Post:%s => y", "Post:%s<=>>y<-|>"},
      {"Post:%s map to ${A.b}", "Post:%s<map to>${A.b}<A|b>"},
      {"Post:%s MAP TO ${A.b}", "Post:%s<MAP TO>${A.b}<A|b>"},
      {"Post:%s=>${A.b}", "none"},
      {"Post:%s =>${A.b}", "none"},
      {"Post:%s  =>  ${A.b}", "Post:%s <=>>${A.b}<A|b>"},
      {"a => b => ${A.b}", "a => b<=>>${A.b}<A|b>"},
      {"a => b=>c", "a<=>>b=>c<-|>"},
      {"a => ", "a<=>><-|>"},
      {" => A.b", "<=>>A.b<A|b>"},
      {"=> A.b", "none"},
      {"a => (*int)${A.b}", "a<=>>(*int)${A.b}<(*int)${A|b}>"},
      {"a => ${A.b} ", "a<=>>${A.b} <A|b} >"},
      {"a\n => A.b", "a<=>>A.b<A|b>"},
      {"a\nb => A.b", "none"},
      {"a => A.b\n", "a<=>>A.b<A|b>"},
      {"a => A.b\nc", "none"},
      {"plain", "none"},
  }));
  CAPTURE(text);
  CHECK(show_map(text) == expected);
}

} // namespace aclint::grammar
