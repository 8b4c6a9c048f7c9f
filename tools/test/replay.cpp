#include "replay.h"

#include "engine/engine.h"
#include "php/date.h"
#include "php/json.h"
#include "policy/document.h"
#include "rule_page.h"
#include "rules.h"
#include "site/aam_export.h"
#include "site/site_facts.h"
#include "syntax/edit.h"
#include "syntax/parse.h"
#include "workspace/recognise.h"
#include "workspace/site_model.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace aclint::test {

namespace {

using diag::Decision;
using engine::Wildcards;

// A policy's text as AAM reads it.
struct ReadPolicy {
  explicit ReadPolicy(std::string_view text)
      : tree(syntax::parse(text)), document(policy::lower(tree, tree.root())) {}
  syntax::Tree tree;
  policy::Document document;
};

void replace(std::string& text, Span span, std::string_view with) {
  text.replace(span.begin, span.size(), with);
}

// An object without members is a statement without effect, and the other statements keep their indices.
constexpr std::string_view no_statement = "{}";

// The text with one resource of a statement rewritten; nothing if the statement does not contain it.
std::optional<std::string> rewritten(std::string text, diag::Rewritten const& change) {
  ReadPolicy const policy(text);
  if (change.statement >= policy.document.statements.size()) return std::nullopt;
  for (syntax::NodeId const resource : policy.document.statements[change.statement].resources)
    if (policy.tree.string(resource) == change.from) {
      replace(text, policy.tree[resource].span, syntax::json_string(change.to));
      return text;
    }
  return std::nullopt;
}

// The subject, and the time.
struct Asker {
  engine::Subject subject;
  condition::Request request;
};

// The example of a finding about one policy: it names all markers that are not null.
Asker anybody(diag::Example const& example) {
  Asker result{{.roles = {"administrator"}, .id = 2, .visitor = false}, {}};
  for (auto const& [marker, text] : example.markers)
    if (auto value = php::decode_json(text)) result.request.markers.emplace(marker, std::move(*value));
  return result;
}

// The example of a finding about a site: it names the subject, which determines more markers.
Asker somebody(diag::Example const& example) {
  Asker result;
  for (auto const& [marker, text] : example.markers) {
    php::Value const value = php::decode_json(text).value();
    if (marker == "USER.isAuthenticated") result.subject.visitor = true;
    if (marker == "USER.ID") result.subject.id = std::stoll(text);
    if (marker == "USER.roles")
      for (php::Array::Entry const& role : *value.array())
        result.subject.roles.push_back(*role.value.string());
    result.request.markers.emplace(marker, value);
  }
  result.request.markers.emplace("USER.isAuthenticated", !result.subject.visitor);
  return result;
}

Decision decision_of(engine::Effect effect) {
  return effect == engine::Effect::deny    ? Decision::deny
         : effect == engine::Effect::allow ? Decision::allow
                                           : Decision::other;
}

// The id under which the service of a resource type keeps a resource: the only entry that it makes of a
// policy with this resource alone.
std::optional<std::string> id_in_map(engine::ResourceType type, std::string const& resource,
                                     Asker const& asker, std::string_view properties) {
  std::string const text = R"({"Statement": {"Effect": "deny", "Resource": )" +
                           syntax::json_string(resource) + std::string(properties) + "}}";
  Stage const alone = one_policy(text);
  engine::Engine engine(alone.site, asker.subject, asker.request);
  php::FatalError fault;
  php::Array const map = engine.permissions(type, fault);
  if (fault || map.size() != 1) return std::nullopt;
  return std::string(map.begin()->key.text());
}

// One question to the engine, with all possible results of regular expressions.
class Question {
public:
  Question(Stage const& stage, diag::Diagnostic const& finding)
      : stage_(stage), finding_(finding), example_(*finding.example),
        about_site_(is_about_site(finding.rule)) {}

  std::string replay() {
    // Each pattern may match or not, and the time may be any that the example does not exclude. All requests
    // that fit the example's assumptions must lead to its decisions.
    constexpr std::size_t max_patterns = 6;
    std::size_t agreeing = 0;
    for (std::size_t known = 0;; known = patterns_.size()) {
      if (known > max_patterns) return "too many regular expressions";
      agreeing = 0;
      for (std::size_t bits = 0; bits < std::size_t{1} << known; ++bits) {
        answers_.clear();
        std::size_t bit = 0;
        for (std::string const& pattern : patterns_) answers_[pattern] = (bits >> bit++ & 1u) != 0;
        for (std::string_view const time : times()) {
          now_ = php::parse_date(time, {}).value();
          if (!as_assumed()) continue;
          ++agreeing;
          if (std::string wrong = compare(); !wrong.empty()) return wrong;
        }
      }
      if (patterns_.size() == known) break;
    }
    return agreeing > 0 ? "" : "no request agrees with what is assumed";
  }

private:
  std::vector<std::string_view> times() const {
    if (!example_.time.empty()) return {example_.time};
    return {"2026-11-22 12:00:00", "1970-01-01 00:00:00", "2099-12-31 23:59:59"};
  }

  Asker asker() {
    Asker result = about_site_ ? somebody(example_) : anybody(example_);
    result.request.now = now_;
    result.request.regex = [this](std::string_view pattern, std::string_view) -> std::optional<bool> {
      patterns_.insert(std::string(pattern));
      auto const answer = answers_.find(std::string(pattern));
      return answer != answers_.end() && answer->second;
    };
    return result;
  }

  bool as_assumed() {
    ReadPolicy const policy(stage_.site.policies[stage_.policy].text);
    return std::all_of(
        example_.assuming.begin(), example_.assuming.end(), [&](diag::Assumption const& assumption) {
          policy::Field const& condition = policy.document.statements.at(assumption.statement).condition;
          php::Value const value = php::value_of(policy.tree, condition.value);
          Asker const who = asker();
          engine::Engine engine(stage_.site, who.subject, who.request);
          php::FatalError fault;
          return engine.condition(*value.array(), fault) == assumption.holds && !fault;
        });
  }

  std::string compare() {
    std::string const now = differs(example_.decision, decide(stage_.site, reading()));
    return now.empty()
               ? std::visit([&](auto const& compared) { return compare(compared); }, example_.compared)
               : "as it is: " + now;
  }

  std::string compare(diag::Without const& without) {
    std::optional<StatementAt> const statement = left_out(stage_, without);
    if (!statement) return "it leaves out a statement of a policy that is not there";
    return differs(without.decision, decide(site_without(stage_.site, *statement), reading()));
  }

  std::string compare(diag::Rewritten const& change) {
    engine::Site changed = stage_.site;
    std::string& text = changed.policies[stage_.policy].text;
    std::optional<std::string> other = rewritten(text, change);
    if (!other) return "it rewrites a resource that is not there";
    text = std::move(*other);
    return differs(change.decision, decide(changed, reading()));
  }

  std::string compare(diag::LaterWildcardWins const& read) {
    return differs(read.decision, decide(stage_.site, Wildcards::last));
  }

  static std::string differs(Decision said, std::optional<Decision> decided) {
    if (!decided) return "AAM fails";
    if (*decided == said) return "";
    return "the example says " + std::string(diag::name(said)) + ", the engine " +
           std::string(diag::name(*decided));
  }

  // A resource that contains `*` is asked about literally.
  Wildcards reading() const {
    bool const literal = stage_.premium == facts::Premium::no || example_.item.find('*') != std::string::npos;
    return literal ? Wildcards::literal : Wildcards::most_specific;
  }

  bool is_resource() const { return example_.item.find(':') != std::string::npos; }

  std::optional<Decision> decide(engine::Site const& site, Wildcards wildcards) {
    Asker const who = asker();
    engine::Engine engine(site, who.subject, who.request);
    bool const url =
        engine::resource_type(example_.item.substr(0, example_.item.find(':'))) == engine::ResourceType::url;
    if (finding_.rule == "precedence/same-id-different-key" && !url) return in_map(engine, who);
    engine::Item item{.name = example_.item};
    if (is_resource()) item.key = engine::candidate_key(example_.item, example_.action);
    php::FatalError fault;
    engine::Decision const decision = engine.decide(item, fault, {.wildcards = wildcards});
    if (fault) return std::nullopt;
    bool const decided = decision.decided_by() || decision.by_setting || !is_resource();
    return decided ? decision_of(decision.effect) : Decision::none;
  }

  // For two keys of one thing: the decision in the map that its service makes of them.
  std::optional<Decision> in_map(engine::Engine& engine, Asker const& who) {
    auto const type = engine::resource_type(example_.item.substr(0, example_.item.find(':')));
    if (!type) return std::nullopt;
    std::optional<std::string> const id = id_in_map(*type, example_.item, who, properties());
    php::FatalError fault;
    php::Array const map = engine.permissions(*type, fault);
    if (fault || !id) return std::nullopt;
    php::Value const* const entry = map.find(*id);
    if (entry == nullptr) return Decision::none;
    php::Value const* const effect = entry->array()->begin()->value.array()->find("effect");
    return decision_of(engine::effect_of(*effect->string(), example_.item));
  }

  // The other properties that belong to the id of a resource, from the statement of the finding.
  std::string properties() const {
    ReadPolicy const policy(stage_.site.policies[stage_.policy].text);
    std::string result;
    for (policy::Statement const& statement : policy.document.statements) {
      Span const span = policy.tree[statement.node].span;
      Offset const at = finding_.span.begin - stage_.begin;
      if (at < span.begin || at >= span.end) continue;
      for (std::string_view const name : {"ScreenId", "Area"})
        if (auto const member = policy.tree.member(statement.node, name))
          result += ", " + syntax::json_string(name) + ": " + std::string(policy.tree.source(member->value));
    }
    return result;
  }

  Stage const& stage_;
  diag::Diagnostic const& finding_;
  diag::Example const& example_;
  bool about_site_;
  std::set<std::string> patterns_;
  std::map<std::string, bool> answers_;
  php::Date now_;
};

} // namespace

Stage one_policy(std::string text, facts::Premium premium) {
  Stage result;
  result.site.policies.push_back({.id = 1, .text = std::move(text), .attach = {"default"}});
  result.premium = premium;
  return result;
}

Stage attached_policies(std::span<config::PolicyEntry const> entries, std::span<std::string const> texts,
                        bool multi_role, facts::Premium premium) {
  Stage result;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    config::PolicyEntry const& entry = entries[i];
    result.site.policies.push_back({.id = static_cast<std::int64_t>(i) + 1,
                                    .text = texts[i],
                                    .status = entry.status,
                                    .order = entry.order.value_or(0),
                                    .attach = entry.attach,
                                    .detach = entry.detach});
    result.files.push_back(entry.file);
  }
  if (multi_role) result.site.config.set("core.settings.multi_access_levels", true);
  result.premium = premium;
  return result;
}

std::optional<StatementAt> left_out(Stage const& stage, diag::Without const& without) {
  StatementAt result{stage.policy, without.statement};
  if (without.policy && !without.policy->file.empty())
    result.policy = static_cast<std::size_t>(
        std::find(stage.files.begin(), stage.files.end(), without.policy->file) - stage.files.begin());
  else if (without.policy)
    result.policy = static_cast<std::size_t>(
        std::find_if(stage.site.policies.begin(), stage.site.policies.end(),
                     [&](engine::Policy const& policy) { return policy.id == without.policy->id; }) -
        stage.site.policies.begin());
  if (result.policy >= stage.site.policies.size()) return std::nullopt;
  ReadPolicy const policy(stage.site.policies[result.policy].text);
  if (result.statement >= policy.document.statements.size()) return std::nullopt;
  return result;
}

engine::Site site_without(engine::Site site, StatementAt statement) {
  std::string& text = site.policies[statement.policy].text;
  ReadPolicy const policy(text);
  replace(text, policy.tree[policy.document.statements[statement.statement].node].span, no_statement);
  return site;
}

std::string replay(Stage const& stage, diag::Diagnostic const& finding) {
  return Question(stage, finding).replay();
}

bool is_about_site(std::string_view rule) {
  auto const all = rules::all();
  return std::any_of(all.begin(), all.end(), [&](lint::RuleEntry const& entry) {
    return entry.rule->id == rule && std::holds_alternative<lint::CheckSite>(entry.rule->check);
  });
}

namespace {

// The policy of a text that a finding is in; if the text is an export, with the rest of the export.
Stage stage_in(std::string const& text, diag::Diagnostic const& finding, facts::Premium premium) {
  syntax::Tree const tree = syntax::parse(text);
  workspace::Content content = workspace::recognise(tree);
  if (content == workspace::Content::other) content = workspace::Content::policy; // the page names it
  auto const holds = [&](syntax::NodeId node) {
    return tree[node].span.begin <= finding.span.begin && finding.span.end <= tree[node].span.end;
  };
  if (content == workspace::Content::aam_export) {
    site::Export dump = site::read_export(tree);
    for (std::size_t i = 0; i < dump.policies.size(); ++i) {
      if (!holds(dump.contents[i])) continue;
      if (!is_about_site(finding.rule)) return one_policy(dump.policies[i].text, premium);
      Stage result{.policy = i, .premium = premium};
      result.site.policies = std::move(dump.policies);
      result.site.settings = std::move(dump.settings);
      result.site.config = std::move(dump.config);
      return result;
    }
    FAIL("the finding is in none of the export's policies");
  }
  for (syntax::NodeId const root : workspace::policy_roots(tree, content)) {
    if (!holds(root)) continue;
    Stage result = one_policy(std::string(tree.source(root)), premium);
    result.begin = tree[root].span.begin;
    return result;
  }
  FAIL("the finding is in no policy");
  return {};
}

Stage stage_of(std::vector<SourceText> const& texts, PageExample const& example, Found const& found) {
  if (!example.config) return stage_in(texts[0].text, found.diagnostic, options_of(example).settings.premium);
  config::Config const config = configuration_of(texts).config;
  facts::Premium const premium = config.settings().premium;
  if (!is_about_site(found.diagnostic.rule))
    return stage_in(texts[found.text].text, found.diagnostic, premium);
  std::vector<std::size_t> const policies = attached(texts, config);
  std::vector<std::string> of_site;
  for (std::size_t const i : policies) of_site.push_back(texts[i].text);
  Stage result = attached_policies(config.policies, of_site, false, premium);
  engine::Site const site = workspace::site_of(config).site;
  result.site.config = site.config;
  result.site.settings = site.settings;
  result.policy =
      static_cast<std::size_t>(std::find(policies.begin(), policies.end(), found.text) - policies.begin());
  return result;
}

} // namespace

Replayed replay_pages() {
  Replayed result;
  for (lint::RuleEntry const& page : rules::all())
    for (PageExample const& example : page_examples(page.page, "Bad")) {
      std::vector<SourceText> const texts = texts_of(example);
      for (Found const& found : diagnose(texts, example)) {
        if (!found.diagnostic.example) continue;
        INFO(texts.back().text << "\non the page of " << page.rule->id << "\n"
                               << found.diagnostic.rule << ": " << found.diagnostic.message << "\nitem "
                               << found.diagnostic.example->item);
        CHECK(replay(stage_of(texts, example, found), found.diagnostic) == "");
        ++result[found.diagnostic.rule];
      }
    }
  return result;
}

} // namespace aclint::test
