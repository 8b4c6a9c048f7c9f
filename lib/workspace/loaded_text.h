// A text with policies in it, read once: parsed, recognised and lowered. All users of the policies (`check`,
// the rules about a site, `why`) share the same trees and facts.
//
//   LoadedText const loaded(text, settings);
//   loaded.content()              // policy, list, aam_export, other
//   loaded.policies()[0].facts()  // computed when first asked for
#pragma once
#include "facts/facts.h"
#include "policy/document.h"
#include "syntax/tree.h"
#include "workspace/recognise.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

namespace aclint::workspace {

/// One policy: what AAM reads of it, and its facts.
class LoadedPolicy {
public:
  /// Borrows the tree, and the names in the settings.
  LoadedPolicy(syntax::Tree const& tree, syntax::NodeId root, facts::Settings const& settings);

  policy::Document const& document() const { return document_; }
  facts::Facts const& facts() const;
  /// Gives back the memory of the facts, and all that was found with them. They are made again when asked for.
  void forget_facts() const { facts_.reset(); }

private:
  policy::Document document_;
  facts::Settings settings_;
  mutable std::unique_ptr<facts::Facts> facts_; // null until first asked for
};

/// How to read a text.
enum class ReadAs : std::uint8_t {
  recognised, ///< as what it looks like; other if it does not look like anything of AAM's
  named,      ///< as what it looks like; else as a policy, because the user named it
  policy,     ///< as one policy, whatever it looks like
};

struct EmbeddedText;

/// A text and the policies in it. It cannot be moved: its parts refer to each other.
class LoadedText {
public:
  /// Borrows the text.
  LoadedText(std::string_view text, facts::Settings const& settings, ReadAs read_as = ReadAs::recognised);
  ~LoadedText();
  LoadedText(LoadedText const&) = delete;
  LoadedText& operator=(LoadedText const&) = delete;

  syntax::Tree const& tree() const { return tree_; }
  facts::Settings const& settings() const { return settings_; }
  Content content() const { return content_; }
  /// Whether it looks like `content`; false if it is only assumed to be that.
  bool recognised() const { return recognised_; }
  /// Whether AAM would load it, and every policy in it (spec §1).
  bool loads() const;

  /// The policies of the text itself: usually one, several for a list, none if the text is not well-formed.
  /// Of an export, those that are objects; its others are strings, which are separate texts.
  std::deque<LoadedPolicy> const& policies() const { return policies_; }

  /// The text as AAM would read it if it were stored as one policy. Null: AAM would not load it.
  LoadedPolicy const* as_policy() const;

  /// A policy of an export.
  struct Exported {
    LoadedPolicy const* policy = nullptr;   ///< null: AAM does not load it
    EmbeddedText const* embedded = nullptr; ///< the string that contains it; null: it is an object
  };
  /// The policies of a well-formed export, in the order of `site::policy_contents`.
  std::vector<Exported> const& exported() const { return exported_; }

private:
  void load_export();

  facts::Settings settings_;
  facts::SiteNames export_names_; // those of `settings_`, and those of the export
  std::deque<facts::Audience> audiences_;
  syntax::Tree tree_;
  Content content_;
  bool recognised_;
  std::deque<LoadedPolicy> policies_;
  std::vector<std::unique_ptr<EmbeddedText>> embedded_;
  std::vector<Exported> exported_;
  mutable std::unique_ptr<LoadedPolicy> as_policy_; // if it is not one of `policies_`
};

/// A string of an export that contains the text of a policy.
struct EmbeddedText {
  EmbeddedText(syntax::DecodedString decoded, facts::Settings const& settings);

  syntax::DecodedString string;
  LoadedText text;
};

} // namespace aclint::workspace
