#include "workspace/settings_file.h"

#include "base/quoted.h"
#include "base/source_text.h"
#include "base/unknown_word.h"
#include "catalog/closest.h"
#include "engine/resources.h"
#include "php/json.h"
#include "syntax/parse.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace aclint::workspace {

namespace {

using php::Array;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view attachments = "policy";
constexpr std::size_t max_mistakes = 10;

// The kinds of settings that are permission maps, and all kinds.
std::vector<std::string_view> map_kinds() {
  std::vector<std::string_view> result;
  for (std::size_t type = 0; type < engine::resource_types; ++type)
    result.push_back(engine::setting_name(static_cast<engine::ResourceType>(type)));
  return result;
}

std::vector<std::string_view> all_kinds() {
  std::vector<std::string_view> result = map_kinds();
  for (std::string_view const kind :
       {attachments, std::string_view("access_denied_redirect"), std::string_view("login_redirect"),
        std::string_view("logout_redirect"), std::string_view("not_found_redirect")})
    result.push_back(kind);
  return result;
}

class Reader {
public:
  explicit Reader(std::string_view text) : tree_(syntax::parse(text)), lines_(text) {}

  config::SettingsFile read() {
    if (!tree_.well_formed()) {
      syntax::Problem const& problem = tree_.problems().front();
      mistake(problem.span, "this is not valid JSON: " + problem.message, problem.help);
      return std::move(result_);
    }
    NodeId node = tree_.root();
    if (auto const dataset = tree_.member(node, "dataset")) {
      auto const settings = tree_.member(dataset->value, "settings");
      if (!settings || (tree_.is_container(settings->value) && tree_.values(settings->value).empty())) {
        mistake(tree_[dataset->key].span, "this export has no settings",
                "Export the site again, with its settings.");
        return std::move(result_);
      }
      node = settings->value;
    }
    if (check_levels(node)) use(node);
    return std::move(result_);
  }

private:
  void mistake(Span span, std::string message, std::string help) {
    if (result_.mistakes.size() < max_mistakes)
      result_.mistakes.push_back({lines_.position(span.begin).line, std::move(message), std::move(help)});
  }

  // An empty list counts: PHP writes an empty object that way.
  bool is_map(NodeId node) const {
    return tree_.is(node, Kind::object) || (tree_.is(node, Kind::array) && tree_.values(node).empty());
  }

  bool check_map(NodeId node, std::string const& what, std::string const& example) {
    if (is_map(node)) return true;
    mistake(tree_[node].span, what + " must be an object", "Write `" + example + "`.");
    return false;
  }

  bool check_levels(NodeId node) {
    std::string const example = R"({"default": {…}, "role": {"editor": {…}}})";
    if (!check_map(node, "the settings", example)) return false;
    std::vector<std::string_view> const levels{"default", "visitor", "role", "user"};
    for (Tree::Member const level : tree_.members(node)) {
      std::string const name = tree_.string(level.key);
      if (std::find(levels.begin(), levels.end(), name) == levels.end())
        mistake(tree_[level.key].span, unknown_word("level", name, catalog::closest(name, levels)),
                "The levels are `default`, `visitor`, `role` and `user`.");
      else if (name == "role" || name == "user")
        check_subjects(name, level.value);
      else
        check_kinds(quoted(name), level.value);
    }
    return true;
  }

  void check_subjects(std::string const& level, NodeId node) {
    std::string const example = level == "role" ? R"("role": {"editor": {…}})" : R"("user": {"5": {…}})";
    if (!check_map(node, quoted(level), example)) return;
    for (Tree::Member const subject : tree_.members(node)) {
      std::string const name = tree_.string(subject.key);
      if (level == "user" && !php::Key(name).is_integer())
        mistake(tree_[subject.key].span, quoted(name) + " is not the id of a user",
                "Write `" + example + "`.");
      check_kinds(quoted(name), subject.value);
    }
  }

  void check_kinds(std::string const& level, NodeId node) {
    if (!check_map(node, level, R"({"backend_menu": {…}})")) return;
    for (Tree::Member const kind : tree_.members(node)) {
      std::string const name = tree_.string(kind.key);
      if (std::find(kinds_.begin(), kinds_.end(), name) == kinds_.end()) {
        if (auto const near = catalog::closest(name, kinds_)) // others may be an add-on's
          mistake(tree_[kind.key].span, unknown_word("kind of setting", name, near), "");
      } else if (std::find(maps_.begin(), maps_.end(), name) != maps_.end()) {
        check_permissions(name, kind.value);
      }
    }
  }

  void check_permissions(std::string const& kind, NodeId node) {
    std::string const example = R"("menu/tools.php": {"access": {"effect": "deny"}})";
    if (!check_map(node, quoted(kind), "{" + example + "}")) return;
    for (Tree::Member const id : tree_.members(node)) {
      if (!check_map(id.value, quoted(tree_.string(id.key)), example)) continue;
      for (Tree::Member const permission : tree_.members(id.value))
        check_map(permission.value, quoted(tree_.string(permission.key)), example);
    }
  }

  void use(NodeId node) {
    php::Value settings = php::value_of(tree_, node);
    if (settings.array() == nullptr) return;
    result_.settings = std::move(*settings.array());
    auto const drop = [](php::Value& level) {
      if (Array* const kinds = level.array())
        if (kinds->find(attachments) != nullptr) kinds->set(attachments, Array());
    };
    for (Array::Entry& entry : result_.settings) {
      bool const several = entry.key.is("role") || entry.key.is("user");
      if (!several)
        drop(entry.value);
      else if (Array* const levels = entry.value.array())
        for (Array::Entry& level : *levels) drop(level.value);
    }
  }

  Tree tree_;
  LineIndex lines_;
  std::vector<std::string_view> maps_ = map_kinds();
  std::vector<std::string_view> kinds_ = all_kinds();
  config::SettingsFile result_;
};

} // namespace

config::SettingsFile read_settings(std::string_view text) { return Reader(text).read(); }

} // namespace aclint::workspace
