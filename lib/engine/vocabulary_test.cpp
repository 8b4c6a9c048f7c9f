// The grammar and the engine know everything that the catalogue names.
#include "catalog/markers.h"
#include "catalog/resource_types.h"
#include "condition/expression.h"
#include "engine/resources.h"
#include "grammar/resource_id.h"
#include "php/compare.h"

#include <catch2/catch.hpp>
#include <string>

using namespace aclint;
using namespace aclint::engine;

TEST_CASE("the grammar and the engine know the catalogue's resource types") {
  std::size_t known = 0;
  for (catalog::ResourceType const& type : catalog::resource_types()) {
    CAPTURE(type.name);
    CHECK(grammar::resource_kind(type.name) != grammar::ResourceKind::unknown);
    grammar::ResourceId const example = grammar::parse_resource_id(type.example);
    CHECK(example.literal());
    CHECK_FALSE(example.problem);
    bool const free = !type.premium && !type.until && type.since <= catalog::AamVersion{7, 1};
    std::optional<ResourceType> const modelled = resource_type(type.name);
    CHECK(modelled.has_value() == free);
    if (modelled) CHECK(name(*modelled) == type.name);
    known += modelled ? 1U : 0U;
  }
  CHECK(known == resource_types);
}

TEST_CASE("the engine knows the catalogue's type casts") {
  // Each cast changes one of these, or has a type of its own; an unknown word changes nothing.
  php::Value const values[] = {php::Value("7.5x"), php::Value(""), php::Value(7), php::Value("2030-01-31"),
                               php::Value("10.0.0.1")};
  auto const changes = [&](std::string_view cast) {
    php::FatalError fault;
    for (php::Value const& value : values)
      if (!php::identical(condition::type_cast(value, cast, php::Date(), fault), value)) return true;
    return false;
  };
  for (std::string_view const cast : catalog::cast_names()) {
    CAPTURE(cast);
    CHECK(changes(cast));
  }
  CHECK_FALSE(changes("integer"));
}
