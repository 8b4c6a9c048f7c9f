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
  constexpr std::size_t most = 200; // expressions looked at; each may cost some milliseconds
  syntax::Tree const& tree = facts.tree();
  std::unordered_map<std::string, std::optional<regex::Blowup>> known;
  facts::for_each_regex(facts, [&](facts::RegexText const& text) {
    auto found = known.find(std::string(text.pattern));
    if (found == known.end()) {
      if (known.size() == most) return;
      found = known.emplace(text.pattern, regex::find_blowup(text.pattern)).first;
    }
    std::optional<regex::Blowup> const& blowup = found->second;
    if (!blowup) return;
    std::string const what = (blowup->prefix.empty() ? "" : quoted(blowup->prefix) + ", then ") +
                             quoted(blowup->pump) + " " + std::to_string(blowup->times) + " times";
    out.report({text.expression.node, lint::Aspect::value},
               text.source(tree, {0, static_cast<Offset>(text.pattern.size())}),
               "PHP gives up on this regular expression for texts such as " + quoted(blowup->subject()))
        .why("There are so many ways to split the text (" + what +
             ") that PHP stops after 1,000,000 steps, which was tried. The comparison is false then, "
             "whatever the "
             "text is, and whoever chooses the text can make it so.")
        .help("Let no repetition stand directly inside of another one: `(a+)+` is `a+`, and `(\\w+\\s?)+` is "
              "`[\\w\\s]+`.");
  });
}

} // namespace

extern lint::Rule const condition_regex_catastrophic{
    .id = "condition/regex-catastrophic",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
