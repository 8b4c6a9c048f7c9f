#include "grammar/resource_id.h"

#include <catch2/catch.hpp>

#include <string>

using namespace aclint;
using namespace aclint::grammar;

namespace {

std::string name(ResourceProblemKind kind) {
  constexpr std::string_view names[] = {"missing_type", "missing_id", "missing_verb",   "missing_post",
                                        "zero",         "integer_id", "too_many_parts", "unknown_scope"};
  return std::string(names[static_cast<std::size_t>(kind)]);
}

std::string word(std::string_view text, std::optional<Span> span) {
  return span ? std::string(text.substr(span->begin, span->size())) : "-";
}

// "type[part|part]", with "!problem@begin:text" if there is one.
std::string written_out(std::string_view text) {
  ResourceId const read = parse_resource_id(text);
  std::string result = word(text, read.type) + "[";
  for (std::size_t i = 0; i < read.parts.size(); ++i) result += (i ? "|" : "") + word(text, read.parts[i]);
  result += "]";
  if (read.problem)
    result += "!" + name(read.problem->kind) + "@" + std::to_string(read.problem->span.begin) + ":" +
              word(text, read.problem->span);
  return result;
}

} // namespace

TEST_CASE("resources are split as AAM splits them") {
  CHECK(written_out("BackendMenu:menu/edit.php?post_type=page") ==
        "BackendMenu[menu/edit.php?post_type=page]");
  CHECK(written_out("BackendMenu:admin.php?page=a:b") == "BackendMenu[admin.php?page=a|b]");
  CHECK(written_out("Url:https://example.com:8080/a:b") == "Url[https://example.com:8080/a:b]");
  CHECK(written_out("URI:/a:b") == "URI[/a:b]");
  CHECK(written_out("Route:/wp/v2/users:GET") == "Route[/wp/v2/users|GET]");
  CHECK(written_out("Hook:the_title:") == "Hook[the_title|]");
  CHECK(written_out("Role:editor:users") == "Role[editor|users]");
  CHECK(written_out("Post:page:12") == "Post[page|12]");
  CHECK(written_out("Term:category:news:posts") == "Term[category|news|posts]");
  CHECK(written_out("Ability:core/get-site-info") == "Ability[core/get-site-info]");
  CHECK(written_out("Capability:\xc3\xa9\xff") == "Capability[\xc3\xa9\xff]");
  CHECK(written_out("Menu:a:b") == "Menu[a|b]");
}

TEST_CASE("kinds are found in any letter case, without anything around them") {
  CHECK(resource_kind("backendMENU") == ResourceKind::backend_menu);
  CHECK(resource_kind("MCPTool") == ResourceKind::mcp_tool);
  CHECK(resource_kind(" BackendMenu") == ResourceKind::unknown);
  CHECK(resource_kind("BackendMenus") == ResourceKind::unknown);
  CHECK(resource_kind("") == ResourceKind::unknown);
  CHECK(parse_resource_id("url:/x").kind == ResourceKind::url);
}

TEST_CASE("what AAM ignores is a problem, with its place") {
  CHECK(written_out("") == "[]!missing_type@0:");
  CHECK(written_out("edit_posts") == "edit_posts[]!missing_type@0:edit_posts");
  CHECK(written_out("BackendMenu") == "BackendMenu[]!missing_id@0:BackendMenu");
  CHECK(written_out("BackendMenu:") == "BackendMenu[]!missing_id@12:");
  CHECK(written_out("Hook::10") == "Hook[|10]!missing_id@5:");
  CHECK(written_out("Capability:") == "Capability[]!missing_id@11:");
  CHECK(written_out("Route:/wp/v2/posts") == "Route[/wp/v2/posts]!missing_verb@18:");
  CHECK(written_out("Route:/wp/v2/posts:") == "Route[/wp/v2/posts|]!missing_verb@19:");
  CHECK(written_out("Post:12") == "Post[12]!missing_post@7:");
  CHECK(written_out("Post::about") == "Post[|about]");
  CHECK(written_out("Post::12") == "Post[|12]!missing_id@5:");
  CHECK(written_out("Post:page:") == "Post[page|]!missing_post@10:");
  CHECK(written_out("Post:page:12:edit") == "Post[page|12|edit]!too_many_parts@12::edit");
  CHECK(written_out("Role:editor:users:list") == "Role[editor|users|list]!too_many_parts@17::list");
  CHECK(written_out("Role:editor:Users") == "Role[editor|Users]!unknown_scope@12:Users");
  CHECK(written_out("Role:editor:") == "Role[editor|]!unknown_scope@12:");
  CHECK(written_out("Toolbar:0") == "Toolbar[0]!zero@8:0");
  CHECK(written_out("Route:/x:0") == "Route[/x|0]!zero@9:0");
  CHECK(written_out("Toolbar:15") == "Toolbar[15]!integer_id@8:15");
}

TEST_CASE("what PHP does not change is not a problem") {
  for (std::string_view const text : {"Capability:0", "Role:0", "Toolbar:015", "Toolbar:1.5", "BackendMenu:5",
                                      "Hook:a:zz", "Post:page:0x", "User:-1", "Term:category", "Unknown:"})
    CHECK_FALSE(parse_resource_id(text).problem);
}

TEST_CASE("parts are named") {
  std::string_view text = "Hook:the_title:11:x";
  CHECK(word(text, parse_resource_id(text).id()) == "the_title");
  CHECK(word(text, parse_resource_id(text).priority()) == "11");
  CHECK(word(text, parse_resource_id(text).surplus()) == ":x");
  CHECK(word(text, parse_resource_id(text).verb()) == "-");
  text = "Route:/wp/v2/users:GET";
  CHECK(word(text, parse_resource_id(text).verb()) == "GET");
  CHECK(word(text, parse_resource_id(text).surplus()) == "-");
  text = "Post:page:about";
  CHECK(word(text, parse_resource_id(text).id()) == "about");
  CHECK(word(text, parse_resource_id(text).post_type()) == "page");
  text = "Term:category:news:posts";
  CHECK(word(text, parse_resource_id(text).id()) == "news");
  CHECK(word(text, parse_resource_id(text).taxonomy()) == "category");
  CHECK(word(text, parse_resource_id(text).scope()) == "posts");
  text = "BackendMenu:tools.php:x:y";
  CHECK(word(text, parse_resource_id(text).surplus()) == ":x:y");
  text = "Post:page:12:x";
  CHECK(word(text, parse_resource_id(text).surplus()) == "-");
}

TEST_CASE("a resource with markers, a cast or a map depends on the request") {
  CHECK(parse_resource_id("BackendMenu:${USER.ID}").marker);
  CHECK(parse_resource_id("(*string)BackendMenu:x").cast);
  CHECK_FALSE(parse_resource_id("(*string)BackendMenu:x").wildcard);
  CHECK(parse_resource_id("Term:category:%s => ${USER_META.terms}").map);
  CHECK(parse_resource_id("Term:category:%s Map To USER_META.terms").map);
  for (std::string_view const text : {"Post:${USER.ID}", "(*int)Post", "Post:%s => ${USER.ID}"}) {
    CHECK_FALSE(parse_resource_id(text).literal());
    CHECK_FALSE(parse_resource_id(text).problem);
  }
  CHECK(parse_resource_id("BackendMenu:a$b (*int)").literal());
  CHECK(parse_resource_id("Url:/maps/map-to-us").literal());
  CHECK(parse_resource_id("BackendMenu:*").wildcard);
  CHECK_FALSE(parse_resource_id("BackendMenu:menu/tools.php").wildcard);
}
