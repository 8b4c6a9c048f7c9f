// Reads any bytes as an aclint.toml, with all rules about it. Every place must be in the text, fixes must be applicable,
// and the same text must give the same findings. With what it says of the site a policy and scenarios are judged.
//
// What comes after a zero byte is the content of every file that the aclint.toml names.
#include "render/text.h"
#include "require.h"
#include "rules.h"
#include "workspace/check.h"
#include "workspace/configuration.h"
#include "workspace/scenarios.h"
#include "workspace/site.h"
#include "workspace/site_model.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace aclint;
using fuzz::require;

constexpr std::string_view policy = R"({"Statement": [
  {"Effect": "deny", "Resource": ["BackendMenu:menu/tools.php", "Capability:edit_posts", "Role:editor:users"]},
  {"Effect": "allow", "Resource": "BackendMenu:export.php", "Condition": {"In": {"editor": "${USER.roles}"}}}]})";

constexpr std::string_view scenario = R"({"subject": {"roles": ["editor"]}, "policies": [],
  "ask": {"items": ["Capability:edit_posts", "BackendMenu:tools.php"]}})";

struct Input {
  std::string_view text;
  std::string_view file; // what the text names

  workspace::Configuration read() const {
    return workspace::read_configuration(
        text, [this](std::string_view) { return std::optional(std::string(file)); }, rules::all());
  }
};

std::string shown(Input const& input, workspace::Configuration const& configuration) {
  SourceText const source{"aclint.toml", std::string(input.text)};
  return render::text(render::FileReport{source, configuration.well_formed, configuration.diagnostics}, {});
}

void check_findings(Input const& input, workspace::Configuration const& configuration) {
  for (diag::Diagnostic const& found : configuration.diagnostics) {
    require(found.span.begin <= found.span.end && found.span.end <= input.text.size(),
            "a span lies in the text");
    require(!found.message.empty(), "a finding says something");
    for (std::size_t fix = 0; fix < found.fixes.size(); ++fix) {
      std::string changed;
      Offset at = 0;
      for (diag::TextEdit const& edit : found.fixes[fix].edits) {
        require(edit.span.begin >= at && edit.span.begin <= edit.span.end &&
                    edit.span.end <= input.text.size(),
                "edits are in order and lie in the text");
        changed += input.text.substr(at, edit.span.begin - at);
        changed += edit.text;
        at = edit.span.end;
      }
      changed += input.text.substr(at);
      (void)Input{changed, input.file}.read();
    }
  }
}

// The site that it describes, in use.
void judge_with(Input const& input, workspace::Configuration const& configuration) {
  config::Config const& config = configuration.config;
  (void)workspace::check(policy, {config.settings(), true, &config}, rules::all());
  std::vector<SourceText> texts;
  for (std::size_t i = 0; i < config.policies.size() && i < 8; ++i)
    texts.push_back({config.policies[i].file, std::string(i == 0 ? policy : input.file)});
  if (texts.size() == config.policies.size()) {
    workspace::SiteCheck site(config, std::move(texts), rules::all());
    for (std::size_t i = 0; i < site.texts().size(); ++i) (void)site.result(i);
  }
  auto const run = workspace::run_scenarios(scenario, {.read_file = [](auto) { return std::nullopt; },
                                                       .match_regex = [](auto, auto) { return std::nullopt; },
                                                       .site = workspace::base_of_scenarios(config)});
  require(run.problems.empty(), "a scenario has no mistakes because of an aclint.toml");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const all(reinterpret_cast<char const*>(data), size);
  std::size_t const zero = all.find('\0');
  Input const input{all.substr(0, zero), zero == all.npos ? std::string_view("{}") : all.substr(zero + 1)};
  workspace::Configuration const configuration = input.read();
  check_findings(input, configuration);
  require(shown(input, configuration) == shown(input, input.read()), "the same text, the same findings");
  judge_with(input, configuration);
  return 0;
}
