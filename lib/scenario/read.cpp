#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/closest.h"
#include "catalog/synonyms.h"
#include "php/date.h"
#include "php/json.h"
#include "scenario/json_text.h"
#include "scenario/read_policies.h"
#include "scenario/read_site.h"
#include "scenario/subject_markers.h"
#include "syntax/parse.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace aclint::scenario {

namespace {

using php::Array;
using php::Value;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// "denied" → "deny".
std::optional<std::string_view> meant_decision(std::string_view word,
                                               std::span<std::string_view const> known) {
  std::optional<std::string_view> const effect = catalog::meant_effect(word);
  return effect ? effect : catalog::closest(word, known);
}

constexpr std::array<std::string_view, 2> menu_decisions{"allow", "deny"};

// Reads one scenario of a tree. Everything wrong becomes a problem.
class Reader {
public:
  Reader(Tree const& tree, Offset offset, FileReader const& read_file, SiteBase const& base,
         ScenarioFile& file)
      : tree_(tree), fields_(tree, offset, file.problems), read_file_(read_file), base_(base), file_(file) {}

  std::optional<Scenario> scenario(NodeId node, std::size_t number) {
    std::size_t const before = fields_.problems();
    if (!tree_.is(node, Kind::object)) {
      fields_.problem(node, "a scenario must be an object");
      return std::nullopt;
    }
    fields_.check_keys(node, {"id", "subject", "markers", "markersAfter", "premium", "settings", "config",
                              "policies", "ask", "expect", "site", "now"});
    Scenario result;
    result.id = std::to_string(number);
    if (NodeId const id = fields_.member(node, "id"); id != syntax::no_node) result.id = tree_.string(id);
    result.site = base_.site;
    result.theme = base_.theme;
    result.roles = base_.roles;
    result.menus = base_.menus;
    if (has(node, "settings")) result.site.settings = fields_.map(node, "settings");
    if (has(node, "config")) result.site.config = fields_.map(node, "config");
    for (Array::Entry& entry : fields_.map(node, "markers"))
      result.request.markers.insert_or_assign(entry.key.text(), std::move(entry.value));
    for (Array::Entry& entry : fields_.map(node, "markersAfter"))
      result.markers_after.insert_or_assign(entry.key.text(), std::move(entry.value));
    if (has(node, "premium")) result.site.wildcards = engine::wildcards_with(fields_.flag(node, "premium"));
    now(node, result);
    SiteReader site(fields_);
    if (NodeId const described = fields_.member(node, "site"); described != syntax::no_node)
      site.read(described, result);
    subject(node, site, result);
    PolicyReader(fields_, site, read_file_, base_.policy_order).read(node, result);
    add_markers_of(result.site, result.subject, result.request);
    questions(node, result);
    place(node, result);
    std::vector<Problem> unknown = site.unknown_roles(result.site);
    std::move(unknown.begin(), unknown.end(), std::back_inserter(file_.unknown_roles));
    if (fields_.problems() != before) return std::nullopt;
    return result;
  }

private:
  void now(NodeId node, Scenario& result) {
    NodeId const now = fields_.member(node, "now");
    if (now == syntax::no_node) return;
    std::string const written = fields_.text(node, "now", "");
    result.now = written.empty() ? std::nullopt : php::parse_date(written, {});
    if (!result.now) fields_.problem(now, "`now` must be a date such as 2026-01-31T10:00:00Z");
  }

  void subject(NodeId node, SiteReader& site, Scenario& result) {
    constexpr std::int64_t recorded_subject = 2;
    auto const id = result.request.markers.find("USER.ID");
    bool const known = id != result.request.markers.end() && id->second.integer() != nullptr;
    result.subject.id = known ? *id->second.integer() : recorded_subject;
    NodeId const subject = fields_.member(node, "subject");
    if (subject == syntax::no_node) return;
    if (!tree_.is_container(subject)) return fields_.problem(subject, "`subject` must be an object");
    fields_.check_keys(subject, {"roles", "id", "visitor"});
    result.subject.id = fields_.number(subject, "id").value_or(result.subject.id);
    result.subject.visitor = fields_.flag(subject, "visitor");
    for (NodeId const role : fields_.texts(subject, "roles")) {
      result.subject.roles.push_back(tree_.string(role));
      site.uses_role(role, result.subject.roles.back());
    }
    if (fields_.member(subject, "roles") != syntax::no_node || result.subject.visitor) return;
    for (engine::User const& user : result.site.users)
      if (user.id == result.subject.id) result.subject.roles = user.roles;
  }

  std::vector<Value> values(NodeId node) {
    std::vector<Value> result;
    for (NodeId element : tree_.values(node)) result.push_back(php::value_of(tree_, element));
    return result;
  }

  // Everything in `expect` is also asked.
  void questions(NodeId node, Scenario& result) {
    NodeId const ask = fields_.member(node, "ask");
    NodeId const expect = fields_.member(node, "expect");
    std::size_t const before = fields_.problems();
    if (expect != syntax::no_node) {
      if (!tree_.is(expect, Kind::object)) return fields_.problem(expect, "`expect` must be an object");
      fields_.check_keys(expect, {"menu", "resources", "statements", "params", "conditions", "expressions",
                                  "items", "fatal", "id"});
      check_expectation(expect);
      result.expect = php::value_of(tree_, expect);
    }
    if (ask != syntax::no_node) {
      if (!tree_.is(ask, Kind::object)) return fields_.problem(ask, "`ask` must be an object");
      fields_.check_keys(ask,
                         {"menu", "resources", "statements", "params", "conditions", "expressions", "items"});
    }
    if (tree_.values(ask).empty() && expect == syntax::no_node)
      return fields_.problem(node, "the scenario asks nothing; write for example `\"ask\": {\"menu\": "
                                   "[\"tools.php\"]}`");
    menu_questions(ask, expect, result.ask);
    resource_questions(ask, expect, result.ask);
    item_questions(ask, expect, result.ask);
    auto const asked = [&](std::string_view key) {
      bool const by_ask = fields_.flag(ask, key);
      return by_ask || fields_.member(expect, key) != syntax::no_node;
    };
    result.ask.statements = asked("statements");
    result.ask.params = asked("params");
    if (NodeId const list = fields_.member(ask, "conditions"); list != syntax::no_node)
      result.ask.conditions = values(list);
    if (NodeId const list = fields_.member(ask, "expressions"); list != syntax::no_node)
      result.ask.expressions = values(list);
    if (fields_.problems() == before) check_questions(ask, expect, result.ask);
  }

  // What asks nothing would pass always, or never.
  void check_questions(NodeId ask, NodeId expect, Questions const& questions) {
    for (std::string_view const part : {"menu", "resources", "items", "conditions", "expressions"})
      if (NodeId const list = fields_.member(ask, part); list != syntax::no_node &&
                                                         tree_.values(list).empty() &&
                                                         fields_.member(expect, part) == syntax::no_node)
        fields_.problem(list, "`" + std::string(part) + "` asks nothing");
    for (std::string_view const part : {"conditions", "expressions"})
      if (NodeId const list = fields_.member(expect, part);
          list != syntax::no_node && fields_.member(ask, part) == syntax::no_node)
        fields_.problem(list, "`" + std::string(part) + "` are expected, but `ask` does not name them");
    bool const something = questions.menu || questions.resources || questions.items || questions.conditions ||
                           questions.expressions || questions.statements || questions.params;
    if (!something && !tree_.values(ask).empty() && expect == syntax::no_node)
      fields_.problem(ask, "`ask` asks nothing");
  }

  // A scenario that expects nothing would pass always.
  void check_expectation(NodeId expect) {
    bool const only_id = tree_.values(expect).size() == 1 && fields_.member(expect, "id") != syntax::no_node;
    if (tree_.values(expect).empty() || only_id)
      return fields_.problem(expect,
                             "`expect` is empty, so nothing is compared; leave it out, and `aclint test "
                             "--update` writes the present answer");
    for (std::string_view const part : {"menu", "resources", "items"}) {
      NodeId const named = fields_.member(expect, part);
      if (named == syntax::no_node) continue;
      if (!tree_.is(named, Kind::object))
        fields_.problem(named, "`" + std::string(part) + "` must be an object");
      else if (tree_.members(named).empty())
        fields_.problem(named, "`" + std::string(part) + "` is empty, so nothing is compared");
    }
    for (Tree::Member const one : tree_.members(fields_.member(expect, "menu")))
      check_decision(one.value, menu_decisions);
    for (Tree::Member const one : tree_.members(fields_.member(expect, "items"))) check_item(one.value);
  }

  void check_item(NodeId expected) {
    if (tree_.is(expected, Kind::string)) return check_decision(expected, service::outcome_names());
    if (!tree_.is(expected, Kind::object) || tree_.members(expected).empty())
      return fields_.problem(expected,
                             "an item is expected to be a decision, `\"deny\"`, or members of its answer, "
                             "`{\"decision\": \"deny\", \"status\": 401}`");
    fields_.check_keys(expected,
                       {"decision", "status", "location", "message", "how", "code", "can", "value", "fatal"});
    if (NodeId const decision = fields_.member(expected, "decision"); decision != syntax::no_node)
      check_decision(decision, service::outcome_names());
  }

  void check_decision(NodeId node, std::span<std::string_view const> known) {
    std::string const word = tree_.string(node);
    if (tree_.is(node, Kind::string) && std::ranges::find(known, word) != known.end()) return;
    std::optional<std::string_view> const meant = meant_decision(word, known);
    std::string message = unknown_word("decision", word, meant);
    if (!meant)
      for (std::string_view const name : known)
        message += (name == known.front() ? "; known are " : ", ") + quoted(name);
    fields_.problem(node, std::move(message));
  }

  // Texts of a list in `ask`, then what else `expect` has keys for. False: neither has the member.
  template <class Found>
  bool each_asked(NodeId ask, NodeId expect, std::string_view key, Found const& found) {
    std::set<std::string> known;
    for (NodeId const node : fields_.texts(ask, key))
      if (known.insert(tree_.string(node)).second) found(node);
    for (Tree::Member const one : tree_.members(fields_.member(expect, key)))
      if (known.insert(tree_.string(one.key)).second) found(one.key);
    return fields_.member(ask, key) != syntax::no_node || fields_.member(expect, key) != syntax::no_node;
  }

  void item_questions(NodeId ask, NodeId expect, Questions& result) {
    std::vector<AskedItem> items;
    bool const asked = each_asked(ask, expect, "items", [&](NodeId node) {
      std::string const written = tree_.string(node);
      auto item = service::parse_item(written);
      if (auto const* error = std::get_if<service::ItemError>(&item))
        fields_.problem(node, error->message);
      else
        items.push_back({written, std::get<service::Item>(std::move(item))});
    });
    if (asked) result.items = std::move(items);
  }

  void menu_questions(NodeId ask, NodeId expect, Questions& result) {
    std::vector<std::string> items;
    bool const asked =
        each_asked(ask, expect, "menu", [&](NodeId node) { items.push_back(tree_.string(node)); });
    if (asked) result.menu = std::move(items);
  }

  void resource_questions(NodeId ask, NodeId expect, Questions& result) {
    std::vector<engine::ResourceType> types;
    bool const asked = each_asked(ask, expect, "resources", [&](NodeId node) {
      std::optional<engine::ResourceType> const type = engine::resource_type(tree_.string(node));
      if (!type)
        fields_.problem(node, quoted(tree_.string(node)) +
                                  " is not a resource type that AAM reads without its premium add-on");
      else if (std::find(types.begin(), types.end(), *type) == types.end())
        types.push_back(*type);
    });
    if (asked) result.resources = std::move(types);
  }

  void place(NodeId node, Scenario& result) {
    result.span = fields_.place(node);
    result.last_value_end = result.span.begin + 1;
    for (Tree::Member one : tree_.members(node)) result.last_value_end = fields_.place(one.value).end;
    if (NodeId const expect = fields_.member(node, "expect"); expect != syntax::no_node)
      result.expect_span = fields_.place(expect);
  }

  Tree const& tree_;
  Fields fields_;
  bool has(NodeId node, std::string_view key) const { return fields_.member(node, key) != syntax::no_node; }

  FileReader const& read_file_;
  SiteBase const& base_;
  ScenarioFile& file_;
};

// Reads the scenarios of one JSON text that begins at `offset` of the file.
void read_text(std::string_view text, Offset offset, FileReader const& read_file, SiteBase const& base,
               ScenarioFile& result) {
  Tree const tree = syntax::parse(text);
  for (syntax::Problem const& problem : tree.problems())
    result.problems.push_back({{problem.span.begin + offset, problem.span.end + offset}, problem.message});
  if (!tree.well_formed() || tree.root() == syntax::no_node) return;
  Reader reader(tree, offset, read_file, base, result);
  auto const read = [&](NodeId node) {
    if (std::optional<Scenario> scenario = reader.scenario(node, result.scenarios.size() + 1))
      result.scenarios.push_back(std::move(*scenario));
  };
  if (!tree.is(tree.root(), Kind::array)) return read(tree.root());
  for (NodeId element : tree.elements(tree.root())) read(element);
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

// True if the first line that is not empty is a complete object.
bool is_one_per_line(std::string_view text) {
  std::size_t const begin = text.find_first_not_of(" \t\r\n");
  return begin != text.npos && text[begin] == '{' && syntax::parse(line_at(text, begin)).well_formed();
}

void read_lines(std::string_view text, FileReader const& read_file, SiteBase const& base,
                ScenarioFile& result) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::string_view const line = line_at(text, begin);
    if (!ascii::trim(line).empty()) read_text(line, static_cast<Offset>(begin), read_file, base, result);
    begin += line.size() + 1;
  }
}

} // namespace

ScenarioFile read_scenarios(std::string_view text, FileReader const& read_file, SiteBase const& base) {
  ScenarioFile result;
  if (is_one_per_line(text))
    read_lines(text, read_file, base, result);
  else if (!ascii::trim(text).empty())
    read_text(text, 0, read_file, base, result);
  if (result.scenarios.empty() && result.problems.empty())
    result.problems.push_back({{}, "the file does not contain a scenario"});
  return result;
}

std::string with_expectation(std::string_view text, Scenario const& scenario, Value const& expect) {
  std::string result(text.substr(scenario.span.begin, scenario.span.size()));
  Offset const begin = scenario.span.begin;
  // A scenario on one line stays on one line.
  bool const one_line = result.find('\n') == result.npos;
  std::size_t const line = begin == 0 ? 0 : text.rfind('\n', begin - 1) + 1; // npos + 1 is 0
  std::string_view const before = text.substr(line, begin - line);
  std::string const indent(before.substr(0, std::min(before.find_first_not_of(" \t"), before.size())));
  std::string const value = one_line ? json_text(expect) : json_text_pretty(expect, indent + "  ");
  if (scenario.expect_span)
    return result.replace(scenario.expect_span->begin - begin, scenario.expect_span->size(), value);
  bool const empty = scenario.last_value_end == begin + 1;
  std::string const member =
      (empty ? "" : ",") + (one_line ? " " : "\n" + indent + "  ") + "\"expect\": " + value;
  return result.insert(scenario.last_value_end - begin, member);
}

} // namespace aclint::scenario
