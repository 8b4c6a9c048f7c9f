// Checks every policy in testdata/policies as `aclint check testdata/policies` does. The findings in X.json
// must be exactly those in X.expected beside it: one finding per line, `line:column severity[rule]: message`.
// An empty file means no findings.
//
//     ACLINT_UPDATE_EXPECTED=1 build/debug/policies_test    writes the expected files; read the difference
//
// What the folders promise is tested separately, so that an update cannot break it unnoticed: no finding at
// warning or above in good/ and seeds/ (except the trap), an error or a warning in each of bad/ and legacy/.
#include "base/source_text.h"
#include "render/visible.h"
#include "rules.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace aclint;
namespace fs = std::filesystem;

namespace {

fs::path const folder = fs::path(ACLINT_TESTDATA) / "policies";

std::string read(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files(std::string const& extension) {
  std::vector<fs::path> result;
  for (fs::directory_entry const& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == extension) result.push_back(entry.path());
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    result.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

std::vector<std::string> findings(std::string const& text, workspace::Result const& result) {
  LineIndex const lines(text);
  std::vector<std::string> written;
  for (diag::Diagnostic const& found : result.diagnostics) {
    Position const at = lines.position(found.span.begin);
    written.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                      std::string(diag::name(found.severity)) + "[" + std::string(found.rule) +
                      "]: " + render::visible(found.message));
  }
  return written;
}

// Lines that are more frequent in one list than in the other, each after `sign`.
std::string only_in(std::vector<std::string> const& these, std::vector<std::string> const& those,
                    char const* sign) {
  std::multiset<std::string> rest(those.begin(), those.end());
  std::string result;
  for (std::string const& line : these) {
    if (auto const same = rest.find(line); same != rest.end())
      rest.erase(same);
    else
      result += "\n  " + std::string(sign) + " " + line;
  }
  return result;
}

// Empty if the lists are equal.
std::string difference(std::vector<std::string> const& expected, std::vector<std::string> const& found) {
  if (expected == found) return "";
  std::string const lines =
      only_in(expected, found, "expected, not found:") + only_in(found, expected, "found, not expected:");
  return lines.empty() ? "\n  the same findings in another order" : lines;
}

bool is_serious(diag::Diagnostic const& found) { return found.severity <= diag::Severity::warning; }

} // namespace

TEST_CASE("differences are shown") {
  CHECK(difference({"a", "b"}, {"a", "b"}).empty());
  CHECK(difference({"a", "b"}, {"a", "c"}) == "\n  expected, not found: b\n  found, not expected: c");
  CHECK(difference({"a"}, {"a", "a"}) == "\n  found, not expected: a");
  CHECK(difference({"a", "b"}, {"b", "a"}) == "\n  the same findings in another order");
}

TEST_CASE("every policy has the findings recorded beside it") {
  char const* const update = std::getenv("ACLINT_UPDATE_EXPECTED");
  for (fs::path const& path : files(".json")) {
    std::string const name = fs::relative(path, folder).string();
    std::string const text = read(path);
    workspace::Result const result = workspace::check(text, {}, rules::all());
    std::vector<std::string> const found = findings(text, result);
    fs::path const beside = fs::path(path).replace_extension(".expected");
    if (update != nullptr && *update != '\0') {
      std::ofstream out(beside, std::ios::binary);
      for (std::string const& line : found) out << line << '\n';
      continue;
    }
    INFO(name);
    // A policy that is not recognised as one is skipped silently.
    CHECK(result.content != workspace::Content::other);
    CHECK(fs::exists(beside));
    std::string const wrong =
        difference(fs::exists(beside) ? lines_of(read(beside)) : std::vector<std::string>{}, found);
    if (!wrong.empty()) FAIL_CHECK(name << wrong);
  }
  for (fs::path const& path : files(".expected")) {
    INFO(path << " stands alone");
    CHECK(fs::exists(fs::path(path).replace_extension(".json")));
  }
}

TEST_CASE("the folders keep what their names promise") {
  std::map<std::string, std::size_t> count;
  for (fs::path const& path : files(".json")) {
    std::string const name = fs::relative(path, folder).string();
    std::string const kind = path.parent_path().filename().string();
    ++count[kind];
    workspace::Result const result = workspace::check(read(path), {}, rules::all());
    bool const serious = std::any_of(result.diagnostics.begin(), result.diagnostics.end(), is_serious);
    bool const trap = name == "seeds/seed-001-all-but-post-types-trap.json";
    INFO(name);
    CHECK(serious == (trap || kind == "bad" || kind == "legacy"));
    if (kind == "good" || kind == "seeds") CHECK(result.loads);
    if (kind == "legacy")
      CHECK(std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                        [](auto const& found) { return found.rule.starts_with("legacy/"); }));
  }
  CHECK(count["seeds"] == 5);
  CHECK(count["good"] >= 15);
  CHECK(count["good"] + count["bad"] + count["legacy"] >= 35);
}

TEST_CASE("policies with only Windows line ends are the same policies") {
  for (fs::path const& path : files(".json")) {
    std::string const text = read(path);
    if (text.find('\r') != std::string::npos) continue;
    std::string windows;
    for (char const c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    INFO(path);
    CHECK(findings(windows, workspace::check(windows, {}, rules::all())) ==
          findings(text, workspace::check(text, {}, rules::all())));
  }
}

TEST_CASE("the trap in AAM's own example names Pages, its capability and the deny that is missing") {
  std::string const text = read(folder / "seeds/seed-001-all-but-post-types-trap.json");
  std::vector<diag::Diagnostic> found = workspace::check(text, {}, rules::all()).diagnostics;
  std::erase_if(found, [](auto const& diagnostic) { return !is_serious(diagnostic); });
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "precedence/missing-explicit-deny");
  CHECK(found[0].message.find("Pages (`menu/edit.php?post_type=page`)") != std::string::npos);
  CHECK(std::any_of(found[0].notes.begin(), found[0].notes.end(), [](diag::Note const& note) {
    return note.text.find("`edit_pages`") != std::string::npos;
  }));
  REQUIRE(found[0].example);
  CHECK(found[0].example->item == "menu/edit.php?post_type=page");
  REQUIRE_FALSE(found[0].fixes.empty());
  std::string fixed = text;
  auto const& edits = found[0].fixes[0].edits;
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
    fixed.replace(edit->span.begin, edit->span.size(), edit->text);
  CHECK(fixed.find("\"BackendMenu:menu/edit.php?post_type=page\"") != std::string::npos);
  for (diag::Diagnostic const& diagnostic : workspace::check(fixed, {}, rules::all()).diagnostics)
    CHECK_FALSE(is_serious(diagnostic));
}
