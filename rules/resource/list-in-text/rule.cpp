#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/expression.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "logic/domain.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using facts::EvaluatedText;
using php::Array;
using php::Value;

bool is_list(std::string_view marker) {
  logic::ValueKinds const kinds = logic::kinds(marker);
  return kinds.list && !kinds.text && !kinds.integer && !kinds.real && !kinds.boolean;
}

// The keys that AAM makes from a string if its lists contain `editor` and `shop_manager`; none if AAM
// crashes.
std::vector<std::string> keys_of(EvaluatedText const& text, std::string const& written) {
  condition::Request request = facts::ordinary_request();
  for (std::string const& marker : text.marker_names())
    if (is_list(marker)) request.markers[marker] = Array::list({"editor", "shop_manager"});
  php::FatalError fault;
  std::vector<std::string> result;
  for (Value const& key : condition::evaluate_key(Value(written), {request, {}}, fault)) {
    if (!key.is_string()) return {};
    result.push_back(*key.string());
  }
  return fault ? std::vector<std::string>() : result;
}

// The same as a map, which makes one key for each value; empty if a map would make other keys.
std::string as_map(EvaluatedText const& text, grammar::Marker const& marker) {
  std::string const before(text.word({0, marker.span.begin}));
  std::string const after = text.expression.text.substr(marker.span.end);
  std::string result;
  for (char const c : before) result += c == '%' ? std::string("%%") : std::string(1, c);
  result += "%s";
  for (char const c : after) result += c == '%' ? std::string("%%") : std::string(1, c);
  result += " => " + std::string(text.word(marker.span));
  std::vector<std::string> const wanted{before + "editor" + after, before + "shop_manager" + after};
  return keys_of(text, result) == wanted ? result : std::string();
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedText const& text : facts::reached_texts(facts)) {
    bool const resource = text.role == facts::TextRole::resource;
    if (text.map || (!resource && text.role != facts::TextRole::param_key)) continue;
    std::vector<grammar::Marker> const markers = text.markers();
    auto const list = std::ranges::find_if(
        markers, [&](grammar::Marker const& marker) { return is_list(text.word(marker.name)); });
    if (list == markers.end()) continue;
    std::vector<std::string> const keys = keys_of(text, text.expression.text);
    if (keys.size() != 1) continue; // a list without other characters is fatal
    syntax::DecodedString const decoded = facts.tree().decode(text.node());
    std::string_view const marker = text.word(list->span);
    lint::Finding& finding =
        out.report({text.node(), lint::Aspect::value}, decoded.source(list->span),
                   quoted(marker) + " is a list, so this becomes " + quoted(keys.front()));
    finding.why(
        std::string("AAM makes one ") + (resource ? "resource" : "param") +
        " for each value only in a map. Elsewhere PHP writes a list as the word `Array`, or as JSON if there "
        "are other markers. Nothing has such a name.");
    // AAM removes a cast here, but would keep it on the left side of an arrow.
    bool const fixable = markers.size() == 1 && !text.expression.parsed.cast;
    std::string const map = fixable ? as_map(text, *list) : std::string();
    if (map.empty())
      finding.help("Write `%s` in place of the marker, and the marker after an arrow: `… %s => " +
                   std::string(marker) + "`.");
    else
      finding.fix("Write " + quoted(map), false,
                  {syntax::replace(facts.tree(), text.node(), syntax::json_string(map))});
  }
}

} // namespace

extern lint::Rule const resource_list_in_text{
    .id = "resource/list-in-text",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
