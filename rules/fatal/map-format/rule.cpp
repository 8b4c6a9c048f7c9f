#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/report/crash.h"
#include "syntax/edit.h"

#include <vector>

namespace aclint::rules {

namespace {

using facts::EvaluatedText;
using php::FatalError;

// What becomes of the map for a value: the marker on the right holds a text, or a number.
FatalError fault_of(EvaluatedText const& text, std::string const& written) {
  std::string const marker(text.word(text.map->marker.name));
  FatalError first;
  for (php::Value const& value : {php::Value("editor"), php::Value(5)}) {
    condition::Request request = facts::ordinary_request();
    request.markers[marker] = value;
    FatalError fault;
    facts::evaluation(text, written)(request, fault);
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
std::string with_escaped_signs(std::string_view format) {
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

void report(syntax::Tree const& tree, EvaluatedText const& text, FatalError const& fault,
            lint::Reporter& out) {
  syntax::DecodedString const decoded = tree.decode(text.node());
  std::string const format(text.word(text.map->format));
  bool const several = fault.fatal == php::FatalClass::argument_count_error;
  lint::Finding& finding = out.report(
      {text.node()}, decoded.source(text.map->format),
      several ? quoted(format) + " asks for more than one value, which takes the site down"
              : "a `%` in " + quoted(format) + " begins no placeholder, which takes the site down");
  finding
      .why(lint::takes_site_down(fault, "as soon as the marker has a value: AAM hands the text to PHP's "
                                        "`sprintf`, with one value"))
      .help("Write `%%` for a percent sign and `%s` for the value; where it is wanted again, `%1$s`.");
  std::string const escaped = with_escaped_signs(format);
  if (escaped == format || fault_of(text, escaped + text.expression.text.substr(text.map->format.end)))
    return;
  finding.fix("Write " + quoted(escaped), false, {syntax::replace_in(decoded, text.map->format, escaped)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedText const& text : facts::reached_texts(facts)) {
    if (!text.map) continue;
    FatalError const fault = fault_of(text, text.expression.text);
    // The marker may be fatal by itself, whatever stands on the left.
    if (fault && !fault_of(text, "%s" + text.expression.text.substr(text.map->format.end)))
      report(facts.tree(), text, fault, out);
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
