#include "base/ascii.h"
#include "catalog/meta_capabilities.h"
#include "catalog/toolbar.h"
#include "engine/levels.h"
#include "engine/menu.h"
#include "php/string.h"
#include "scenario/answer.h"
#include "scenario/requests.h"
#include "service/urls.h"

#include <algorithm>
#include <memory>
#include <unordered_set>

namespace aclint::scenario {

namespace {

using engine::Engine;
using engine::Trace;
using php::FatalError;

// What the services that answer items are made of.
struct Request {
  Request(Scenario const& scenario, condition::Request const& the_stored)
      : wordpress(wordpress_of(scenario)), stored(the_stored),
        changed(changed_request(scenario, wordpress, stored)), site(scenario.site),
        subject(scenario.subject) {}

  service::WordPress wordpress;
  condition::Request const& stored;
  condition::Request changed;
  engine::Site const& site;
  engine::Subject const& subject;
  Engine account_engine{site, subject, stored};
  Engine engine{site, subject, changed};
  FatalError fault;
  service::Account account{account_engine, site, wordpress, subject, fault};
  service::Redirects redirects{site, subject, changed};
  service::Context context{wordpress, site, subject, engine, account, redirects};
};

// Parts of a resource's name: "post:hello-world:read" → "post", "hello-world", "read".
bool has_part(std::string_view key, std::string_view part) {
  std::vector<std::string_view> const parts = php::explode(':', key);
  return std::ranges::any_of(parts,
                             [&](std::string_view each) { return ascii::equal_ignoring_case(each, part); });
}

class Explainer {
public:
  Explainer(Scenario const& scenario, condition::Request const& request)
      : scenario_(scenario), stored_(request), engine_(scenario.site, scenario.subject, request) {}

  std::vector<std::string> take() { return std::move(lines_); }

  void explain(Difference const& difference) {
    std::string const& part = difference.path.front();
    std::string const key = difference.path.size() > 1 ? difference.path[1] : "";
    FatalError fault;
    if (part == "menu" && !key.empty())
      menu(engine_, key, engine_.decide({.name = key}, fault), fault);
    else if (part == "items" && !key.empty())
      item(key);
    else if (part == "statements")
      keys(engine_.trace_statements(key, fault), key);
    else if (part == "params")
      keys(engine_.trace_params(fault), key);
    else if (part == "resources" && !key.empty())
      resource(key, difference.path.size() > 2 ? difference.path[2] : "", fault);
    else if (part == "fatal")
      fatal();
  }

private:
  static constexpr std::size_t max_keys = 5;

  void menu(Engine& engine, std::string const& written, engine::Decision const& answer, FatalError& fault) {
    std::string line = written + ": ";
    switch (answer.reason) {
    case engine::Reason::dashboard: line += "the Dashboard is never denied"; break;
    case engine::Reason::exact: line += "decided by an entry for `" + answer.item.name + "` itself"; break;
    case engine::Reason::parent:
      line += "decided by an entry for its menu, `" + answer.item.parent + "`";
      break;
    case engine::Reason::wildcard: line += "decided by a wildcard"; break;
    case engine::Reason::nothing:
      line += "no statement names `" + answer.item.name + "`" +
              (answer.item.parent.empty() ? "" : " or `" + answer.item.parent + "`") + ", so it is allowed";
      break;
    }
    if (answer.by_setting) line += ", a setting made on AAM's screens";
    lines_.push_back(std::move(line));
    // Statements that name the item or its menu, even if their condition does not hold; then the wildcard.
    for (std::string const& id : {answer.item.name, answer.item.parent})
      if (!id.empty())
        whole_key(engine, std::string(engine::backend_menu_prefix) + ascii::lowercase(id), fault);
    if (answer.trace && answer.reason == engine::Reason::wildcard) trace(*answer.trace);
  }

  void item(std::string const& written) {
    auto const& asked = *scenario_.ask.items;
    auto const found = std::ranges::find(asked, written, &AskedItem::text);
    if (found == asked.end() || !explained_.insert(written).second) return;
    if (!request_) request_ = std::make_unique<Request>(scenario_, stored_);
    FatalError fault;
    if (request_->fault) return fails(request_->fault);
    if (!scenario_.site.policies_enabled())
      lines_.emplace_back("policies are switched off (`service.policies.enabled`)");
    about(found->item, fault);
    if (fault) fails(fault);
  }

  // The statements and params about an item.
  void about(service::Item const& item, FatalError& fault) {
    using service::ItemType;
    Engine& engine = request_->engine;
    auto const named = [&](std::initializer_list<std::string> names) {
      return [list = std::vector<std::string>(names)](Trace const& one) {
        return std::ranges::any_of(list, [&](std::string const& name) { return has_part(one.key, name); });
      };
    };
    switch (item.type) {
    case ItemType::url:
      return statements(engine, "Url", fault, [&](Trace const& one) {
        std::string const& resource = one.steps.front().resource;
        return service::url_covers(resource.substr(resource.find(':') + 1), item.name, scenario_.site.host);
      });
    case ItemType::route:
      return statements(engine, "Route", fault, [&](Trace const& one) {
        return has_part(one.key, item.name) && has_part(one.key, item.action);
      });
    case ItemType::capability: {
      std::span<std::string_view const> const needed = catalog::needed_for(item.name);
      statements(request_->account_engine, "Capability", fault, [&](Trace const& one) {
        return has_part(one.key, item.name) ||
               std::ranges::any_of(needed, [&](std::string_view each) { return has_part(one.key, each); });
      });
      return changed_roles(fault);
    }
    case ItemType::role:
      if (item.action.empty()) return changed_roles(fault);
      return statements(engine, "Role", fault, named({item.name}));
    case ItemType::user: return about_user(item, fault);
    case ItemType::post: return about_post(item, fault);
    case ItemType::backend_menu: return about_menu(item.name, fault);
    case ItemType::admin_page:
      about_menu(service::page_id(item.name), fault);
      params("redirect:on:access-denied:backend", fault);
      return;
    case ItemType::metabox: return statements(engine, "Metabox", fault, named({item.name}));
    case ItemType::widget: return statements(engine, "Widget", fault, named({item.name}));
    case ItemType::toolbar: {
      std::vector<std::string> nodes; // with those above it
      for (catalog::ToolbarNode const* node = catalog::find_toolbar_node(item.name); node != nullptr;
           node = catalog::find_toolbar_node(node->parent))
        nodes.emplace_back(node->id);
      return statements(engine, "Toolbar", fault, [&](Trace const& one) {
        return std::ranges::any_of(nodes, [&](std::string const& node) { return has_part(one.key, node); });
      });
    }
    case ItemType::hook: return statements(engine, "Hook", fault, named({item.name}));
    case ItemType::redirect:
      if (!params("redirect:on:" + item.name, fault))
        lines_.push_back("no param `redirect:on:" + item.name + "` applies");
      return;
    }
  }

  // `Role` statements that give or take a role, and capabilities that are names of roles.
  void changed_roles(FatalError& fault) {
    if (!request_->account.changes_roles()) return;
    std::string line = "`Role` statements change the user's roles; at this request they are: ";
    for (std::string const& role : request_->account.roles())
      line += (role == request_->account.roles().front() ? "" : ", ") + role;
    lines_.push_back(request_->account.roles().empty() ? line + "none" : line);
    statements(request_->account_engine, "Role", fault, [](Trace const&) { return true; });
  }

  void about_menu(std::string const& id, FatalError& fault) {
    menu(request_->engine, id, service::decide_menu(request_->context, id, fault), fault);
  }

  void about_user(service::Item const& item, FatalError& fault) {
    std::vector<std::string> names{std::to_string(item.number)};
    std::vector<std::string> roles;
    for (engine::User const& user : scenario_.site.users)
      if (user.id == item.number) {
        names.insert(names.end(), {user.login, user.email});
        roles = user.roles;
      }
    if (item.number == scenario_.subject.id && !scenario_.subject.visitor) roles = request_->account.roles();
    auto const any = [](std::vector<std::string> const& list) {
      return [&list](Trace const& one) {
        return std::ranges::any_of(list, [&](std::string const& name) { return has_part(one.key, name); });
      };
    };
    statements(request_->engine, "User", fault, any(names));
    statements(request_->engine, "Role", fault, any(roles));
  }

  void about_post(service::Item const& item, FatalError& fault) {
    auto const post = std::ranges::find(scenario_.site.posts, item.number, &engine::Post::id);
    std::string const slug = post == scenario_.site.posts.end() ? std::string() : post->slug;
    statements(request_->engine, "Post", fault, [&](Trace const& one) {
      return has_part(one.key, std::to_string(item.number)) || (!slug.empty() && has_part(one.key, slug));
    });
    if (ascii::equal_ignoring_case(item.action, "Read")) params("redirect:on:access-denied:frontend", fault);
  }

  // The candidates for the keys of a resource type that are about something.
  template <class About>
  void statements(Engine& engine, std::string_view type, FatalError& fault, About const& about) {
    bool found = false;
    for (Trace const& one : engine.trace_statements(ascii::lowercase(type) + ":", fault)) {
      if (one.steps.empty() || !about(one)) continue;
      found = true;
      trace(one);
    }
    if (!found)
      lines_.push_back("no statement with a resource of type " + std::string(type) + " is about it");
    std::string_view const setting = engine::setting_name(*engine::resource_type(type));
    if (!engine::own_settings(scenario_.site, scenario_.subject, setting).empty() ||
        !engine::inherited_settings(scenario_.site, scenario_.subject, setting).empty())
      lines_.push_back("settings made on AAM's screens for " + std::string(type) + " count as well");
  }

  // False: there is none whose key begins like this.
  bool params(std::string_view key, FatalError& fault) {
    bool found = false;
    for (Trace const& one : request_->engine.trace_params(fault)) {
      if (!ascii::starts_with_ignoring_case(one.key, key)) continue;
      found = true;
      trace(one);
    }
    return found;
  }

  void whole_key(Engine& engine, std::string const& key, FatalError& fault) {
    for (Trace const& one : engine.trace_statements(key, fault))
      if (one.key == key) trace(one);
  }

  void resource(std::string const& type, std::string const& id, FatalError& fault) {
    std::string const prefix = ascii::lowercase(type) + ":";
    std::vector<Trace> traces = engine_.trace_statements(prefix, fault);
    std::string const low = ascii::lowercase(id);
    auto const about = [&](Trace const& one) { return one.key.find(low) != one.key.npos; };
    if (std::any_of(traces.begin(), traces.end(), about))
      std::erase_if(traces, [&](Trace const& one) { return !about(one); });
    if (traces.empty()) lines_.push_back("no statement has a resource of type " + type);
    for (std::size_t i = 0; i < std::min(traces.size(), max_keys); ++i) trace(traces[i]);
  }

  void keys(std::vector<Trace> const& traces, std::string const& key) {
    auto const found =
        std::find_if(traces.begin(), traces.end(), [&](Trace const& one) { return one.key == key; });
    if (found != traces.end())
      trace(*found);
    else if (!key.empty())
      lines_.push_back("nothing has the key `" + key + "`");
  }

  void fatal() {
    FatalError fault;
    for (std::string const& item : scenario_.ask.menu.value_or(std::vector<std::string>()))
      engine_.decide({.name = item}, fault);
    for (engine::ResourceType type : scenario_.ask.resources.value_or(std::vector<engine::ResourceType>()))
      engine_.permissions(type, fault);
    if (scenario_.ask.statements) engine_.statements(fault);
    if (scenario_.ask.params) engine_.params(fault);
    if (fault) return fails(fault);
    lines_.emplace_back("AAM does not fail on this");
  }

  void fails(FatalError const& fault) { lines_.push_back("AAM fails: " + fault.reason); }

  void trace(Trace const& trace) {
    lines_.push_back("candidates for `" + trace.key + "`, in order:");
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      Trace::Step const& step = trace.steps[i];
      engine::Policy const& policy = scenario_.site.policies[step.place.policy];
      std::string line = "  policy " + std::to_string(policy.id) + ", statement " +
                         std::to_string(step.place.statement + 1) + ": ";
      if (!step.word.empty()) line += step.word + " ";
      line += step.resource;
      if (step.enforced) line += ", enforced";
      line += step.applies ? ", applies" : ", its condition does not hold";
      if (trace.winner == i) line += "  <- wins";
      lines_.push_back(std::move(line));
    }
  }

  Scenario const& scenario_;
  condition::Request const& stored_;
  Engine engine_;
  std::unique_ptr<Request> request_; // made when an item needs it
  std::unordered_set<std::string> explained_;
  std::vector<std::string> lines_;
};

} // namespace

std::vector<std::string> explain(Scenario const& scenario, std::vector<Difference> const& differences,
                                 condition::RegexService const& regex, php::Date now) {
  condition::Request request = scenario.request;
  request.regex = regex;
  request.now = scenario.now.value_or(now);
  Explainer explainer(scenario, request);
  for (Difference const& difference : differences) explainer.explain(difference);
  return explainer.take();
}

} // namespace aclint::scenario
