#include "workspace/why.h"

#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/whole_number.h"
#include "base/words.h"
#include "engine/levels.h"
#include "php/json.h"
#include "scenario/subject_markers.h"
#include "workspace/asked_item.h"
#include "workspace/loaded_text.h"
#include "workspace/without_effect.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

namespace aclint::workspace {

namespace {

using syntax::NodeId;
using syntax::Tree;

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

  WhyPlace place_of(scenario::ItemStatement const& about_item) const {
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
  WhyAnswer answer_;
};

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
                RuleWords const& words) {
  WhyItem result{.item = item};
  result.explanation = scenario::explain(asker, item, result.fault);
  for (scenario::ItemStatement const& statement : result.explanation.statements)
    result.places.push_back(gathered.place_of(statement));
  for (scenario::SilentPolicy const& policy : result.explanation.silent) {
    std::vector<WhyPlace>& places = result.silent.emplace_back();
    for (scenario::ItemStatement const& statement : policy.statements)
      places.push_back(gathered.place_of(statement));
  }
  if (!result.fault)
    result.without_effect = gathered.without_effect(item, result.explanation, asker.subject, words);
  return result;
}

} // namespace

std::variant<WhyAnswer, WhyError> why(std::span<SourceText const> sources, WhyQuestion const& question) {
  Gathered gathered(sources, question);
  SiteModel const& model = gathered.model();
  WhyAnswer& answer = gathered.answer();
  auto const subject = subject_of(question.subject, model, answer.who);
  if (auto const* error = std::get_if<WhyError>(&subject)) return *error;
  tell_roles(std::get<engine::Subject>(subject), model, answer);
  config::Config const fresh;
  RuleWords const words{question.rules, (question.config != nullptr ? *question.config : fresh).settings()};
  auto const asked = read_asked_item(question.item, model, words);
  if (auto const* error = std::get_if<AskedItemError>(&asked)) return WhyError{error->message};
  answer.doubt = std::get<AskedItems>(asked).doubt;
  answer.assumes_premium =
      question.config == nullptr || question.config->settings().premium == facts::Premium::unknown;

  condition::Request request;
  for (auto const& [name, value] : question.markers) request.markers.emplace(name, marker_value(name, value));
  request.regex = question.regex;
  request.now = php::Date{.seconds = question.now};
  auto const& who = std::get<engine::Subject>(subject);
  scenario::add_markers_of(model.site, who, request);
  scenario::add_capability_markers(model.wordpress, model.site, who, request);
  answer.counting = engine::attached_policies(model.site, who).size();
  scenario::Asker const asker{model.site, model.wordpress, who, request};
  for (service::Item const& item : std::get<AskedItems>(asked).items) {
    answer.items.push_back(explain(asker, item, gathered, words));
    if (answer.items.back().fault || answer.items.back().explanation.answer.denies()) break;
  }
  WhyItem const& last = answer.items.back();
  std::string const& unknown = std::get<AskedItems>(asked).unknown;
  answer.unknown_item = !unknown.empty();
  if (answer.doubt.empty() && last.unmentioned()) answer.doubt = unknown;
  return std::move(answer);
}

} // namespace aclint::workspace
