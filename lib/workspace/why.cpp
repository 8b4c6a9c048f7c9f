#include "workspace/why.h"

#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/whole_number.h"
#include "base/words.h"
#include "catalog/markers.h"
#include "catalog/menus.h"
#include "catalog/synonyms.h"
#include "engine/levels.h"
#include "facts/evaluated_text.h"
#include "php/date_format.h"
#include "php/json.h"
#include "php/url.h"
#include "scenario/read_site.h"
#include "scenario/subject_markers.h"
#include "workspace/asked_item.h"
#include "workspace/check.h"
#include "workspace/loaded_text.h"
#include "workspace/without_effect.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace aclint::workspace {

namespace {

using syntax::NodeId;
using syntax::Tree;

// Besides the group `fatal`.
constexpr std::array<std::string_view, 2> rules_about_crashes{"services/redirect-type",
                                                              "legacy/redirect-names"};

// The text that a policy comes from.
struct Origin {
  std::size_t source;
  LoadedPolicy const* policy;             // null: AAM does not load it
  EmbeddedText const* embedded = nullptr; // of an export

  Span place(Span span) const { return embedded != nullptr ? embedded->string.source(span) : span; }
};

// The site with its policies, and where they come from.
class Gathered {
public:
  Gathered(std::span<SourceText const> sources, WhyQuestion const& question) : question_(question) {
    config::Config const fresh;
    config::Config const& config = question.config != nullptr ? *question.config : fresh;
    for (SourceText const& source : sources) texts_.emplace_back(source.text, config.settings());
    bool const by_attachments = question.subject.given();
    std::optional<site::Export> dump; // the last one
    for (LoadedText const& text : texts_)
      if (text.content() == Content::aam_export && text.tree().well_formed())
        dump = site::read_export(text.tree());
    model_.emplace(site_of(config, by_attachments && dump && dump->says_attachments ? &*dump : nullptr));
    for (std::size_t i = 0; i < texts_.size(); ++i) add(i, by_attachments);
  }

  SiteModel& model() { return *model_; }
  WhyAnswer& answer() { return answer_; }

  // The whole statement or param.
  WhyPlace whole_place_of(scenario::ItemStatement const& statement) const {
    Origin const& origin = origins_[statement.place.policy];
    policy::Document const& document = origin.policy->document();
    std::size_t const index = statement.place.statement;
    NodeId const node = statement.is_param ? document.params[index].node : document.statements[index].node;
    return {origin.source, origin.place((*document.tree)[node].span), index + 1};
  }

  // What the rules say of a file.
  std::vector<diag::Diagnostic> const& found_in(std::size_t source, std::span<SourceText const> sources) {
    auto const [found, is_new] = found_.try_emplace(source);
    Options const options{.settings = texts_[source].settings(), .named = true};
    if (is_new) found->second = check(sources[source].text, options, question_.rules).diagnostics;
    return found->second;
  }

  // Where AAM crashes: what a rule says of the statement, or the statement itself.
  WhyCrash crash_of(scenario::ItemStatement const& statement, std::span<SourceText const> sources) {
    WhyCrash result{whole_place_of(statement), statement.place.policy, statement.is_param};
    Span const whole = result.place.span;
    for (diag::Diagnostic const& found : found_in(result.place.source, sources)) {
      bool const explains = found.rule.starts_with("fatal/") ||
                            std::ranges::find(rules_about_crashes, found.rule) != rules_about_crashes.end();
      if (!explains || found.severity != diag::Severity::error || found.span.begin < whole.begin ||
          found.span.end > whole.end)
        continue;
      result.rule = found.rule;
      result.place.span = found.span;
      break;
    }
    return result;
  }

  // The markers of a source in all policies, without the source: `Y-m-d` of `DATETIME.Y-m-d`.
  std::vector<std::string> marker_paths(std::string_view source) const {
    std::vector<std::string> result;
    std::string const prefix = std::string(source) + ".";
    for (Origin const& origin : origins_)
      for (facts::EvaluatedText const& text : facts::evaluated_texts(origin.policy->facts()))
        for (std::string const& name : text.marker_names())
          if (name.starts_with(prefix)) result.push_back(name.substr(prefix.size()));
    return result;
  }

  WhyPlace const& place_of(scenario::ItemStatement const& about_item) {
    auto const [place, is_new] = places_.try_emplace(
        {about_item.is_param, about_item.place.policy, about_item.place.statement, about_item.resource});
    if (is_new) place->second = find_place(about_item);
    return place->second;
  }

  WhyPlace find_place(scenario::ItemStatement const& about_item) const {
    Origin const& origin = origins_[about_item.place.policy];
    policy::Document const& document = origin.policy->document();
    Tree const& tree = *document.tree;
    std::size_t const index = about_item.place.statement;
    if (about_item.is_param) {
      NodeId const node = document.params[index].node;
      return {origin.source, origin.place(tree[node].span), index + 1};
    }
    NodeId best = document.statements[index].node;
    if (auto const resource = tree.member(best, "Resource")) {
      best = resource->value;
      for (NodeId const item : tree.values(resource->value))
        if (tree.string(item) == about_item.resource) best = item;
    }
    return {origin.source, origin.place(tree[best].span), index + 1};
  }

  // Statements that count for the subject and name the item, but are not among those that AAM reads for it.
  std::vector<WhyWithoutEffect> without_effect(service::Item const& item, scenario::Explanation const& why,
                                               engine::Subject const& subject, RuleWords const& words) const {
    std::set<std::pair<std::size_t, std::size_t>> read;
    for (scenario::ItemStatement const& each : why.statements)
      read.emplace(each.place.policy, each.place.statement);
    std::vector<WhyWithoutEffect> result;
    for (std::size_t const policy : engine::attached_policies(model_->site, subject)) {
      Origin const& origin = origins_[policy];
      policy::Document const& document = origin.policy->document();
      auto const is_not_read = [&](std::size_t statement) { return !read.contains({policy, statement}); };
      for (WithoutEffect& found :
           workspace::without_effect(document, item, model_->site.host, words, is_not_read))
        result.push_back(
            {policy,
             {origin.source, origin.place((*document.tree)[found.resource].span), found.statement + 1},
             document.tree->string(found.resource),
             std::move(found.why)});
    }
    return result;
  }

private:
  void add(std::size_t source, bool by_attachments) {
    LoadedText const& text = texts_[source];
    if (text.content() == Content::other) {
      answer_.others.push_back(source);
    } else if (!text.tree().well_formed()) {
      answer_.skipped.push_back(source);
    } else if (text.content() == Content::aam_export) {
      add_export(text, source, by_attachments);
    } else {
      WhyAttachment by;
      if (by_attachments && source < question_.attachments.size()) by = question_.attachments[source];
      answer_.by_attachments = answer_.by_attachments || by.entry != nullptr;
      for (LoadedPolicy const& policy : text.policies()) {
        engine::Policy own = by.entry != nullptr ? policy_of(*by.entry, by.index) : for_everybody();
        if (source < question_.attachments.size() && question_.attachments[source].entry != nullptr)
          own.status = question_.attachments[source].entry->status;
        own.document = &policy.document();
        std::string const status = own.status;
        add_policy(std::move(own), {source, &policy}, {source, 0, "", status});
      }
    }
  }

  // Without attachments, all that are published count for everybody.
  void add_export(LoadedText const& text, std::size_t source, bool by_attachments) {
    site::Export dump = site::read_export(text.tree());
    by_attachments = by_attachments && dump.says_attachments;
    answer_.by_attachments = answer_.by_attachments || by_attachments;
    for (std::size_t i = 0; i < dump.policies.size(); ++i) {
      LoadedText::Exported const& exported = text.exported()[i];
      if (exported.policy == nullptr) continue;
      engine::Policy& policy = dump.policies[i];
      WhyPolicy const shown{source, policy.id, dump.titles[i], policy.status};
      if (!by_attachments) {
        engine::Policy own = for_everybody();
        own.status = policy.status;
        policy = std::move(own);
      }
      policy.document = &exported.policy->document();
      add_policy(std::move(policy), {source, exported.policy, exported.embedded}, shown);
    }
  }

  engine::Policy for_everybody() const {
    auto const position = static_cast<std::int64_t>(origins_.size()) + 1;
    return {.id = position, .order = position, .attach = {"default"}};
  }

  void add_policy(engine::Policy policy, Origin const& origin, WhyPolicy shown) {
    shown.status = policy.status;
    model_->site.policies.push_back(std::move(policy));
    origins_.push_back(origin);
    answer_.policies.push_back(std::move(shown));
  }

  WhyQuestion const& question_;
  std::deque<LoadedText> texts_; // the site borrows them
  std::optional<SiteModel> model_;
  std::vector<Origin> origins_; // parallel to the site's policies
  // By kind, policy, number and resource: a statement may name one resource many times.
  std::map<std::tuple<bool, std::size_t, std::size_t, std::string>, WhyPlace> places_;
  WhyAnswer answer_;
  std::map<std::size_t, std::vector<diag::Diagnostic>> found_; // by source
};

// What is wrong with the name of a marker; empty: nothing. `properties`: those of the user that policies ask for.
std::string wrong_marker(std::string_view name, std::vector<std::string> const& properties) {
  std::size_t const dot = name.find('.');
  std::string_view const source = name.substr(0, dot);
  catalog::MarkerSource const* const known = catalog::find_marker_source(source);
  if (known == nullptr) {
    auto const meant =
        catalog::meant(source, catalog::marker_source_names(), catalog::marker_source_synonyms());
    return unknown_word("marker source", source, meant) +
           (meant ? "" : "; write for example `USER.user_login`, `HTTP_GET.ref` or `WP_OPTION.blogname`");
  }
  if (dot == name.npos || dot + 1 == name.size())
    return quoted(name) + " names no value; write for example " +
           quoted(known->example.substr(2, known->example.size() - 3));
  if (source == "POLICY_PARAM") return "the value of " + quoted(name) + " comes from the policies";
  std::string_view const path = name.substr(dot + 1);
  if (source != "USER" || std::ranges::find(properties, path) != properties.end() ||
      catalog::find_marker_path(*known, path.substr(0, path.find_first_of(".["))) != nullptr)
    return "";
  std::vector<std::string_view> paths;
  for (catalog::MarkerPath const& each : known->paths) paths.push_back(each.path);
  auto const meant = catalog::meant(path, paths, catalog::user_property_synonyms());
  return meant ? unknown_word("user property", path, meant) : "";
}

// `${USER.ID}` is `USER.ID`.
std::string_view bare_marker(std::string_view name) {
  return name.starts_with("${") && name.ends_with('}') ? name.substr(2, name.size() - 3) : name;
}

// Values of a query, by the names that policies write: `HTTP_GET.a`, `HTTP_GET.a.b`, `HTTP_GET.a[b]`.
void add_query(std::string const& name, std::string const& dotted, php::Value const& value,
               condition::Request& request) {
  for (std::string_view const source : {"HTTP_GET", "HTTP_QUERY"})
    for (std::string const& path : {name, dotted})
      request.markers.try_emplace(std::string(source) + "." + path, value);
  if (php::Array const* const members = value.array())
    for (php::Array::Entry const& each : *members)
      add_query(name + "[" + each.key.text() + "]", dotted + "." + each.key.text(), each.value, request);
}

// What the address says of the request; markers that are given take precedence.
void add_markers_of_address(AskedItems const& asked, condition::Request& request) {
  service::Item const& first = asked.items.front();
  if (first.type != service::ItemType::url && first.type != service::ItemType::admin_page) return;
  for (php::Array::Entry const& each : php::parse_query(asked.query))
    add_query(each.key.text(), each.key.text(), each.value, request);
  std::string const uri = (first.type == service::ItemType::admin_page ? "/wp-admin/" : "") + first.name;
  request.markers.try_emplace("PHP_SERVER.REQUEST_URI", uri);
  request.markers.try_emplace("PHP_SERVER.QUERY_STRING", asked.query);
  request.markers.try_emplace("PHP_SERVER.REQUEST_METHOD", "GET");
}

// What a request sends is text, or a list of texts; other markers are JSON, or any other text as it is.
php::Value marker_value(std::string_view name, std::string const& text) {
  auto value = php::decode_json(text);
  bool const sent = name.starts_with("HTTP_") || name.starts_with("PHP_SERVER.");
  if (!value || (sent && value->string() == nullptr && value->array() == nullptr)) return php::Value(text);
  return std::move(*value);
}

std::string names_of(std::vector<std::string> const& roles) {
  return (roles.size() == 1 ? "the role " : "the roles ") + join_words(roles, quoted);
}

// Sets `who`.
std::variant<engine::Subject, WhyError> subject_of(WhySubject const& asked, SiteModel const& model,
                                                   std::string& who) {
  for (std::string const& role : asked.roles)
    if (std::string const wrong = unknown_role(role, model); !wrong.empty()) return WhyError{wrong};
  if (asked.visitor) {
    who = "visitors";
    return engine::Subject{.roles = {}, .id = 0, .visitor = true};
  }
  engine::Subject result{.roles = asked.roles, .id = 0, .visitor = false};
  if (!asked.user.empty()) {
    engine::User const* user = engine::find_user(model.site, asked.user);
    std::optional<std::int64_t> const id = whole_number(asked.user);
    for (engine::User const& each : model.site.users)
      if (id && each.id == *id) user = &each;
    if (user == nullptr && !id)
      return WhyError{unknown_word("user", asked.user, {}) +
                      "; write the user's number, or add a `[[site.user]]` to aclint.toml"};
    result.id = user != nullptr ? user->id : *id;
    if (result.roles.empty() && user != nullptr) result.roles = user->roles;
    if (result.roles.empty())
      return WhyError{"aclint does not know the roles of the user " + quoted(asked.user) +
                      "; add `--role`, or a `[[site.user]]` to aclint.toml"};
    who = "the user " + quoted(asked.user) + " with " + names_of(result.roles);
  } else if (result.roles.empty()) {
    result.roles = {"administrator"};
    who = "an administrator";
  } else {
    who = names_of(result.roles);
  }
  return result;
}

// Sets which role counts.
void tell_roles(engine::Subject const& subject, SiteModel const& model, WhyAnswer& answer) {
  if (subject.roles.size() < 2 || model.site.multiple_roles()) return;
  std::vector<std::string> const counting = engine::counting_roles(model.site, subject);
  if (!counting.empty()) answer.only_role = counting.front();
  answer.roles_setting_known = model.site.config.find(engine::multiple_roles_key) != nullptr;
}

WhyItem explain(scenario::Asker const& asker, service::Item const& item, Gathered& gathered,
                std::span<SourceText const> sources, RuleWords const& words) {
  WhyItem result{.item = item};
  result.explanation = scenario::explain(asker, item, result.fault);
  for (scenario::ItemStatement const& statement : result.explanation.statements)
    result.places.push_back(gathered.place_of(statement));
  for (scenario::SilentPolicy const& policy : result.explanation.silent) {
    std::vector<WhyPlace>& places = result.silent.emplace_back();
    for (scenario::ItemStatement const& statement : policy.statements)
      places.push_back(gathered.place_of(statement));
  }
  for (scenario::SupposedName const& name : result.explanation.supposed) {
    std::vector<WhyPlace>& places = result.supposed.emplace_back();
    for (scenario::ItemStatement const& statement : name.statements)
      places.push_back(gathered.place_of(statement));
  }
  for (scenario::ItemStatement const& statement : result.explanation.crashes_at)
    result.crashes.push_back(gathered.crash_of(statement, sources));
  if (!result.fault)
    result.without_effect = gathered.without_effect(item, result.explanation, asker.subject, words);
  return result;
}

// The capability on which the answer about an item depends, besides what is said about the item; empty: none.
std::string deciding_capability(WhyItem const& one) {
  if (one.item.type == service::ItemType::capability) return "";
  if (one.explanation.admin_locked) return "aam_access_dashboard";
  if (!one.explanation.missing_capability.empty()) return one.explanation.missing_capability;
  std::string const& id = one.explanation.item; // `BackendMenu:tools.php`
  bool const menu =
      one.item.type == service::ItemType::backend_menu || one.item.type == service::ItemType::admin_page;
  catalog::MenuItem const* const known =
      menu && !one.explanation.answer.denies() ? catalog::find_menu_id(id.substr(id.find(':') + 1)) : nullptr;
  return known != nullptr ? std::string(known->capability) : "";
}

} // namespace

std::variant<WhyAnswer, WhyError> why(std::span<SourceText const> sources, WhyQuestion const& question) {
  Gathered gathered(sources, question);
  SiteModel& model = gathered.model();
  bool const guesses_posts = model.site.posts.empty();
  if (guesses_posts) model.site.posts = scenario::fresh_posts();
  WhyAnswer& answer = gathered.answer();
  auto const subject = subject_of(question.subject, model, answer.who);
  if (auto const* error = std::get_if<WhyError>(&subject)) return *error;
  auto const& who = std::get<engine::Subject>(subject);
  tell_roles(who, model, answer);

  condition::Request request;
  for (auto const& [written, value] : question.markers) {
    std::string_view const name = bare_marker(written);
    if (std::string wrong = wrong_marker(name, gathered.marker_paths("USER")); !wrong.empty())
      return WhyError{"--marker: " + std::move(wrong)};
    request.markers.emplace(name, marker_value(name, value));
  }
  request.regex = question.regex;
  request.now = php::Date{.seconds = question.now};
  for (std::string const& format : gathered.marker_paths("DATETIME"))
    request.markers.try_emplace("DATETIME." + format, php::format_date(format, request.now));
  for (char const* const name : {"USER.authenticated", "USER.isAuthenticated"})
    request.markers.try_emplace(name, !who.visitor);
  scenario::add_markers_of(model.site, who, request);
  scenario::add_capability_markers(model.wordpress, model.site, who, request);
  std::vector<service::AdminMenu> const menu =
      service::Services(model.site, model.wordpress, who, request).menu();
  config::Config const fresh;
  RuleWords const words{question.rules, (question.config != nullptr ? *question.config : fresh).settings()};
  auto const read = read_asked_item(question.item, model, words, menu);
  if (auto const* error = std::get_if<AskedItemError>(&read)) return WhyError{error->message};
  auto const& asked = std::get<AskedItems>(read);
  add_markers_of_address(asked, request);
  if (asked.post) model.site.posts.push_back(*asked.post);
  answer.doubt = asked.doubt;
  answer.assumes_premium =
      question.config == nullptr || question.config->settings().premium == facts::Premium::unknown;

  answer.counting = service::policies_read_for(asked.items.front(), model.site, who).size();
  scenario::Asker const asker{.site = model.site,
                              .wordpress = model.wordpress,
                              .subject = who,
                              .request = request,
                              .guesses_posts = guesses_posts};
  for (service::Item const& item : asked.items) {
    answer.items.push_back(explain(asker, item, gathered, sources, words));
    WhyItem const& one = answer.items.back();
    if (one.fault || one.explanation.answer.denies() || one.explanation.admin_locked ||
        one.explanation.sent_by_web_server)
      break;
  }
  answer.unknown_item = !asked.unknown.empty();
  if (answer.doubt.empty() && answer.items.back().unmentioned()) answer.doubt = asked.unknown;
  // Statements about addresses come first at every request.
  service::Item const any_address{.type = service::ItemType::url, .name = "/"};
  php::FatalError before;
  service::Services(model.site, model.wordpress, who, request).answer(any_address, before);
  if (before && std::ranges::none_of(answer.items, [](WhyItem const& each) { return bool(each.fault); })) {
    answer.doubt =
        "AAM reads the statements about addresses first, at every request, and crashes there; it does not "
        "come as far as " +
        quoted(question.item);
    answer.items.clear();
    answer.items.push_back(explain(asker, any_address, gathered, sources, words));
    return std::move(answer);
  }
  WhyItem const& last = answer.items.back();
  std::string const capability = last.fault ? "" : deciding_capability(last);
  if (!capability.empty())
    if (WhyItem own = explain(asker, {.type = service::ItemType::capability, .name = capability}, gathered,
                              sources, words);
        own.explanation.decided_by)
      answer.items.push_back(std::move(own));
  return std::move(answer);
}

} // namespace aclint::workspace
