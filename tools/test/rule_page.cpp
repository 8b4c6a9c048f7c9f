#include "rule_page.h"

#include "rules.h"
#include "workspace/site.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>
#include <utility>

namespace aclint::test {

namespace {

std::map<std::string, std::string> parse_attributes(std::istringstream words) {
  std::map<std::string, std::string> result;
  for (std::string word; words >> word;) {
    std::size_t const equals = word.find('=');
    result[word.substr(0, equals)] = equals == std::string::npos ? "" : word.substr(equals + 1);
  }
  return result;
}

std::vector<Fence> fences(std::string_view page) {
  std::vector<Fence> result;
  std::istringstream lines{std::string(page)};
  std::string section;
  Fence* open = nullptr;
  for (std::string line; std::getline(lines, line);) {
    if (open == nullptr && line.starts_with("## ")) section = line.substr(3);
    if (!line.starts_with("```")) {
      if (open != nullptr) open->text += line + "\n";
      continue;
    }
    if (open != nullptr) {
      if (!open->text.empty()) open->text.pop_back();
      open = nullptr;
      continue;
    }
    std::size_t const space = std::min(line.find(' '), line.size());
    result.push_back(
        {section, line.substr(3, space - 3), parse_attributes(std::istringstream(line.substr(space))), ""});
    open = &result.back();
  }
  return result;
}

// In fences marked `bytes`, `\xNN` is the byte NN.
std::string with_bytes(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x" && i + 3 < text.size()) {
      result += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
      i += 3;
    } else {
      result += text[i];
    }
  }
  return result;
}

// In fences marked `repeat`, `⟨x⟩×N` is N times x.
std::string with_repeats(std::string text) {
  constexpr std::string_view open = "\u27e8";
  constexpr std::string_view times = "\u27e9\u00d7";
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    std::size_t const end = text.find(times, at);
    REQUIRE(end != std::string::npos);
    std::string const piece = text.substr(at + open.size(), end - at - open.size());
    std::size_t digits = 0;
    int const count = std::stoi(text.substr(end + times.size()), &digits);
    std::string repeated;
    for (int i = 0; i < count; ++i) repeated += piece;
    text.replace(at, end + times.size() + digits - at, repeated);
    at += repeated.size();
  }
  return text;
}

std::string text_of(Fence const& fence) {
  std::string const text = fence.attributes.contains("repeat") ? with_repeats(fence.text) : fence.text;
  return fence.attributes.contains("bytes") ? with_bytes(text) : text;
}

std::size_t text_named(std::vector<SourceText> const& texts, std::string_view name) {
  std::size_t i = 1;
  while (i < texts.size() && texts[i].name != name) ++i;
  return i;
}

} // namespace

std::vector<PageExample> page_examples(std::string_view page, std::string_view section) {
  std::vector<PageExample> result;
  for (Fence& fence : fences(page)) {
    if (fence.section != section) continue;
    if (fence.language == "toml") {
      result.push_back({std::move(fence), {}, {}});
    } else if (fence.language == "json") {
      bool const joins = fence.attributes.contains("file") && !result.empty() && result.back().config &&
                         result.back().expected.empty();
      if (!joins) result.emplace_back();
      result.back().files.push_back(std::move(fence));
    } else if (fence.language == "text" && !result.empty()) {
      result.back().expected.push_back(std::move(fence.text));
    }
  }
  return result;
}

std::vector<SourceText> texts_of(PageExample const& example) {
  std::vector<SourceText> result;
  if (example.config) result.push_back({"aclint.toml", text_of(*example.config)});
  for (Fence const& fence : example.files) {
    auto const file = fence.attributes.find("file");
    result.push_back({file == fence.attributes.end() ? "" : file->second, text_of(fence)});
  }
  return result;
}

workspace::Options options_of(PageExample const& example) {
  std::map<std::string, std::string> const& attributes = example.files.front().attributes;
  workspace::Options options;
  options.named = true;
  if (auto const premium = attributes.find("premium"); premium != attributes.end()) {
    REQUIRE((premium->second == "true" || premium->second == "false"));
    options.settings.premium = premium->second == "true" ? facts::Premium::yes : facts::Premium::no;
  }
  return options;
}

workspace::Configuration configuration_of(std::vector<SourceText> const& texts) {
  return workspace::read_configuration(
      texts[0].text,
      [&](std::string_view name) -> std::optional<std::string> {
        std::size_t const i = text_named(texts, name);
        return i < texts.size() ? std::optional(texts[i].text) : std::nullopt;
      },
      rules::all());
}

std::vector<std::size_t> attached(std::vector<SourceText> const& texts, config::Config const& config) {
  std::vector<std::size_t> result;
  for (config::PolicyEntry const& entry : config.policies) {
    result.push_back(text_named(texts, entry.file));
    REQUIRE(result.back() < texts.size());
  }
  return result;
}

std::vector<Found> diagnose(std::vector<SourceText> const& texts, PageExample const& example) {
  std::vector<Found> result;
  auto const add = [&](std::size_t text, std::vector<diag::Diagnostic> diagnostics) {
    for (diag::Diagnostic& diagnostic : diagnostics) result.push_back({text, std::move(diagnostic)});
  };
  if (!example.config) {
    add(0, workspace::check(texts[0].text, options_of(example), rules::all()).diagnostics);
    return result;
  }
  workspace::Configuration const configuration = configuration_of(texts);
  add(0, configuration.diagnostics);
  std::vector<std::size_t> const policies = attached(texts, configuration.config);
  std::vector<SourceText> of_site;
  for (std::size_t const i : policies) of_site.push_back(texts[i]);
  workspace::SiteCheck site(configuration.config, std::move(of_site), rules::all());
  for (std::size_t i = 1; i < texts.size(); ++i) {
    auto const of =
        static_cast<std::size_t>(std::find(policies.begin(), policies.end(), i) - policies.begin());
    workspace::Options const options{configuration.config.settings(), true, &configuration.config};
    add(i, of < policies.size() ? site.result(of).diagnostics
                                : workspace::check(texts[i].text, options, rules::all()).diagnostics);
  }
  return result;
}

} // namespace aclint::test
