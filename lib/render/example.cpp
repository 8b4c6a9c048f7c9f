#include "render/example.h"

#include "render/visible.h"

#include <string_view>
#include <vector>

namespace aclint::render {

namespace {

using diag::Decision;
using diag::Example;

std::string code(std::string_view text) { return "`" + visible(text) + "`"; }

std::string number(std::uint32_t statement) { return std::to_string(statement + 1); }

// "a, b and c"
std::string joined(std::vector<std::string> const& parts) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i)
    result += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return result;
}

// "the conditions of statements 1 and 2 hold"
std::string assumed(Example const& example, bool holds) {
  std::vector<std::string> statements;
  for (diag::Assumption const& each : example.assuming)
    if (each.holds == holds) statements.push_back(number(each.statement));
  if (statements.empty()) return {};
  bool const one = statements.size() == 1;
  return (one ? "the condition of statement " : "the conditions of statements ") + joined(statements) +
         (holds ? (one ? " holds" : " hold") : (one ? " does not hold" : " do not hold"));
}

// "if `USER.ID` is `5` and the time is 2026-01-31 10:00:00 UTC, "
std::string request(Example const& example) {
  std::vector<std::string> parts;
  for (auto const& [marker, value] : example.markers) parts.push_back(code(marker) + " is " + code(value));
  if (!example.time.empty()) parts.push_back("the time is " + example.time + " UTC");
  for (bool const holds : {true, false})
    if (std::string part = assumed(example, holds); !part.empty()) parts.push_back(std::move(part));
  return parts.empty() ? "" : "if " + joined(parts) + ", ";
}

std::string item(Example const& example) {
  std::string result = code(example.item);
  if (!example.action.empty()) result += " (action " + code(example.action) + ")";
  return result;
}

std::string decided(Example const& example) {
  switch (example.decision) {
  case Decision::deny: return item(example) + " is denied";
  case Decision::allow:
    if (!example.refused_without.empty())
      return "AAM does not deny " + item(example) + ", but WordPress refuses it without " +
             code(example.refused_without);
    return item(example) + " is allowed";
  case Decision::other: return item(example) + " is neither allowed nor denied";
  case Decision::none: break;
  }
  return "no statement decides about " + item(example);
}

// What the changed policy decides, as the second part of a sentence.
std::string would(Decision decision, Decision now) {
  std::string const still = decision == now ? "still " : "";
  switch (decision) {
  case Decision::deny: return "it would " + still + "be denied";
  case Decision::allow: return "it would " + still + "be allowed";
  case Decision::other: return "it would " + still + "be neither allowed nor denied";
  case Decision::none: break;
  }
  return "no statement would decide about it";
}

struct Comparison {
  Decision now;

  std::string operator()(diag::Without const& left_out) const {
    std::string const of = left_out.policy ? " of " + visible(left_out.policy->text()) : "";
    return "without statement " + number(left_out.statement) + of + " " + would(left_out.decision, now);
  }
  std::string operator()(diag::Rewritten const& written) const {
    return "with " + code(written.to) + " instead of " + code(written.from) + " in statement " +
           number(written.statement) + " " + would(written.decision, now);
  }
  std::string operator()(diag::LaterWildcardWins const& read) const {
    return "if the later wildcard won, " + would(read.decision, now);
  }
};

} // namespace

std::string sentence(Example const& example) {
  // Whether AAM denies it or not changes nothing for these people.
  if (!example.refused_without.empty()) return request(example) + decided(example);
  return request(example) + decided(example) + "; " +
         std::visit(Comparison{example.decision}, example.compared);
}

} // namespace aclint::render
