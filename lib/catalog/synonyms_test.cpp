#include "catalog/synonyms.h"

#include "base/ascii.h"
#include "catalog/capabilities.h"
#include "catalog/markers.h"
#include "catalog/meta_capabilities.h"
#include "catalog/params.h"
#include "catalog/plugins.h"
#include "catalog/resource_types.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace aclint;
using catalog::meant;
using catalog::meant_comparison;
using catalog::meant_effect;
using catalog::meant_key;

TEST_CASE("a word means a name in another case, what it is a synonym of, or the closest name") {
  auto const casts = catalog::cast_names();
  auto const synonyms = catalog::cast_synonyms();
  CHECK(meant("INT", casts, synonyms) == "int");
  CHECK(meant(" int ", casts, synonyms) == "int");
  CHECK(meant("Integer", casts, synonyms) == "int");
  CHECK(meant("strng", casts, synonyms) == "string");
  CHECK_FALSE(meant("int", casts, synonyms));
  CHECK_FALSE(meant("colour", casts, synonyms));
  CHECK_FALSE(meant("integer", casts));
}

TEST_CASE("words that sound like capabilities are none, and mean one of WordPress") {
  for (catalog::Synonym const& synonym : catalog::capability_synonyms()) {
    CAPTURE(synonym.word);
    CHECK(catalog::find_capability(synonym.word) == nullptr);
    CHECK(catalog::needed_for(synonym.word).empty());
    CHECK(catalog::find_capability(synonym.name) != nullptr);
    CHECK(std::ranges::find(catalog::plugin_capabilities(), synonym.word) ==
          catalog::plugin_capabilities().end());
  }
}

TEST_CASE("a word that only looks like a name means none") {
  CHECK(meant("r", catalog::logic_operators(), catalog::logic_synonyms()) == std::nullopt);
  CHECK(meant("||", catalog::logic_operators(), catalog::logic_synonyms()) == "OR");
  CHECK_FALSE(meant("xor", catalog::logic_operators(), catalog::logic_synonyms()));
  CHECK_FALSE(meant("NAND", catalog::logic_operators(), catalog::logic_synonyms()));
}

TEST_CASE("a misspelled key means the closest one, a note means none") {
  auto const keys = catalog::statement_key_names();
  CHECK(meant_key("effect", keys) == "Effect");
  CHECK(meant_key("Efect", keys) == "Effect");
  CHECK(meant_key("Resources", keys) == "Resource");
  CHECK(meant_key(" Action", keys) == "Action");
  CHECK_FALSE(meant_key("Effect", keys));
  CHECK_FALSE(meant_key("_Effect", keys));
  CHECK_FALSE(meant_key("//Resource", keys));
  CHECK_FALSE(meant_key("NotAction", keys));
  CHECK_FALSE(meant_key("Description", keys));
  CHECK_FALSE(meant_key("Sid", keys));
  CHECK_FALSE(meant_key("", keys));
}

TEST_CASE("words for the two effects, in their forms") {
  CHECK(meant_effect("forbid") == "deny");
  CHECK(meant_effect("Forbidden") == "deny");
  CHECK(meant_effect("blocked") == "deny");
  CHECK(meant_effect("disabled") == "deny");
  CHECK(meant_effect(" Granted ") == "allow");
  CHECK(meant_effect("alow") == "allow");
  CHECK_FALSE(meant_effect("merge"));
  CHECK_FALSE(meant_effect("only"));
}

TEST_CASE("condition types of other policy systems") {
  using catalog::ValueForm;
  struct Row {
    std::string_view word;
    std::string_view type;
    ValueForm form;
  };
  for (Row const& row :
       {Row{"StringEqualsIfExists", "Equals", ValueForm::same},
        Row{"ForAnyValue:StringLike", "Like", ValueForm::same},
        Row{"NumericLessThan", "Less", ValueForm::numbers}, Row{"StringNotLike", "NotLike", ValueForm::same},
        Row{"DateGreaterThanEquals", "GreaterOrEquals", ValueForm::dates},
        Row{"NotIpAddress", "NotIn", ValueForm::networks}, Row{"Bool", "Equals", ValueForm::flags},
        Row{"Contains", "Like", ValueForm::anywhere}, Row{"Oeprator", "Operator", ValueForm::same},
        Row{"gte", "GreaterOrEquals", ValueForm::same}}) {
    INFO(row.word);
    auto const meant = meant_comparison(row.word);
    REQUIRE(meant);
    CHECK(meant->type == row.type);
    CHECK(meant->form == row.form);
  }
  CHECK_FALSE(meant_comparison("Description"));
}

TEST_CASE("condition keys of Amazon Web Services") {
  CHECK(catalog::marker_of_aws("aws:SourceIp") == "USER.ip");
  CHECK(catalog::marker_of_aws("AWS:USERNAME") == "USER.user_login");
  CHECK_FALSE(catalog::marker_of_aws("aws:MultiFactorAuthPresent"));
}

TEST_CASE("synonyms are in lower case and mean known names") {
  struct Table {
    std::span<catalog::Synonym const> synonyms;
    std::span<std::string_view const> names;
  };
  std::vector<std::string_view> user_properties;
  for (catalog::MarkerPath const& path : catalog::find_marker_source("USER")->paths)
    user_properties.push_back(path.path);
  for (Table const& table : {Table{catalog::area_synonyms(), catalog::areas()},
                             Table{catalog::cast_synonyms(), catalog::cast_names()},
                             Table{catalog::hook_effect_synonyms(), catalog::hook_effect_names()},
                             Table{catalog::logic_synonyms(), catalog::logic_operators()},
                             Table{catalog::marker_source_synonyms(), catalog::marker_source_names()},
                             Table{catalog::redirect_property_synonyms(), catalog::redirect_property_names()},
                             Table{catalog::user_property_synonyms(), user_properties}})
    for (catalog::Synonym const& synonym : table.synonyms) {
      INFO(synonym.word);
      CHECK(ascii::lowercase(synonym.word) == synonym.word);
      CHECK((synonym.name.empty() || std::ranges::find(table.names, synonym.name) != table.names.end()));
      CHECK(std::ranges::find(table.names, synonym.word) == table.names.end());
    }
}

TEST_CASE("what people expect of keys that AAM does not have") {
  using enum catalog::KeyIntent;
  CHECK(catalog::intent_of_key("Disabled") == off);
  CHECK(catalog::intent_of_key("is_active") == on);
  CHECK(catalog::intent_of_key("Valid-Until") == until);
  CHECK(catalog::intent_of_key("NotBefore") == from);
  CHECK(catalog::intent_of_key("Days") == times);
  CHECK(catalog::intent_of_key("except for") == exception);
  CHECK(catalog::intent_of_key("Priority") == priority);
  CHECK(catalog::intent_of_key("When") == condition);
  CHECK(catalog::intent_of_key("Unless") == not_condition);
  CHECK(catalog::intent_of_key("Force") == enforced);
  CHECK_FALSE(catalog::intent_of_key("Comment"));
  CHECK_FALSE(catalog::intent_of_key("Effect"));
}

TEST_CASE("words for people who are logged in, and for those who are not") {
  CHECK_FALSE(catalog::login_state_of("Guest")->logged_in);
  CHECK(catalog::login_state_of("Guest")->may_be_role);
  CHECK_FALSE(catalog::login_state_of("guests")->may_be_role);
  CHECK_FALSE(catalog::login_state_of("not_logged_in")->logged_in);
  CHECK(catalog::login_state_of("logged-in")->logged_in);
  CHECK_FALSE(catalog::login_state_of("editor"));
}

TEST_CASE("params under other names mean known ones") {
  for (catalog::Synonym const& synonym : catalog::param_synonyms())
    CHECK(catalog::find_param(synonym.name) != nullptr);
  for (catalog::Synonym const& synonym : catalog::param_key_synonyms())
    CHECK(std::ranges::find(catalog::param_key_names(), synonym.name) != catalog::param_key_names().end());
}
