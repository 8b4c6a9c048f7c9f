#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/near.h"
#include "facts/facts.h"
#include "lint/edit.h"
#include "lint/policy_texts.h"

#include <array>
#include <optional>

namespace aclint::rules {

namespace {

using lint::PolicyText;

struct Synonym {
  std::string_view word;
  std::string_view cast;
};

// What other languages call them, in lower case.
constexpr std::array<Synonym, 14> synonyms{{
    {"address", "ip"},
    {"cidr", "ip"},
    {"datetime", "date"},
    {"decimal", "float"},
    {"double", "float"},
    {"integer", "int"},
    {"ipaddress", "ip"},
    {"ipv4", "ip"},
    {"json", "array"},
    {"list", "array"},
    {"number", "numeric"},
    {"str", "string"},
    {"text", "string"},
    {"time", "date"},
}};

std::optional<std::string_view> meant(std::string_view word) {
  std::string const lower = ascii::lowercase(word);
  for (Synonym const& synonym : synonyms)
    if (lower == synonym.word) return synonym.cast;
  return catalog::nearest(word, catalog::cast_names());
}

void report_unknown(syntax::Tree const& tree, PolicyText const& text, lint::Reporter& out) {
  grammar::Cast const& cast = *text.expression.parsed.cast;
  auto const decoded = tree.decode(text.expression.node);
  auto const near = meant(text.word(cast.word));
  lint::Finding& finding =
      out.report(text.subject(), decoded.source(cast.span),
                 quoted(text.word(cast.span)) + " is no type cast" +
                     (near ? "; did you mean " + quoted("(*" + std::string(*near) + ")") + "?" : ""));
  if (!text.casts()) finding.as(diag::Severity::warning); // it would only be taken off anyway
  finding.why("AAM takes off a cast that it does not know, and leaves the value in the type that it has.");
  if (near)
    finding.help("Write " + quoted("(*" + std::string(*near) + ")") + ".")
        .fix("Write " + quoted("(*" + std::string(*near) + ")"), false,
             {lint::replace_in(decoded, cast.word, *near)});
  else
    finding.help("AAM knows `string`, `int`, `float`, `numeric`, `bool`, `array`, `null`, `ip` and `date`.");
}

// `(int)${USER.ID}`: a cast as PHP has it. Elsewhere a word in parentheses may be just that.
void check_star(syntax::Tree const& tree, PolicyText const& text, lint::Reporter& out) {
  std::string_view const whole = text.expression.text;
  std::size_t const end = whole.find_first_of(")]}");
  if (!text.casts() || whole.empty() || std::string_view("([{").find(whole[0]) == std::string_view::npos ||
      end == whole.npos || whole.substr(end + 1, 2) != "${")
    return;
  // `(int)`, `(int*)`, `[*int]`
  std::string_view word = whole.substr(1, end - 1);
  if (word.starts_with('*')) word.remove_prefix(1);
  if (word.ends_with('*')) word.remove_suffix(1);
  catalog::Cast const* cast = catalog::find_cast(ascii::trim(word));
  if (cast == nullptr) return;
  std::string const right = "(*" + std::string(cast->name) + ")";
  Span const span{0, static_cast<Offset>(end + 1)};
  auto const decoded = tree.decode(text.expression.node);
  out.report(text.subject(), decoded.source(span),
             quoted(whole.substr(0, end + 1)) + " is no type cast; did you mean " + quoted(right) + "?")
      .why("Written so it is ordinary text in front of the marker, and makes text of the whole.")
      .help("Write " + quoted(right) + ".")
      .fix("Write " + quoted(right), false, {lint::replace_in(decoded, span, right)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  lint::for_each_text(facts, [&](PolicyText const& text) {
    if (text.map) return; // a cast there is a part of the text
    auto const& cast = text.expression.parsed.cast;
    if (!cast)
      check_star(facts.tree(), text, out);
    else if (catalog::find_cast(text.word(cast->word)) == nullptr)
      report_unknown(facts.tree(), text, out);
  });
}

} // namespace

extern lint::Rule const condition_unknown_typecast{
    .id = "condition/unknown-typecast",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
