// Several policies as they stand together on one site: who is concerned by which, and what is known of them.
//
// Rules about a site (`lint::CheckSite`) ask here who there is (`subjects()`), in cross_losses.h which
// statements lose against those of other policies, and in question.h the engine.
#pragma once
#include "diag/example.h"
#include "engine/site.h"
#include "facts/facts.h"
#include "facts/memo.h"
#include "site/aam_export.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::site {

/// One policy of a site; parallel to `engine::Site::policies`.
struct SitePolicy {
  diag::PolicyName name;               ///< `name.text()` is what messages call it
  facts::Facts const* facts = nullptr; ///< borrowed; null: AAM does not load the text
  bool ordered = false;                ///< its order was given by somebody, not assumed
};

/// Someone to whom policies apply.
struct SiteSubject {
  std::string name; ///< "visitors", "the role `editor`", "user 5"
  engine::Subject subject;
  std::vector<std::size_t> policies; ///< those that count, in the order in which AAM reads them

  /// The only role, or nothing.
  std::string_view role() const { return subject.roles.empty() ? std::string_view() : subject.roles.front(); }
};

class SiteFacts {
public:
  /// A site of more policies, or of more policies times people, is not searched: it has no `subjects()`.
  static constexpr std::size_t most_policies = 1'000;
  static constexpr std::size_t most_meetings = 250'000;

  /// `roles`: all that the site has, with their capabilities where those are known. `settings_known`: what
  /// was set on AAM's screens is in `site`.
  SiteFacts(engine::Site site, std::vector<SitePolicy> policies, std::vector<Role> roles, bool settings_known,
            facts::Settings const& settings);

  engine::Site const& site() const { return site_; }
  std::span<SitePolicy const> policies() const { return policies_; }
  facts::Settings const& settings() const { return settings_; }
  bool settings_known() const { return settings_known_; }

  /// Visitors, each role, and each user to whom a policy is attached, in this order. A user's roles are not
  /// known: only what is attached to all and to the user alone counts.
  std::span<SiteSubject const> subjects() const { return subjects_; }
  SiteSubject const* role(std::string_view slug) const;
  /// Those to whom a policy applies, as indices into `subjects()`.
  std::vector<std::size_t> const& audience(std::size_t policy) const { return audiences_[policy]; }
  bool too_large() const { return subjects_.empty(); }

  /// What a role may do by itself; nothing: not known.
  std::vector<std::string> const* capabilities(std::string_view role) const;

  /// How many questions (question.h) rules may ask: each reads all policies. A site of ordinary size affords
  /// all that could be asked.
  std::size_t affordable_questions() const;

  /// What `function` makes of these facts, worked out once and kept as long as they live.
  template <class Result> Result const& cached(Result (*function)(SiteFacts const&)) const {
    return memo_.cached(function, *this);
  }

private:
  void add_subject(std::string name, engine::Subject subject);

  engine::Site site_;
  std::vector<SitePolicy> policies_;
  std::vector<Role> roles_;
  bool settings_known_;
  facts::Settings settings_;
  std::vector<SiteSubject> subjects_;
  std::vector<std::vector<std::size_t>> audiences_; // by policy
  mutable facts::Memo memo_;
};

} // namespace aclint::site
