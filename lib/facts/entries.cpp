#include "facts/entries.h"

#include "php/json.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace aclint::facts {

namespace {

// What is not copied for each candidate: the resource, which each has for itself, and long lists and objects, such as a
// condition. They do not change what an entry is called.
bool is_left_out(syntax::Tree const& tree, syntax::Tree::Member const& member) {
  constexpr std::size_t long_text = 2'000;
  return tree.string(member.key) == "Resource" ||
         (tree.is_container(member.value) && tree[member.value].span.size() > long_text);
}

// By statement: its members. A statement can have many resources, so the others are read once.
std::vector<php::Array> find_members(Facts const& facts) {
  syntax::Tree const& tree = facts.tree();
  std::vector<php::Array> result;
  for (policy::Statement const& statement : facts.policy().statements) {
    php::Array& members = result.emplace_back();
    for (syntax::Tree::Member const member : tree.members(statement.node)) {
      std::string const key = tree.string(member.key);
      members.set(key, is_left_out(tree, member) ? php::Value() : php::value_of(tree, member.value));
    }
  }
  return result;
}

std::optional<engine::Entry> make_entry(Facts const& facts, std::span<php::Array const> members,
                                        std::size_t candidate) {
  engine::Candidate const& own = facts.candidates()[candidate];
  std::string_view const id = own.id;
  auto const type = engine::resource_type(id.substr(0, id.find(':')));
  if (!type) return std::nullopt;
  php::Array statement = members[own.statement];
  for (std::string_view const name : {"ScreenId", "Area"})
    if (php::Value const* place = statement.find(name))
      if (place->string() == nullptr || place->string()->find("${") != std::string::npos) return std::nullopt;
  statement.set("Resource", own.id);
  syntax::NodeId const action = facts.origin(candidate).action;
  if (action != policy::no_node) statement.set("Action", facts.tree().string(action));
  php::FatalError fault;
  php::Array const map = engine::permission_map(*type, {&statement, 1}, {}, fault);
  if (fault || map.size() != 1) return std::nullopt;
  php::Array const* const permissions = map.begin()->value.array();
  if (permissions == nullptr || permissions->size() != 1) return std::nullopt;
  return engine::Entry{*type, map.begin()->key.text(), permissions->begin()->key.text()};
}

// By candidate.
std::vector<std::optional<engine::Entry>> find_entries(Facts const& facts) {
  std::vector<php::Array> const members = find_members(facts);
  std::vector<std::optional<engine::Entry>> result;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) result.push_back(make_entry(facts, members, i));
  return result;
}

KeysByEntry find_keys(Facts const& facts) {
  std::size_t const most = facts.settings().limit(256); // of one entry
  KeysByEntry result;
  for (std::size_t key = 0; key < facts.key_groups().size(); ++key) {
    std::size_t const last = facts.key_groups()[key].end - 1;
    auto const entry = entry_of(facts, last);
    if (!entry) continue;
    std::vector<std::size_t>& keys = result[*entry];
    if (keys.size() < most)
      keys.push_back(key);
    else
      facts.leave_out(facts.origin(last).resource, "more spellings of one resource");
  }
  return result;
}

// By key: whether all its candidates make one entry.
std::vector<bool> find_uniform_keys(Facts const& facts) {
  std::vector<bool> result;
  for (engine::KeyGroup const& group : facts.key_groups()) {
    bool same = true;
    for (std::size_t i = group.begin; i < group.end; ++i)
      same = same && entry_of(facts, i) == entry_of(facts, group.begin);
    result.push_back(same);
  }
  return result;
}

} // namespace

std::optional<engine::Entry> const& entry_of(Facts const& facts, std::size_t candidate) {
  return facts.cached(find_entries)[candidate];
}

KeysByEntry const& keys_by_entry(Facts const& facts) { return facts.cached(find_keys); }

bool names_capability(Facts const& facts, std::string_view capability) {
  return keys_by_entry(facts).contains({engine::ResourceType::capability, std::string(capability), "assume"});
}

bool make_one_entry(Facts const& facts, std::size_t candidate) {
  std::optional<engine::Entry> const& entry = entry_of(facts, candidate);
  if (!entry) return false;
  auto const keys = keys_by_entry(facts).find(*entry);
  if (keys == keys_by_entry(facts).end() || keys->second.size() != 1) return false;
  std::size_t const key = keys->second.front();
  return facts.cached(find_uniform_keys)[key] && entry_of(facts, facts.key_groups()[key].begin) == entry;
}

} // namespace aclint::facts
