#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/php_functions.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/report/crash.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

struct Call {
  std::string_view function;
  std::size_t arguments = 0; // at most
};

// `f`, `f(HTTP_GET.x, 'y')`. AAM splits the arguments at commas; empty parentheses count as one argument.
Call read_call(std::string_view path) {
  std::size_t const open = path.find('(');
  if (open == path.npos) return {path, 0};
  std::string_view const arguments = path.substr(open + 1, path.find(')', open) - open - 1);
  return {path.substr(0, open), 1 + static_cast<std::size_t>(std::ranges::count(arguments, ','))};
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::EvaluatedText const& text : facts::reached_texts(facts))
    for (grammar::Marker const& marker : text.markers()) {
      if (!marker.source || text.word(*marker.source) != "CALLBACK") continue;
      Call const call = read_call(text.word(marker.path));
      bool const wordpress = catalog::is_wordpress_function(call.function);
      std::size_t const needed = catalog::arguments_required(call.function);
      if (call.arguments >= needed) continue;
      out.report({text.node()}, facts.tree().decode(text.node()).source(marker.span),
                 std::string(wordpress ? "the WordPress function " : "the PHP function ") +
                     quoted(call.function) + " needs " + std::to_string(needed) +
                     (needed == 1 ? " argument" : " arguments") + " but gets " +
                     std::to_string(call.arguments) + ", which crashes the site")
          .why(lint::crash_reason({php::FatalClass::argument_count_error},
                                  "as soon as AAM evaluates the marker"))
          .help(ascii::equal_ignoring_case(call.function, "current_user_can")
                    ? "Write the capability in parentheses: `${CALLBACK.current_user_can('edit_posts')}`."
                    : "Write the arguments in parentheses, separated by commas: "
                      "`${CALLBACK.strtolower(USER.user_login)}`.");
    }
}

} // namespace

extern lint::Rule const fatal_callback_arity{
    .id = "fatal/callback-arity",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
