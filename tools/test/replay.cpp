#include "replay.h"

#include "asked.h"
#include "engine/engine.h"
#include "php/date.h"
#include "php/json.h"
#include "rule_page.h"
#include "rules.h"
#include "site/aam_export.h"
#include "syntax/parse.h"
#include "workspace/recognise.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace aclint::test {

namespace {

using diag::Decision;
using engine::Wildcards;

// Who asks. The example of a finding about one policy names all markers that are not null; without roles among
// them, administrators ask. That of a finding about a site names the subject, which determines more markers.
Asker asker_of(diag::Example const& example, bool about_site) {
  Asker result;
  bool names_roles = about_site;
  for (auto const& [marker, text] : example.markers) {
    php::Value const value = php::decode_json(text).value_or(php::Value());
    if (marker == "USER.isAuthenticated") result.subject.visitor = !php::truthy(value);
    if (marker == "USER.ID" && value.integer() != nullptr) result.subject.id = *value.integer();
    if (php::Array const* const roles = value.array(); marker == "USER.roles" && roles != nullptr) {
      names_roles = true;
      for (php::Array::Entry const& role : *roles)
        if (role.value.string() != nullptr) result.subject.roles.push_back(*role.value.string());
    }
    result.request.markers.emplace(marker, value);
  }
  if (!names_roles && !result.subject.visitor) result.subject.roles = {"administrator"};
  if (about_site) result.request.markers.emplace("USER.isAuthenticated", !result.subject.visitor);
  return result;
}

// One question, with all possible results of regular expressions.
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
    Asker result = asker_of(example_, about_site_);
    result.request.now = now_;
    result.request.regex = [this](std::string_view pattern, std::string_view) -> std::optional<bool> {
      patterns_.insert(std::string(pattern));
      auto const answer = answers_.find(std::string(pattern));
      return answer != answers_.end() && answer->second;
    };
    return result;
  }

  bool as_assumed() {
    ReadPolicy const policy(stage_.text());
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
    std::string const now = differs(example_.decision, stage_.site);
    return now.empty()
               ? std::visit([&](auto const& compared) { return compare(compared); }, example_.compared)
               : "as it is: " + now;
  }

  std::string compare(diag::Without const& without) {
    std::optional<StatementAt> const statement = left_out(stage_, without);
    if (!statement) return "it leaves out a statement of a policy that is not there";
    // Whether AAM denies it or not changes nothing for people whom WordPress refuses it.
    if (!example_.refused_without.empty()) return "";
    return differs(without.decision, site_without(stage_.site, *statement));
  }

  std::string compare(diag::Rewritten const& change) {
    std::optional<engine::Site> const changed = site_with(stage_, change);
    return changed ? differs(change.decision, *changed) : "it rewrites a resource that is not there";
  }

  std::string compare(diag::LaterWildcardWins const& read) {
    engine::Site site = stage_.site;
    site.wildcards = Wildcards::last;
    return differs(read.decision, std::move(site));
  }

  std::string differs(Decision said, engine::Site site) {
    // An example whose item contains `*` is about what the statement names literally, which wildcards would hide.
    if (example_.item.find('*') != std::string::npos) site.wildcards = Wildcards::literal;
    auto const gets =
        ask(std::move(site), stage_.wordpress, asker(), {example_.item, example_.action, screen()});
    if (!gets) return "AAM fails";
    if (!example_.refused_without.empty() && !gets->refused) return "WordPress does not refuse it";
    if (agrees(said, *gets)) return "";
    return "the example says " + std::string(diag::name(said)) + ", the request gets: " + gets->text();
  }

  // The screen of the finding's statement, if it is about a metabox.
  std::string screen() const {
    ReadPolicy const policy(stage_.text());
    Offset const at = finding_.span.begin - stage_.begin;
    for (policy::Statement const& statement : policy.document.statements) {
      Span const span = policy.tree[statement.node].span;
      if (at < span.begin || at >= span.end) continue;
      if (auto const member = policy.tree.member(statement.node, "ScreenId"))
        return policy.tree.string(member->value);
    }
    return {};
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
      Stage result = empty_stage({.premium = premium}, &dump);
      result.policy = i;
      result.site.policies = std::move(dump.policies);
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
  return one_policy("");
}

Stage stage_of(std::vector<SourceText> const& texts, PageExample const& example, Found const& found) {
  if (!example.config) return stage_in(texts[0].text, found.diagnostic, options_of(example).settings.premium);
  config::Config const config = configuration_of(texts).config;
  if (!is_about_site(found.diagnostic.rule))
    return stage_in(texts[found.text].text, found.diagnostic, config.settings().premium);
  std::vector<std::size_t> const policies = attached(texts, config);
  std::vector<std::string> of_site;
  for (std::size_t const i : policies) of_site.push_back(texts[i].text);
  Stage result = attached_policies(config, of_site);
  result.policy = static_cast<std::size_t>(std::ranges::find(policies, found.text) - policies.begin());
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
