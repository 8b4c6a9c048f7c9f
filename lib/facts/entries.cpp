#include "facts/entries.h"

#include "php/json.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace aclint::facts {

namespace {

KeysByEntry find_keys(Facts const& facts) {
  constexpr std::size_t most = 256; // of one entry
  KeysByEntry result;
  for (std::size_t key = 0; key < facts.key_groups().size(); ++key) {
    auto const entry = entry_of(facts, facts.key_groups()[key].end - 1);
    if (!entry) continue;
    std::vector<std::size_t>& keys = result[*entry];
    if (keys.size() < most) keys.push_back(key);
  }
  return result;
}

} // namespace

std::optional<engine::Entry> entry_of(Facts const& facts, std::size_t candidate) {
  engine::Candidate const& own = facts.candidates()[candidate];
  std::string_view const id = own.id;
  auto const type = engine::resource_type(id.substr(0, id.find(':')));
  if (!type) return std::nullopt;
  php::Value value = php::value_of(facts.tree(), facts.policy().statements[own.statement].node);
  php::Array* const statement = value.array();
  for (std::string_view const name : {"ScreenId", "Area"})
    if (php::Value const* place = statement->find(name))
      if (place->string() == nullptr || place->string()->find("${") != std::string::npos) return std::nullopt;
  statement->set("Resource", own.id);
  syntax::NodeId const action = facts.origin(candidate).action;
  if (action != policy::no_node) statement->set("Action", facts.tree().string(action));
  php::FatalError fault;
  php::Array const map = engine::permission_map(*type, {statement, 1}, {}, fault);
  if (fault || map.size() != 1) return std::nullopt;
  php::Array const* const permissions = map.begin()->value.array();
  if (permissions == nullptr || permissions->size() != 1) return std::nullopt;
  return engine::Entry{*type, map.begin()->key.text(), permissions->begin()->key.text()};
}

KeysByEntry const& keys_by_entry(Facts const& facts) { return facts.cached(find_keys); }

bool names_capability(Facts const& facts, std::string_view capability) {
  return keys_by_entry(facts).contains({engine::ResourceType::capability, std::string(capability), "assume"});
}

bool make_one_entry(Facts const& facts, std::size_t candidate) {
  auto const entry = entry_of(facts, candidate);
  if (!entry) return false;
  auto const keys = keys_by_entry(facts).find(*entry);
  if (keys == keys_by_entry(facts).end() || keys->second.size() != 1) return false;
  engine::KeyGroup const& group = facts.key_groups()[keys->second.front()];
  for (std::size_t i = group.begin; i < group.end; ++i)
    if (entry_of(facts, i) != entry) return false;
  return true;
}

} // namespace aclint::facts
