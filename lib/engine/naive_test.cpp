// Compares the indexed rules with a naive transcription of the spec: no index, only the order of the text.
#include "base/ascii.h"
#include "engine/menu.h"
#include "engine/rules.h"
#include "engine/wildcard_rules.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace aclint;
using namespace aclint::engine;

namespace {

struct Statement {
  std::string resource;
  std::string action;
  Effect effect;
  bool enforced;
  bool applies;
};

bool glob(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*')
    return glob(pattern.substr(1), text) || (!text.empty() && glob(pattern, text.substr(1)));
  return !text.empty() && pattern[0] == text[0] && glob(pattern.substr(1), text.substr(1));
}

std::size_t stars(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '*'));
}

// Spec §2, step by step: the keys in order of first appearance, each with its winner.
struct Winner {
  std::string key;
  std::size_t statement;
};
std::vector<Winner> winners(std::vector<Statement> const& policy) {
  std::vector<std::string> keys;
  std::map<std::string, std::optional<std::size_t>> best;
  for (std::size_t i = 0; i < policy.size(); ++i) {
    std::string const key = candidate_key(policy[i].resource, policy[i].action);
    if (best.try_emplace(key).second) keys.push_back(key);
    if (!policy[i].applies) continue;
    auto& current = best[key];
    if (!current || policy[i].enforced || !policy[*current].enforced) current = i;
  }
  std::vector<Winner> result;
  for (std::string const& key : keys)
    if (best[key]) result.push_back({key, *best[key]});
  return result;
}

// Spec §3 and the wildcard model.
Effect naive_menu(std::vector<Statement> const& policy, std::string const& item, std::string parent,
                  Wildcards wildcards) {
  if (item == "index.php") return Effect::allow;
  if (item.starts_with("menu/")) parent.clear();
  std::vector<std::pair<std::string, std::size_t>> entries; // id → statement, first key wins
  for (Winner const& winner : winners(policy)) {
    if (!winner.key.starts_with("backendmenu:")) continue;
    std::string const id(menu_id(policy[winner.statement].resource));
    bool const pattern = wildcards != Wildcards::literal && id.find('*') != std::string::npos;
    bool known = id.empty();
    for (auto const& [other, statement] : entries)
      known = known || (pattern ? ascii::equal_ignoring_case(other, id) : other == id);
    if (!known) entries.emplace_back(id, winner.statement);
  }
  for (std::string const& name : {item, parent}) {
    if (name.empty()) continue;
    for (auto const& [id, statement] : entries)
      if (id == name && (wildcards == Wildcards::literal || id.find('*') == std::string::npos))
        return policy[statement].effect;
  }
  if (wildcards == Wildcards::literal) return Effect::allow;
  std::optional<std::size_t> best;
  for (auto const& [id, statement] : entries) {
    std::string const pattern = ascii::lowercase(id);
    if (pattern.find('*') == std::string::npos) continue;
    if (!glob(pattern, ascii::lowercase(item)) &&
        (parent.empty() || !glob(pattern, ascii::lowercase(parent))))
      continue;
    auto const beats = [&](std::size_t mine, std::size_t its) {
      if (policy[mine].enforced != policy[its].enforced) return policy[mine].enforced;
      std::string_view const a = menu_id(policy[mine].resource);
      std::string_view const b = menu_id(policy[its].resource);
      if (wildcards == Wildcards::most_specific) {
        if (a.size() - stars(a) != b.size() - stars(b)) return a.size() - stars(a) > b.size() - stars(b);
        if (stars(a) != stars(b)) return stars(a) < stars(b);
      }
      return mine > its;
    };
    if (!best || beats(statement, *best)) best = statement;
  }
  return best ? policy[*best].effect : Effect::allow;
}

} // namespace

TEST_CASE("random policies are decided as a naive transcription of the spec decides") {
  std::mt19937 random(7);
  auto const pick = [&](auto const& from) -> auto const& {
    return from[std::uniform_int_distribution<std::size_t>(0, std::size(from) - 1)(random)];
  };
  std::vector<std::string> const ids{
      "*",     "menu/*", "menu/a.php", "a.php",     "A.php",          "menu/A.php",  "a*", "*.php", "menu/a*",
      "b.php", "*b*",    "m*.php",     "index.php", "menu/index.php", "menu/index*", "A*", "x"};
  std::vector<std::string> const items{"a.php",          "b.php", "menu/a.php", "menu/b.php", "index.php",
                                       "menu/index.php", "x",     "xyz",        "A.php"};
  std::vector<std::string> const parents{"", "menu/a.php", "menu/index.php", "menu/b.php"};
  std::vector<std::string> const actions{"", "", "", "view", "0"};
  char const* const rounds = std::getenv("ACLINT_ROUNDS");
  for (int round = rounds != nullptr ? std::atoi(rounds) : 4000; round > 0; --round) {
    std::vector<Statement> policy;
    std::vector<Candidate> candidates;
    for (std::size_t size = random() % 7; size > 0; --size) {
      Statement statement{"BackendMenu:" + pick(ids), pick(actions),
                          random() % 2 == 0 ? Effect::deny : Effect::allow, random() % 4 == 0,
                          random() % 5 != 0};
      if (random() % 12 == 0) statement.resource += ":more";
      candidates.push_back({static_cast<std::uint32_t>(policy.size()), 0,
                            candidate_key(statement.resource, statement.action), statement.resource,
                            statement.effect, statement.enforced});
      policy.push_back(std::move(statement));
    }
    Rules const rules(candidates);
    auto const applies = [&](std::uint32_t statement) { return policy[statement].applies; };
    for (std::string const& item : items)
      for (Wildcards const wildcards : {Wildcards::literal, Wildcards::most_specific, Wildcards::last}) {
        std::string const& parent = pick(parents);
        Effect const expected = naive_menu(policy, item, parent, wildcards);
        if (rules.decide({item, parent}, applies, wildcards).effect == expected) continue;
        std::string text;
        for (Statement const& statement : policy)
          text += std::string(name(statement.effect)) + (statement.enforced ? "! " : " ") +
                  statement.resource + " / " + statement.action +
                  (statement.applies ? "\n" : " (does not apply)\n");
        FAIL(text << "item " << item << ", parent " << parent << ", reading " << static_cast<int>(wildcards)
                  << ": expected " << name(expected));
      }
  }
  SUCCEED();
}
