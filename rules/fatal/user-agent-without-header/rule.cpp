#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "condition/marker_value.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

constexpr std::string_view header = "${PHP_SERVER.HTTP_USER_AGENT}";

// Whether the marker is compared with patterns that also fit in the middle of the whole header: `*Outlook*`.
bool is_searched(syntax::Tree const& tree, facts::EvaluatedText const& text, grammar::Marker const& marker) {
  bool const alone = marker.span.begin == 0 && marker.span.end == text.expression.text.size();
  if (!alone || text.role != facts::TextRole::left ||
      !(ascii::equal_ignoring_case(text.type, "Like") || ascii::equal_ignoring_case(text.type, "NotLike")))
    return false;
  auto const is_open = [&](syntax::NodeId node) {
    std::string const pattern = tree.is(node, syntax::Kind::string) ? tree.string(node) : std::string();
    return pattern.starts_with('*') && pattern.ends_with('*');
  };
  syntax::NodeId const right = text.node() + 1; // a member is its key and then its value
  return tree.is(right, syntax::Kind::array) ? std::ranges::all_of(tree.elements(right), is_open)
                                             : is_open(right);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  condition::Request const without_header;
  condition::Request const with_header = facts::ordinary_request();
  for (facts::EvaluatedText const& text : facts::reached_texts(facts))
    for (grammar::Marker const& marker : text.markers()) {
      php::FatalError fault;
      php::FatalError always;
      condition::marker_value(text.word(marker.name), {without_header, {}}, fault);
      condition::marker_value(text.word(marker.name), {with_header, {}}, always);
      if (!fault || always) continue;
      syntax::DecodedString const string = facts.tree().decode(text.node());
      lint::Finding& finding = out.report({text.node()}, string.source(marker.span),
                                          quoted(text.word(marker.span)) +
                                              " crashes the site for requests without a User-Agent header");
      finding
          .why("PHP stops with the error `" + std::string(php::name(fault.fatal)) +
               "` if the header is missing. WP-CLI, cron jobs and many monitors and bots do not send it. "
               "Their requests fail with \"There has been a critical error on this website\".")
          .help("Use `Like` with " + quoted(header) + ". This marker is null if the header is missing.");
      if (is_searched(facts.tree(), text, marker))
        finding.fix("Write " + quoted(header), false, {syntax::replace_in(string, marker.span, header)});
    }
}

} // namespace

extern lint::Rule const fatal_user_agent_without_header{
    .id = "fatal/user-agent-without-header",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
