#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/regex_texts.h"
#include "regex/blowup.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::size_t left = facts.settings().limit(3 * regex::BlowupWork().left);
  syntax::Tree const& tree = facts.tree();
  std::map<std::string, std::optional<regex::Blowup>, std::less<>> known;
  facts::for_each_regex(facts, [&](facts::RegexText const& text) {
    auto found = known.find(text.pattern);
    if (found == known.end()) {
      std::size_t const affordable = std::min(left, facts.settings().limit(regex::BlowupWork().left));
      regex::BlowupWork work{.left = affordable};
      found = known.emplace(text.pattern, regex::find_blowup(text.pattern, work)).first;
      left -= affordable - work.left;
      if (work.limited)
        facts.leave_out(text.expression.node, "whether PHP gives up on this regular expression");
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
