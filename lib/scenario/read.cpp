#include "base/ascii.h"
#include "engine/levels.h"
#include "php/date.h"
#include "php/json.h"
#include "php/string.h"
#include "scenario/json_text.h"
#include "scenario/scenario.h"
#include "site/aam_export.h"
#include "syntax/parse.h"

#include <algorithm>
#include <unordered_set>

namespace aclint::scenario {

namespace {

using php::Array;
using php::Value;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// Reads one scenario of a tree. Everything wrong becomes an entry in `problems`.
class Reader {
public:
  Reader(Tree const& tree, Offset offset, FileReader const& read_file, std::vector<Problem>& problems)
      : tree_(tree), offset_(offset), read_file_(read_file), problems_(problems) {}

  std::optional<Scenario> scenario(NodeId node, std::size_t number) {
    std::size_t const before = problems_.size();
    if (!tree_.is(node, Kind::object)) {
      problem(node, "a scenario must be an object");
      return std::nullopt;
    }
    check_keys(node, {"id", "subject", "markers", "markersAfter", "premium", "settings", "config", "policies",
                      "ask", "expect", "site", "now"});
    node_of_scenario_ = node;
    Scenario result;
    result.id = std::to_string(number);
    if (NodeId const id = member(node, "id"); id != syntax::no_node) result.id = tree_.string(id);
    result.site.posts = {{1, "post", "hello-world"}, {2, "page", "sample-page"}};
    result.site.users = {{1, "admin", "admin@example.com", {"administrator"}},
                         {2, "subject", "subject@example.com"}};
    result.site.settings = map(node, "settings");
    result.site.config = map(node, "config");
    for (Array::Entry& entry : map(node, "markers"))
      result.request.markers.insert_or_assign(entry.key.text(), std::move(entry.value));
    for (Array::Entry& entry : map(node, "markersAfter"))
      result.markers_after.insert_or_assign(entry.key.text(), std::move(entry.value));
    subject(node, result);
    facts(node, result);
    policies(node, result);
    markers_of_subject(result);
    questions(node, result);
    place(node, result);
    if (problems_.size() != before) return std::nullopt;
    return result;
  }

private:
  void problem(NodeId node, std::string message) {
    Span span = tree_[node].span;
    problems_.push_back({{span.begin + offset_, span.end + offset_}, std::move(message)});
  }

  void check_keys(NodeId object, std::initializer_list<std::string_view> known) {
    for (Tree::Member member : tree_.members(object)) {
      std::string const key = tree_.string(member.key);
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      std::string names;
      for (std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
      problem(member.key, "unknown key `" + key + "`; known here: " + names);
    }
  }

  NodeId member(NodeId object, std::string_view key) const {
    auto const found = tree_.member(object, key);
    return found ? found->value : syntax::no_node;
  }

  // An object, or an empty list, because PHP writes an empty object that way.
  Array map(NodeId object, std::string_view key) {
    NodeId const node = member(object, key);
    if (node == syntax::no_node) return {};
    if (tree_.is_container(node)) return *php::value_of(tree_, node).array();
    problem(node, "`" + std::string(key) + "` must be an object");
    return {};
  }

  bool flag(NodeId object, std::string_view key) {
    NodeId const node = member(object, key);
    if (node == syntax::no_node) return false;
    if (!tree_.is(node, Kind::boolean)) problem(node, "`" + std::string(key) + "` must be true or false");
    return tree_.source(node) == "true";
  }

  std::int64_t number(NodeId object, std::string_view key, std::int64_t otherwise) {
    NodeId const node = member(object, key);
    if (node == syntax::no_node) return otherwise;
    Value const value = php::value_of(tree_, node);
    if (value.integer() != nullptr) return *value.integer();
    problem(node, "`" + std::string(key) + "` must be an integer");
    return otherwise;
  }

  std::string text(NodeId object, std::string_view key, std::string otherwise) {
    NodeId const node = member(object, key);
    if (node == syntax::no_node) return otherwise;
    if (!tree_.is(node, Kind::string)) problem(node, "`" + std::string(key) + "` must be a string");
    return tree_.string(node);
  }

  std::vector<std::string> texts(NodeId object, std::string_view key) {
    std::vector<std::string> result;
    NodeId const node = member(object, key);
    if (node == syntax::no_node) return result;
    if (!tree_.is_container(node)) problem(node, "`" + std::string(key) + "` must be a list of strings");
    for (NodeId element : tree_.values(node)) {
      if (!tree_.is(element, Kind::string))
        problem(element, "`" + std::string(key) + "` must be a list of strings");
      result.push_back(tree_.string(element));
    }
    return result;
  }

  void subject(NodeId node, Scenario& result) {
    constexpr std::int64_t recorded_subject = 2;
    auto const id = result.request.markers.find("USER.ID");
    bool const known = id != result.request.markers.end() && id->second.integer() != nullptr;
    result.subject.id = known ? *id->second.integer() : recorded_subject;
    NodeId const subject = member(node, "subject");
    if (subject == syntax::no_node) return;
    if (!tree_.is_container(subject)) return problem(subject, "`subject` must be an object");
    check_keys(subject, {"roles", "id", "visitor"});
    result.subject.roles = texts(subject, "roles");
    result.subject.id = number(subject, "id", result.subject.id);
    result.subject.visitor = flag(subject, "visitor");
  }

  // What the scenario says of the subject is also what markers have, unless it lists them.
  static void markers_of_subject(Scenario& result) {
    if (result.subject.visitor) return;
    auto const add = [&](char const* marker, Value const& value) {
      result.request.markers.try_emplace(marker, value);
    };
    Array roles;
    for (std::string& role : engine::registered_roles(result.site, result.subject))
      roles.push(std::move(role));
    add("USER.roles", std::move(roles));
    add("USER.ID", result.subject.id);
    for (engine::User const& user : result.site.users) {
      if (user.id != result.subject.id) continue;
      add("USER.user_login", user.login);
      add("USER.user_email", user.email);
    }
  }

  void facts(NodeId node, Scenario& result) {
    result.site.wildcards = engine::wildcards_with(flag(node, "premium"));
    if (NodeId const now = member(node, "now"); now != syntax::no_node) {
      std::string const written = text(node, "now", "");
      result.now = written.empty() ? std::nullopt : php::parse_date(written, {});
      if (!result.now) problem(now, "`now` must be a date such as 2026-01-31T10:00:00Z");
    }
    NodeId const site = member(node, "site");
    if (site == syntax::no_node) return;
    if (!tree_.is(site, Kind::object)) return problem(site, "`site` must be an object");
    check_keys(site, {"host", "posts", "users", "roles", "theme"});
    if (NodeId const theme = member(site, "theme"); theme != syntax::no_node) {
      std::optional<service::Theme> const known = service::theme(text(site, "theme", ""));
      if (!known) problem(theme, "`theme` must be \"none\", \"classic\" or \"block\"");
      result.theme = known.value_or(service::Theme::none);
    }
    if (NodeId const roles = member(site, "roles"); roles != syntax::no_node)
      for (Tree::Member role : tree_.members(roles)) {
        service::Capabilities capabilities;
        for (NodeId capability : tree_.values(role.value))
          capabilities.emplace(tree_.string(capability), true);
        result.site.roles.push_back(tree_.string(role.key));
        result.roles.emplace_back(tree_.string(role.key), std::move(capabilities));
      }
    result.site.host = text(site, "host", result.site.host);
    if (NodeId const posts = member(site, "posts"); posts != syntax::no_node) {
      result.site.posts.clear();
      for (NodeId post : tree_.values(posts))
        result.site.posts.push_back(
            {number(post, "id", 0), text(post, "type", "post"), text(post, "slug", "")});
    }
    if (NodeId const users = member(site, "users"); users != syntax::no_node) {
      result.site.users.clear();
      for (NodeId user : tree_.values(users))
        result.site.users.push_back(
            {number(user, "id", 0), text(user, "login", ""), text(user, "email", "")});
    }
  }

  void policies(NodeId node, Scenario& result) {
    NodeId const list = member(node, "policies");
    if (list == syntax::no_node) return;
    if (tree_.is(list, Kind::object)) return policies_of_export(list, result);
    if (!tree_.is(list, Kind::array)) return problem(list, "`policies` must be a list");
    for (NodeId element : tree_.elements(list)) {
      if (!tree_.is(element, Kind::object)) {
        problem(element, "a policy must be an object with `document` and `attach`");
        continue;
      }
      check_keys(element, {"id", "document", "attach", "detach", "order", "status"});
      std::int64_t const next = static_cast<std::int64_t>(result.site.policies.size()) + 1;
      engine::Policy policy;
      policy.id = number(element, "id", next);
      policy.text = document(element);
      policy.status = text(element, "status", "publish");
      policy.order = number(element, "order", 0);
      policy.attach = levels(element, "attach");
      policy.detach = levels(element, "detach");
      result.site.policies.push_back(std::move(policy));
    }
  }

  // `{"export": "aam-export.json"}`: the policies, attached as in the export, and everything else that it
  // says of its site. What the scenario itself says takes precedence.
  void policies_of_export(NodeId node, Scenario& result) {
    check_keys(node, {"export"});
    NodeId const file = member(node, "export");
    if (file == syntax::no_node || !tree_.is(file, Kind::string))
      return problem(node, "`policies` must be a list, or `{\"export\": \"file.json\"}`");
    std::optional<std::string> const content = read_file_ ? read_file_(tree_.string(file)) : std::nullopt;
    if (!content) return problem(file, "cannot read `" + tree_.string(file) + "`");
    Tree const tree = syntax::parse(*content);
    if (!tree.well_formed() || !site::is_export(tree))
      return problem(file, "`" + tree_.string(file) + "` is not an AAM export");
    site::Export dump = site::read_export(tree);
    result.site.policies = std::move(dump.policies);
    std::vector<std::pair<std::string, service::Capabilities>> roles;
    for (site::Role& role : dump.roles) {
      result.site.roles.push_back(role.slug);
      roles.emplace_back(std::move(role.slug), std::move(role.capabilities));
    }
    result.roles.insert(result.roles.begin(), roles.begin(), roles.end());
    for (Array::Entry& entry : dump.config)
      if (result.site.config.find(entry.key) == nullptr)
        result.site.config.set(entry.key, std::move(entry.value));
    if (member(node_of_scenario_, "settings") == syntax::no_node)
      result.site.settings = std::move(dump.settings);
  }

  std::vector<std::string> levels(NodeId policy, std::string_view key) {
    std::vector<std::string> result = texts(policy, key);
    for (std::string const& level : result)
      if (level != "default" && level != "visitor" && level != "user" && !level.starts_with("role:") &&
          !level.starts_with("user:"))
        problem(member(policy, key),
                "a level is `default`, `visitor`, `role:<slug>`, `user` or `user:<id>`, not `" + level + "`");
    return result;
  }

  // The policy's text. An object is the policy itself; `{"file": …}` names a file.
  std::string document(NodeId policy) {
    NodeId const node = member(policy, "document");
    if (node == syntax::no_node) {
      problem(policy, "the policy has no `document`");
      return "";
    }
    if (tree_.is(node, Kind::string)) return tree_.string(node);
    NodeId const file = member(node, "file");
    bool const alone =
        file != syntax::no_node && tree_.values(node).size() == 1 && tree_.is(file, Kind::string);
    if (!alone) return std::string(tree_.source(node));
    std::optional<std::string> content = read_file_ ? read_file_(tree_.string(file)) : std::nullopt;
    if (!content) problem(file, "cannot read `" + tree_.string(file) + "`");
    return content.value_or("");
  }

  std::vector<Value> values(NodeId node) {
    std::vector<Value> result;
    for (NodeId element : tree_.values(node)) result.push_back(php::value_of(tree_, element));
    return result;
  }

  // Everything in `expect` is also asked.
  void questions(NodeId node, Scenario& result) {
    NodeId const ask = member(node, "ask");
    NodeId const expect = member(node, "expect");
    if (expect != syntax::no_node) {
      if (!tree_.is(expect, Kind::object)) return problem(expect, "`expect` must be an object");
      check_keys(expect, {"menu", "resources", "statements", "params", "conditions", "expressions", "items",
                          "fatal", "id"});
      result.expect = php::value_of(tree_, expect);
    }
    if (ask != syntax::no_node) {
      if (!tree_.is(ask, Kind::object)) return problem(ask, "`ask` must be an object");
      check_keys(ask, {"menu", "resources", "statements", "params", "conditions", "expressions", "items"});
    }
    if (ask == syntax::no_node && expect == syntax::no_node)
      return problem(node, "the scenario asks nothing");
    menu_questions(ask, expect, result.ask);
    resource_questions(ask, expect, result.ask);
    item_questions(ask, expect, result.ask);
    auto const asked = [&](std::string_view key) {
      bool const by_ask = ask != syntax::no_node && flag(ask, key);
      return by_ask || (expect != syntax::no_node && member(expect, key) != syntax::no_node);
    };
    result.ask.statements = asked("statements");
    result.ask.params = asked("params");
    if (ask == syntax::no_node) return;
    if (NodeId const list = member(ask, "conditions"); list != syntax::no_node)
      result.ask.conditions = values(list);
    if (NodeId const list = member(ask, "expressions"); list != syntax::no_node)
      result.ask.expressions = values(list);
  }

  // Texts of a list in `ask`, then what else `expect` has keys for. Nothing: neither has the member. `found(node)`.
  template <class Found>
  bool each_asked(NodeId ask, NodeId expect, std::string_view key, Found const& found) {
    NodeId const list = ask == syntax::no_node ? syntax::no_node : member(ask, key);
    NodeId const expected = expect == syntax::no_node ? syntax::no_node : member(expect, key);
    std::unordered_set<std::string> known;
    if (list != syntax::no_node) {
      texts(ask, key);
      for (NodeId element : tree_.values(list))
        if (known.insert(tree_.string(element)).second) found(element);
    }
    if (expected != syntax::no_node)
      for (Tree::Member one : tree_.members(expected))
        if (known.insert(tree_.string(one.key)).second) found(one.key);
    return list != syntax::no_node || expected != syntax::no_node;
  }

  void item_questions(NodeId ask, NodeId expect, Questions& result) {
    std::vector<AskedItem> items;
    bool const asked = each_asked(ask, expect, "items", [&](NodeId node) {
      std::string const written = tree_.string(node);
      auto item = service::parse_item(written);
      if (auto const* error = std::get_if<service::ItemError>(&item))
        problem(node, error->message);
      else
        items.push_back({written, std::get<service::Item>(std::move(item))});
    });
    if (asked) result.items = std::move(items);
  }

  void menu_questions(NodeId ask, NodeId expect, Questions& result) {
    std::vector<std::string> items = ask == syntax::no_node ? std::vector<std::string>() : texts(ask, "menu");
    NodeId const expected = expect == syntax::no_node ? syntax::no_node : member(expect, "menu");
    bool const asked =
        expected != syntax::no_node || (ask != syntax::no_node && member(ask, "menu") != syntax::no_node);
    if (!asked) return;
    std::unordered_set<std::string> known(items.begin(), items.end());
    if (expected != syntax::no_node)
      for (Tree::Member item : tree_.members(expected))
        if (known.insert(tree_.string(item.key)).second) items.push_back(tree_.string(item.key));
    result.menu = std::move(items);
  }

  void resource_questions(NodeId ask, NodeId expect, Questions& result) {
    std::vector<engine::ResourceType> types;
    auto const add = [&](NodeId node) {
      std::optional<engine::ResourceType> const type = engine::resource_type(tree_.string(node));
      if (!type)
        problem(node, "`" + tree_.string(node) +
                          "` is not a resource type that AAM reads without its premium add-on");
      else if (std::find(types.begin(), types.end(), *type) == types.end())
        types.push_back(*type);
    };
    NodeId const list = ask == syntax::no_node ? syntax::no_node : member(ask, "resources");
    NodeId const expected = expect == syntax::no_node ? syntax::no_node : member(expect, "resources");
    if (list == syntax::no_node && expected == syntax::no_node) return;
    if (list != syntax::no_node)
      for (NodeId element : tree_.values(list)) add(element);
    if (expected != syntax::no_node)
      for (Tree::Member one : tree_.members(expected)) add(one.key);
    result.resources = std::move(types);
  }

  void place(NodeId node, Scenario& result) {
    Span const span = tree_[node].span;
    result.span = {span.begin + offset_, span.end + offset_};
    result.last_value_end = result.span.begin + 1;
    for (Tree::Member one : tree_.members(node)) result.last_value_end = tree_[one.value].span.end + offset_;
    if (NodeId const expect = member(node, "expect"); expect != syntax::no_node) {
      Span const old = tree_[expect].span;
      result.expect_span = Span{old.begin + offset_, old.end + offset_};
    }
  }

  Tree const& tree_;
  Offset offset_;
  FileReader const& read_file_;
  std::vector<Problem>& problems_;
  NodeId node_of_scenario_ = syntax::no_node;
};

// Reads the scenarios of one JSON text that begins at `offset` of the file.
void read_text(std::string_view text, Offset offset, FileReader const& read_file, ScenarioFile& result) {
  Tree const tree = syntax::parse(text);
  for (syntax::Problem const& problem : tree.problems())
    result.problems.push_back({{problem.span.begin + offset, problem.span.end + offset}, problem.message});
  if (!tree.well_formed() || tree.root() == syntax::no_node) return;
  Reader reader(tree, offset, read_file, result.problems);
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

} // namespace

ScenarioFile read_scenarios(std::string_view text, FileReader const& read_file) {
  ScenarioFile result;
  if (!is_one_per_line(text)) {
    read_text(text, 0, read_file, result);
    return result;
  }
  for (std::size_t begin = 0; begin < text.size();) {
    std::string_view const line = line_at(text, begin);
    if (!ascii::trim(line).empty()) read_text(line, static_cast<Offset>(begin), read_file, result);
    begin += line.size() + 1;
  }
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
