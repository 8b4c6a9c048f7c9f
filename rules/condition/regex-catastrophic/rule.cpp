#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/regex_texts.h"
#include "regex/blowup.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  constexpr std::size_t max_expressions = 200; // different ones in a policy; each may take some milliseconds
  syntax::Tree const& tree = facts.tree();
  std::unordered_map<std::string, std::optional<regex::Blowup>> known;
  facts::for_each_regex(facts, [&](facts::RegexText const& text) {
    auto found = known.find(std::string(text.pattern));
    if (found == known.end()) {
      if (known.size() == max_expressions) return;
      found = known.emplace(text.pattern, regex::find_blowup(text.pattern)).first;
    }
    std::optional<regex::Blowup> const& blowup = found->second;
    if (!blowup) return;
    std::string const what = (blowup->prefix.empty() ? "" : quoted(blowup->prefix) + ", then ") +
                             quoted(blowup->pump) + " " + std::to_string(blowup->times) + " times";
    out.report({text.expression.node, lint::Aspect::value},
               text.source(tree, {0, static_cast<Offset>(text.pattern.size())}),
               "PHP gives up on this regular expression for strings such as " + quoted(blowup->subject()))
        .why("PHP can read such a string (" + what +
             ") in so many ways that it stops after 1,000,000 steps; aclint has tried it. "
             "The comparison is then false. People who choose this string themselves can make that happen.")
        .help("Do not repeat a group that is only a repetition: write `a+` for `(a+)+`, and `[\\w\\s]+` for "
              "`(\\w+\\s?)+`.");
  });
}

} // namespace

extern lint::Rule const condition_regex_catastrophic{
    .id = "condition/regex-catastrophic",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
