#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <vector>

namespace aclint::rules {

namespace {

using facts::EvaluatedString;
using php::Fault;

// What becomes of the map for a value: the marker on the right holds a text, or a number.
Fault fault_of(EvaluatedString const& string, std::string const& text) {
  std::string const marker(string.word(string.map->marker.name));
  Fault first;
  for (php::Value const& value : {php::Value("editor"), php::Value(5)}) {
    condition::Request request = facts::ordinary_request();
    request.markers[marker] = value;
    Fault fault;
    facts::evaluation(string, text)(request, fault);
    if (!fault) return {};
    if (!first) first = fault;
  }
  return first;
}

bool is_placeholder(std::string_view format, std::size_t percent) {
  std::string_view const rest = format.substr(percent + 1);
  return rest.starts_with('s') || rest.starts_with('d');
}

// The left side with `%%` for each sign that is no placeholder, and all placeholders for the one value.
std::string mended(std::string_view format) {
  std::string result;
  bool first = true;
  for (std::size_t i = 0; i < format.size(); ++i) {
    result += format[i];
    if (format[i] != '%') continue;
    if (format.substr(i + 1).starts_with('%')) {
      result += format[++i];
    } else if (!is_placeholder(format, i)) {
      result += '%';
    } else {
      if (!first) result += "1$";
      first = false;
    }
  }
  return result;
}

void report(syntax::Tree const& tree, EvaluatedString const& string, Fault const& fault,
            lint::Reporter& out) {
  syntax::DecodedString const decoded = tree.decode(string.node);
  std::string const format(string.word(string.map->format));
  bool const several = fault.fatal == php::FatalClass::argument_count_error;
  lint::Finding& finding = out.report(
      {string.node}, decoded.source(string.map->format),
      several ? quoted(format) + " asks for more than one value, which takes the site down"
              : "a `%` in " + quoted(format) + " begins no placeholder, which takes the site down");
  finding
      .why(facts::takes_site_down(fault, "as soon as the marker has a value: AAM hands the text to PHP's "
                                         "`sprintf`, with one value"))
      .help("Write `%%` for a percent sign and `%s` for the value; where it is wanted again, `%1$s`.");
  std::string const text = mended(format);
  if (text == format || fault_of(string, text + string.text.substr(string.map->format.end))) return;
  finding.fix("Write " + quoted(text), false, {syntax::replace_in(decoded, string.map->format, text)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedString const& string : facts::evaluated_strings(facts)) {
    if (!string.map) continue;
    Fault const fault = fault_of(string, string.text);
    // The marker may be fatal by itself, whatever stands on the left.
    if (fault && !fault_of(string, "%s" + string.text.substr(string.map->format.end)))
      report(facts.tree(), string, fault, out);
  }
}

} // namespace

extern lint::Rule const fatal_map_format{
    .id = "fatal/map-format",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
