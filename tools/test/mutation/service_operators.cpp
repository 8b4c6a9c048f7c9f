// Mistakes in redirects, hooks, params and restrictions of posts.
#include "base/ascii.h"
#include "catalog/params.h"
#include "mutation/mutant.h"
#include "syntax/edit.h"

namespace aclint::mutation {

namespace {

using syntax::Tree;

template <class Visit> void each_redirect_type(Original const& original, Visit const& visit) {
  each_redirect(original, [&](NodeId redirect) {
    Tree::Member const type = *original.tree.member(redirect, "Type");
    visit(redirect, type, original.tree.string(type.value));
  });
}

void misspell_redirect_type(Original const& original, Mutants& out) {
  each_redirect_type(original, [&](NodeId, Tree::Member type, std::string const& name) {
    for (std::string const& wrong : misspellings(name)) out.add(rewrite(original, type.value, wrong));
    out.add(rewrite(original, type.value, replaced(name, "_", "-")));
  });
}

void old_redirect_type(Original const& original, Mutants& out) {
  each_redirect_type(original, [&](NodeId, Tree::Member type, std::string const& name) {
    for (catalog::RedirectType const& old : catalog::redirect_types())
      if (old.legacy() && old.current == name) out.add(rewrite(original, type.value, old.name));
  });
}

void drop_redirect_type(Original const& original, Mutants& out) {
  each_redirect_type(original, [&](NodeId, Tree::Member type, std::string const& name) {
    auto const* const known = catalog::find_redirect_type(name);
    if (known != nullptr && !known->target.empty()) out.add(syntax::remove_member(original.tree, type.key));
  });
}

// The target of a redirect and its property.
template <class Visit> void each_target(Original const& original, Visit const& visit) {
  each_redirect_type(original, [&](NodeId redirect, Tree::Member, std::string const& name) {
    auto const* const type = catalog::find_redirect_type(name);
    if (type == nullptr) return;
    for (std::string_view const target : {type->target, type->or_target})
      if (auto const member = original.tree.member(redirect, target)) visit(redirect, *member);
  });
}

void drop_target(Original const& original, Mutants& out) {
  each_target(original, [&](NodeId, Tree::Member target) {
    out.add(syntax::remove_member(original.tree, target.key));
  });
}

void misspell_target(Original const& original, Mutants& out) {
  each_target(original, [&](NodeId, Tree::Member target) {
    std::string const name = original.tree.string(target.key);
    for (std::string const& wrong : misspellings(name)) out.add(rewrite(original, target.key, wrong));
    out.add(rewrite(original, target.key, ascii::lowercase(name)));
  });
}

void old_target(Original const& original, Mutants& out) {
  each_target(original, [&](NodeId, Tree::Member target) {
    for (catalog::RedirectProperty const& old : catalog::redirect_properties())
      if (old.legacy() && old.current == original.tree.string(target.key))
        out.add(rewrite(original, target.key, old.name));
  });
}

void old_status(Original const& original, Mutants& out) {
  each_redirect(original, [&](NodeId redirect) {
    if (auto const status = original.tree.member(redirect, "StatusCode"))
      out.add(rewrite(original, status->key, "Code"));
  });
}

void wrong_status(Original const& original, Mutants& out) {
  each_redirect(original, [&](NodeId redirect) {
    auto const status = original.tree.member(redirect, "StatusCode");
    if (!status) return;
    for (char const* const code : {"200", "\"moved\"", "99"})
      out.add(syntax::replace(original.tree, status->value, code));
  });
}

void redirect_as_text(Original const& original, Mutants& out) {
  each_target(original, [&](NodeId redirect, Tree::Member target) {
    out.add(syntax::replace(original.tree, redirect, std::string(original.tree.source(target.value))));
  });
}

void redirect_in_list(Original const& original, Mutants& out) {
  each_redirect(original, [&](NodeId redirect) {
    out.add(
        syntax::replace(original.tree, redirect, "[" + std::string(original.tree.source(redirect)) + "]"));
  });
}

void redirect_abroad(Original const& original, Mutants& out) {
  each_target(original, [&](NodeId, Tree::Member target) {
    if (original.tree.string(target.key) == "Url")
      out.add(rewrite(original, target.value, "https://login.example.net/"));
  });
}

// Moves the properties of the statement into `Metadata`, as AAM 6 required.
void metadata(Original const& original, Mutants& out) {
  for (policy::Statement const& statement : original.policy.statements)
    for (Tree::Member const member : original.tree.members(statement.node)) {
      std::string const name = original.tree.string(member.key);
      if (name == "Redirect" || name == "Teaser" || name == "Password")
        out.add(
            {syntax::replace(original.tree, member.key, "\"Metadata\""),
             syntax::replace(original.tree, member.value,
                             "{\"" + name + "\": " + std::string(original.tree.source(member.value)) + "}")});
    }
}

bool is_param(std::string_view key) { return catalog::find_param(key) != nullptr; }

template <class Visit> void each_known_key(Original const& original, Visit const& visit) {
  for (policy::Param const& param : original.policy.params)
    if (std::string const key = param.key ? original.tree.string(param.key.value) : ""; is_param(key))
      visit(param.key.value, key);
}

void misspell_param(Original const& original, Mutants& out) {
  each_known_key(original, [&](NodeId node, std::string const& key) {
    std::size_t const word = key.rfind(':') + 1;
    for (std::string const& wrong : misspellings(key.substr(word)))
      out.add(rewrite(original, node, key.substr(0, word) + wrong));
    out.add(rewrite(original, node, replaced(key, "redirect", "redircet")));
  });
}

void param_case(Original const& original, Mutants& out) {
  each_known_key(original, [&](NodeId node, std::string const& key) {
    out.add(rewrite(original, node, with_first_upper(key)));
  });
}

void param_separator(Original const& original, Mutants& out) {
  each_known_key(original, [&](NodeId node, std::string const& key) {
    std::string dotted = key;
    for (char& c : dotted) c = c == ':' ? '.' : c;
    out.add(rewrite(original, node, dotted));
  });
}

void unknown_area(Original const& original, Mutants& out) {
  each_member(original, [&](Tree::Member const member) {
    if (original.tree.string(member.key) != "On") return;
    for (NodeId const area : original.tree.elements(member.value))
      for (std::string const& wrong : misspellings(original.tree.string(area)))
        out.add(rewrite(original, area, wrong));
  });
}

void on_without_list(Original const& original, Mutants& out) {
  for (policy::Statement const& statement : original.policy.statements)
    if (original.tree.member(statement.node, "On") && statement.action)
      out.add(syntax::replace(original.tree, statement.action.value, "\"Read\""));
}

void restriction_of_other_action(Original const& original, Mutants& out) {
  for (policy::Statement const& statement : original.policy.statements)
    for (char const* const name : {"Teaser", "Password", "Redirect"})
      if (original.tree.member(statement.node, name) && statement.action)
        out.add(syntax::replace(original.tree, statement.action.value, "\"Edit\""));
}

void two_restrictions(Original const& original, Mutants& out) {
  for (policy::Statement const& statement : original.policy.statements)
    for (char const* const name : {"Teaser", "Redirect"})
      if (auto const member = original.tree.member(statement.node, name); member && statement.action)
        out.add(syntax::insert_after(original.tree, member->value, R"("Password": "${WP_OPTION.members}")"));
}

void clear_password(Original const& original, Mutants& out) {
  each_member(original, [&](Tree::Member const member) {
    if (original.tree.string(member.key) == "Password") out.add(rewrite(original, member.value, "sesame-26"));
  });
}

void old_hook(Original const& original, Mutants& out) {
  each_member(original, [&](Tree::Member const member) {
    std::string const name = original.tree.string(member.key);
    if (name == "Return" || name == "MergeWith") out.add(rewrite(original, member.key, "Response"));
  });
}

void merge_without_list(Original const& original, Mutants& out) {
  each_member(original, [&](Tree::Member const member) {
    if (original.tree.string(member.key) != "MergeWith") return;
    out.add(syntax::remove_member(original.tree, member.key));
    out.add(syntax::replace(original.tree, member.value, "\"image/svg+xml\""));
  });
}

void hook_priority(Original const& original, Mutants& out) {
  each_resource(original, grammar::ResourceKind::hook,
                [&](policy::Statement const&, policy::Resource const& resource) {
                  auto const priority = resource.id.priority();
                  auto const end = static_cast<Offset>(resource.text().size());
                  if (priority)
                    replace_part(out, resource, *priority, "late");
                  else
                    replace_part(out, resource, {end, end}, ":late");
                });
}

Operator const all[] = {
    {"misspell a type of redirect", "`url_reidrect`", {"services/redirect-type"}, misspell_redirect_type},
    {"AAM 6: the type of a redirect", "`url`", {"legacy/redirect-names"}, old_redirect_type},
    {"drop the type of a redirect", "", {"services/redirect-type"}, drop_redirect_type},
    {"drop the target of a redirect", "", {"services/redirect-target-missing"}, drop_target},
    {"misspell the target's name",
     "`Ulr`, `url`",
     {"services/redirect-target-missing", "services/unknown-redirect-property"},
     misspell_target},
    {"AAM 6: the target's name", "`PageSlug`", {"legacy/redirect-names"}, old_target},
    {"AAM 6: `Code`", "", {"legacy/redirect-names"}, old_status},
    {"an invalid status", "`200`", {"services/redirect-status-code"}, wrong_status},
    {"a redirect as a string", "`\"/join\"`", {"services/redirect-not-object"}, redirect_as_text},
    {"a redirect in a list", "`[{…}]`", {"services/redirect-not-object"}, redirect_in_list},
    {"a redirect to another host", "", {"services/redirect-to-other-host"}, redirect_abroad},
    {"AAM 6: `Metadata`", "", {"legacy/metadata-block"}, metadata},
    {"misspell a param", "`redirect:on:lgoin`", {"services/unknown-param-key"}, misspell_param},
    {"a param in another case", "`Redirect:on:login`", {"services/unknown-param-key"}, param_case},
    {"dots in a param", "`redirect.on.login`", {"services/unknown-param-key"}, param_separator},
    {"misspell an area", "`fornt-end`", {"content/unknown-area"}, unknown_area},
    {"`On` without `List`", "", {"schema/ignored-property"}, on_without_list},
    {"a restriction without `Read`", "", {"schema/ignored-property"}, restriction_of_other_action},
    {"two restrictions", "", {"content/read-restriction-conflict"}, two_restrictions},
    {"a password in clear text", "", {"content/password-in-policy"}, clear_password},
    {"AAM 6: `Response`", "", {"legacy/hook-response"}, old_hook},
    {"`merge` without a list", "", {"services/hook-merge-needs-array"}, merge_without_list},
    {"a word for a priority",
     "`Hook:the_content:late`",
     {"services/hook-priority-not-number"},
     hook_priority},
};

} // namespace

std::span<Operator const> service_operators() { return all; }

} // namespace aclint::mutation
