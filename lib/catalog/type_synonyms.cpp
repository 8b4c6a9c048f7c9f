#include "catalog/type_synonyms.h"

#include "catalog/letters.h"
#include "catalog/synonyms.h"

#include <array>
#include <string>

namespace aclint::catalog {

namespace {

constexpr std::array<Synonym, 55> types{{
    {"action", "Hook"},
    {"address", "Url"},
    {"adminbar", "Toolbar"},
    {"adminmenu", "BackendMenu"},
    {"adminpage", "BackendMenu"},
    {"admintoolbar", "Toolbar"},
    {"api", "Route"},
    {"apiroute", "Route"},
    {"article", "Post:post"},
    {"attachment", "Post:attachment"},
    {"backend", "BackendMenu"},
    {"cap", "Capability"},
    {"caps", "Capability"},
    {"cat", "Term:category"},
    {"category", "Term:category"},
    {"cpt", "PostType"},
    {"customposttype", "PostType"},
    {"dashboardwidget", "Widget"},
    {"endpoint", "Route"},
    {"filter", "Hook"},
    {"image", "Post:attachment"},
    {"link", "Url"},
    {"media", "Post:attachment"},
    {"menu", "BackendMenu"},
    {"menuitem", "BackendMenu"},
    {"navbar", "Toolbar"},
    {"page", "Post:page"},
    {"pages", "Post:page"},
    {"path", "Url"},
    {"postpage", "Post:page"},
    {"blogpost", "Post:post"},
    {"menupage", "BackendMenu"},
    {"permission", "Capability"},
    {"permissions", "Capability"},
    {"privilege", "Capability"},
    {"product", "Post:product"},
    {"products", "Post:product"},
    {"request", "Url"},
    {"rest", "Route"},
    {"restapi", "Route"},
    {"restendpoint", "Route"},
    {"restful", "Route"},
    {"restroute", "Route"},
    {"right", "Capability"},
    {"screen", "BackendMenu"},
    {"submenu", "BackendMenu"},
    {"tag", "Term:post_tag"},
    {"tags", "Term:post_tag"},
    {"posttag", "Term:post_tag"},
    {"topbar", "Toolbar"},
    {"userlogin", "User"},
    {"userrole", "Role"},
    {"usergroup", "Role"},
    {"webpage", "Url"},
    {"wpadminmenu", "BackendMenu"},
}};

} // namespace

std::string_view meant_type(std::string_view word) {
  return synonym_of(without_separators(word), types).value_or(std::string_view());
}

} // namespace aclint::catalog
