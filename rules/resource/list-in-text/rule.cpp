#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/expression.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "logic/domain.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using facts::EvaluatedString;
using php::Array;
using php::Value;

bool is_list(std::string_view marker) {
  logic::ValueKinds const kinds = logic::kinds(marker);
  return kinds.list && !kinds.text && !kinds.integer && !kinds.real && !kinds.boolean;
}

// The keys that AAM makes of a text where its lists hold `editor` and `shop_manager`; nothing where it dies.
std::vector<std::string> keys_of(EvaluatedString const& string, std::string const& text) {
  condition::Request request = facts::ordinary_request();
  for (std::string const& marker : string.marker_names())
    if (is_list(marker)) request.markers[marker] = Array::list({"editor", "shop_manager"});
  php::Fault fault;
  std::vector<std::string> result;
  for (Value const& key : condition::evaluate_key(Value(text), {request, {}}, fault)) {
    if (!key.is_string()) return {};
    result.push_back(*key.string());
  }
  return fault ? std::vector<std::string>() : result;
}

// The same as a map, which makes one key of each value; empty where that is not the same.
std::string as_map(EvaluatedString const& string, grammar::Marker const& marker) {
  std::string const before(string.word({0, marker.span.begin}));
  std::string const behind = string.text.substr(marker.span.end);
  std::string result;
  for (char const c : before) result += c == '%' ? std::string("%%") : std::string(1, c);
  result += "%s";
  for (char const c : behind) result += c == '%' ? std::string("%%") : std::string(1, c);
  result += " => " + std::string(string.word(marker.span));
  std::vector<std::string> const wanted{before + "editor" + behind, before + "shop_manager" + behind};
  return keys_of(string, result) == wanted ? result : std::string();
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedString const& string : facts::evaluated_strings(facts)) {
    bool const resource = string.where == facts::Evaluated::resource;
    if (string.map || (!resource && string.where != facts::Evaluated::param_key)) continue;
    std::vector<grammar::Marker> const markers = string.markers();
    auto const list = std::ranges::find_if(
        markers, [&](grammar::Marker const& marker) { return is_list(string.word(marker.name)); });
    if (list == markers.end()) continue;
    std::vector<std::string> const keys = keys_of(string, string.text);
    if (keys.size() != 1) continue; // by itself it is a list as a resource, which is fatal
    syntax::DecodedString const decoded = facts.tree().decode(string.node);
    std::string_view const marker = string.word(list->span);
    lint::Finding& finding =
        out.report({string.node, lint::Aspect::value}, decoded.source(list->span),
                   quoted(marker) + " is a list, and the text around it makes this " + quoted(keys.front()));
    finding
        .why(std::string("AAM does not make one ") + (resource ? "resource" : "param") +
             " of each value here. A list in a text becomes the word `Array`, and beside other markers its "
             "JSON text: nothing has that name.")
        .help("Write `%s` where the value belongs, and the marker behind an arrow: `… %s => " +
              std::string(marker) + "`.");
    // A cast is taken off here, but would be text on the left of an arrow.
    bool const mendable = markers.size() == 1 && !string.parsed.cast;
    std::string const map = mendable ? as_map(string, *list) : std::string();
    if (!map.empty())
      finding.fix("Write " + quoted(map), false,
                  {syntax::replace(facts.tree(), string.node, syntax::json_string(map))});
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
