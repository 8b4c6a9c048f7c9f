#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/php_functions.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

struct Call {
  std::string_view function;
  std::size_t arguments = 0; // at most
};

// `f`, `f(HTTP_GET.x, 'y')`. AAM parts arguments at commas; with nothing between the brackets there may be
// one.
Call read_call(std::string_view path) {
  std::size_t const open = path.find('(');
  if (open == path.npos) return {path, 0};
  std::string_view const arguments = path.substr(open + 1, path.find(')', open) - open - 1);
  return {path.substr(0, open), 1 + static_cast<std::size_t>(std::ranges::count(arguments, ','))};
}

std::string counted(std::size_t number) {
  return number == 0 ? "none" : number == 1 ? "one" : std::to_string(number);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::EvaluatedText const& text : facts::reached_texts(facts))
    for (grammar::Marker const& marker : text.markers()) {
      if (!marker.source || text.word(*marker.source) != "CALLBACK") continue;
      Call const call = read_call(text.word(marker.path));
      std::size_t const needed = catalog::arguments_required(call.function);
      if (call.arguments >= needed) continue;
      out.report({text.node()}, facts.tree().decode(text.node()).source(marker.span),
                 "PHP's " + quoted(call.function) + " needs " +
                     (needed == 1 ? "an argument" : counted(needed) + " arguments") + " and gets " +
                     counted(call.arguments) + ", which takes the site down")
          .why("PHP stops with the error `ArgumentCountError` as soon as AAM evaluates the marker. Nothing "
               "catches it: everyone to whom the policy is attached sees only \"There has been a critical "
               "error on this website\".")
          .help("Write the arguments in brackets, parted by commas: "
                "`${CALLBACK.strtolower(USER.user_login)}`.");
    }
}

} // namespace

extern lint::Rule const fatal_callback_arity{
    .id = "fatal/callback-arity",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
