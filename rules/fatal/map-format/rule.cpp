#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/report/crash.h"
#include "syntax/edit.h"

#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using facts::EvaluatedText;
using php::FatalError;

// The crash when the marker on the right side is a string or a number; none if one of them is fine.
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

// A placeholder that the author meant: `%s`, `%d`, `%1$s`.
struct Placeholder {
  std::size_t size; // with the percent sign
  bool numbered;    // `%1$s`
  char letter;      // `s` or `d`
};

std::optional<Placeholder> placeholder_at(std::string_view format, std::size_t percent) {
  std::size_t letter = percent + 1;
  while (letter < format.size() && ascii::is_digit(format[letter])) ++letter;
  bool const numbered = letter > percent + 1;
  if (numbered) {
    if (letter == format.size() || format[letter] != '$') return std::nullopt;
    ++letter;
  }
  if (letter == format.size() || (format[letter] != 's' && format[letter] != 'd')) return std::nullopt;
  return Placeholder{letter + 1 - percent, numbered, format[letter]};
}

// The first `%20b` or `%y`: what PHP reads as a placeholder, but the author hardly meant. Empty if there is
// none.
std::string_view accidental_placeholder(std::string_view format) {
  for (std::size_t at = format.find('%'); at != format.npos; at = format.find('%', at + 1)) {
    if (format.substr(at + 1).starts_with('%')) {
      ++at;
    } else if (!placeholder_at(format, at)) {
      std::size_t const letter = format.find_first_not_of("0123456789.+- ", at + 1);
      if (letter == format.npos) return format.substr(at);
      if (format[letter] != '$') return format.substr(at, letter + 1 - at);
    }
  }
  return {};
}

// The left side with `%%` for each percent sign that does not begin a placeholder, and with the same value
// for all placeholders.
std::string with_escaped_signs(std::string_view format) {
  std::string result;
  bool first = true;
  for (std::size_t i = 0; i < format.size(); ++i) {
    result += format[i];
    if (format[i] != '%') continue;
    if (format.substr(i + 1).starts_with('%')) {
      result += format[++i];
    } else if (auto const known = placeholder_at(format, i)) {
      if (!first || known->numbered) result += "1$";
      result += known->letter;
      first = first && known->numbered;
      i += known->size - 1;
    } else {
      result += '%';
    }
  }
  return result;
}

// `plan-% => …`: the only percent sign, and nothing that PHP can read after it. The author forgot the `s`.
std::string with_value(std::string_view format) {
  std::size_t const at = format.find('%');
  if (at == format.npos || format.find('%', at + 1) != format.npos || placeholder_at(format, at)) return {};
  std::string_view const after = format.substr(at + 1);
  if (!after.empty() && ascii::is_alnum(after.front())) return {};
  return std::string(format.substr(0, at)) + "%s" + std::string(after);
}

void report(syntax::Tree const& tree, EvaluatedText const& text, FatalError const& fault,
            lint::Reporter& out) {
  syntax::DecodedString const decoded = tree.decode(text.node());
  std::string const format(text.word(text.map->format));
  std::string_view const accidental = accidental_placeholder(format);
  lint::Finding& finding =
      out.report({text.node()}, decoded.source(text.map->format),
                 (accidental.empty() ? quoted(format) + " needs more than one value"
                                     : "PHP reads " + quoted(accidental) + " as a placeholder for a value") +
                     ", which crashes the site");
  finding
      .why(lint::crash_reason(fault, "as soon as the marker has a value: AAM fills in one value with the PHP "
                                     "function `sprintf`"))
      .help("Write `%%` for a percent sign, `%s` for the value, and `%1$s` to repeat the value.");
  if (std::string const meant = with_value(format);
      !meant.empty() && !fault_of(text, meant + text.expression.text.substr(text.map->format.end)))
    finding.fix("Write " + quoted(meant), false, {syntax::replace_in(decoded, text.map->format, meant)});
  std::string const escaped = with_escaped_signs(format);
  if (escaped == format || fault_of(text, escaped + text.expression.text.substr(text.map->format.end)))
    return;
  finding.fix("Write " + quoted(escaped), false, {syntax::replace_in(decoded, text.map->format, escaped)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedText const& text : facts::reached_texts(facts)) {
    if (!text.map) continue;
    FatalError const fault = fault_of(text, text.expression.text);
    // The marker itself may crash, whatever is on the left side.
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
