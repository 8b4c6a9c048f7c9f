#include "grammar/expression.h"

#include "base/ascii.h"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>

namespace aclint::grammar {

namespace {

namespace x3 = boost::spirit::x3;
using Iterator = char const*;
using Range = boost::iterator_range<Iterator>;

// Any byte: X3's own character classes refuse bytes beyond ASCII.
struct WordChar : x3::parser<WordChar> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <class It, class Context, class RContext, class Attribute>
  bool parse(It& first, It const& last, Context const&, RContext&, Attribute&) const {
    if (first == last || (!ascii::is_alnum(*first) && *first != '_')) return false;
    ++first;
    return true;
  }
};

struct Sink {
  Iterator begin;
  Iterator last_brace; // the last `}`: no marker begins after it
  Expression* expression;
  Offset offset(Iterator at) const { return static_cast<Offset>(at - begin); }
  Span span(Range range) const { return {offset(range.begin()), offset(range.end())}; }
};
struct SinkTag;

// AAM trims `$`, `{` and `}` from both ends of the text of a marker, then splits it at the first dot.
Marker marker_of(std::string_view text, Span whole, Span inner) {
  auto const decoration = [](char c) { return c == '$' || c == '{' || c == '}'; };
  while (!inner.empty() && decoration(text[inner.begin])) ++inner.begin;
  while (!inner.empty() && decoration(text[inner.end - 1])) --inner.end;
  Marker marker{.span = whole, .name = inner, .source = std::nullopt, .path = {inner.end, inner.end}};
  std::size_t const dot = text.substr(inner.begin, inner.size()).find('.');
  if (dot == std::string_view::npos) return marker;
  Offset const at = inner.begin + static_cast<Offset>(dot);
  marker.source = Span{inner.begin, at};
  marker.path = {at + 1, inner.end};
  return marker;
}

auto const on_cast = [](auto& context) {
  Sink const& sink = x3::get<SinkTag>(context);
  Span const span = sink.span(x3::_attr(context));
  sink.expression->cast = Cast{.span = span, .word = {span.begin + 2, span.end - 1}};
};

auto const on_marker = [](auto& context) {
  Sink const& sink = x3::get<SinkTag>(context);
  Span const span = sink.span(x3::_attr(context));
  sink.expression->pieces.push_back(
      {PieceKind::marker, marker_of({sink.begin, span.end}, span, {span.begin + 2, span.end - 1})});
  ++sink.expression->markers;
};

auto const on_text = [](auto& context) {
  Sink const& sink = x3::get<SinkTag>(context);
  Span const span = sink.span(x3::_attr(context));
  std::vector<Piece>& pieces = sink.expression->pieces;
  if (!pieces.empty() && pieces.back().kind == PieceKind::text)
    pieces.back().marker.span.end = span.end;
  else
    pieces.push_back({PieceKind::text, {.span = span}});
};

// Nothing, where a `}` follows. Without it, each `${` would be read to the end of the text.
auto const before_brace = x3::eps[([](auto& context) {
  x3::_pass(context) = x3::_where(context).begin() <= x3::get<SinkTag>(context).last_brace;
})];

x3::rule<class CastRule> const cast = "type cast";
x3::rule<class MarkerRule> const marker = "marker";
x3::rule<class TextRule> const plain = "text";
x3::rule<class ExpressionRule> const expression = "expression";

auto const byte = x3::standard::char_;
auto const cast_def = x3::raw[x3::lit("(*") >> +WordChar() >> ')'][on_cast];
auto const marker_def = x3::raw[x3::lit("${") >> before_brace >> +(byte - '}') >> '}'][on_marker];
// A lone `$` does not begin a marker; it is text by itself.
auto const plain_def = x3::raw[+(byte - '$') | byte][on_text];
auto const expression_def = -cast >> *(marker | plain);

BOOST_SPIRIT_DEFINE(cast, marker, plain, expression)

constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The length of an arrow that begins at `at`, or 0.
std::size_t arrow_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "=>") return 2;
  return ascii::equal_ignoring_case(text.substr(at, 6), "map to") ? 6 : 0;
}

// AAM splits keys with `/^(.*)[\s]+(map to|=>)[\s]+(.*)$/i`. So neither side may contain a line end, but the
// blanks between them may, and one line end at the very end of the text is left out.
//
// `lines`: the first line end, and the last one before the very end.
struct LineEnds {
  std::size_t first;
  std::size_t last;
};
std::optional<KeyMap> map_around(std::string_view text, std::size_t arrow, std::size_t size, LineEnds lines) {
  if (arrow == 0 || !is_blank(text[arrow - 1])) return std::nullopt;
  std::size_t after = arrow + size;
  if (after == text.size() || !is_blank(text[after])) return std::nullopt;
  std::size_t blanks = arrow;
  while (blanks > 0 && is_blank(text[blanks - 1])) --blanks;
  std::size_t const left = std::min(lines.first, arrow - 1);
  if (left < blanks) return std::nullopt;
  while (after < text.size() && is_blank(text[after])) ++after;
  std::size_t end = text.size();
  if (after < end && text.back() == '\n') --end;
  if (lines.last != text.npos && lines.last >= after) return std::nullopt;
  KeyMap map{.format = {0, static_cast<Offset>(left)},
             .arrow = {static_cast<Offset>(arrow), static_cast<Offset>(arrow + size)},
             .argument = {static_cast<Offset>(after), static_cast<Offset>(end)},
             .marker = {}};
  // AAM removes the braces only if the text begins like a marker.
  if (text.substr(after).starts_with("${")) {
    map.marker = marker_of(text, map.argument, map.argument);
  } else {
    map.marker = {.span = map.argument, .name = map.argument, .source = std::nullopt, .path = map.argument};
    std::size_t const dot = text.substr(after, end - after).find('.');
    map.marker.path.begin =
        dot == text.npos ? map.argument.end : map.argument.begin + static_cast<Offset>(dot) + 1;
    if (dot != text.npos)
      map.marker.source = Span{map.argument.begin, map.argument.begin + static_cast<Offset>(dot)};
  }
  return map;
}

} // namespace

Expression parse_expression(std::string_view source) {
  Expression result;
  if (source.empty()) return result;
  std::size_t const brace = source.rfind('}');
  Sink sink{.begin = source.data(),
            .last_brace = source.data() + (brace == source.npos ? 0 : brace),
            .expression = &result};
  Iterator first = source.data();
  Iterator const last = source.data() + source.size();
  x3::parse(first, last, x3::with<SinkTag>(sink)[expression]);
  return result;
}

bool depends_on_request(std::string_view text) {
  return text.find("${") != std::string_view::npos || text.starts_with("(*");
}

std::optional<KeyMap> parse_key_map(std::string_view text) {
  std::size_t const line_end = text.find('\n');
  LineEnds const lines{
      line_end, line_end == text.npos || text.size() < 2 ? text.npos : text.rfind('\n', text.size() - 2)};
  // AAM's left side is greedy, so try the last arrow first.
  for (std::size_t at = text.size(); at-- > 0;) {
    std::size_t const size = arrow_at(text, at);
    if (size == 0) continue;
    if (std::optional<KeyMap> map = map_around(text, at, size, lines)) return map;
  }
  return std::nullopt;
}

} // namespace aclint::grammar
