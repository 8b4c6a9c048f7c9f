#include "test_report.h"

#include "base/utf8.h"
#include "render/json_parts.h"
#include "render/visible.h"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace aclint::cli {

namespace {

using workspace::ScenarioDifference;
using workspace::ScenarioResult;

constexpr char const* no_expectation = "it has no `expect`; `aclint test --update` writes the present answer";

std::string paint(std::string text, char const* code, bool color) {
  return color ? "\x1b[" + std::string(code) + "m" + std::move(text) + "\x1b[0m" : text;
}

std::string difference_line(ScenarioDifference const& difference) {
  return difference.place + ": expected " + difference.expected + ", got " + difference.actual;
}

std::vector<std::string> why_it_failed(ScenarioResult const& result) {
  std::vector<std::string> lines;
  if (!result.expects) lines.emplace_back(no_expectation);
  for (ScenarioDifference const& difference : result.differences)
    lines.push_back(difference_line(difference));
  lines.insert(lines.end(), result.explanation.begin(), result.explanation.end());
  return lines;
}

nlohmann::ordered_json as_json(ScenarioResult const& result) {
  nlohmann::ordered_json one{
      {"id", result.id},
      {"line", result.position.line},
      {"status", result.passed ? "passed" : (result.expects ? "failed" : "no-expectation")},
      {"differences", nlohmann::ordered_json::array()},
      {"explanation", result.explanation}};
  for (ScenarioDifference const& difference : result.differences)
    one["differences"].push_back(
        {{"place", difference.place}, {"expected", difference.expected}, {"actual", difference.actual}});
  return one;
}

// XML 1.0 allows no control characters except tab and line ends; the output is UTF-8.
std::string xml(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    utf8::CodePoint const point = utf8::next(text);
    bool const allowed = point.valid && (point.value >= 0x20 || point.value == '\n' || point.value == '\t') &&
                         point.value != 0xfffe && point.value != 0xffff;
    if (!allowed)
      result += "\xEF\xBF\xBD";
    else if (render::is_deceptive(point.value))
      result += "&#" + std::to_string(static_cast<std::uint32_t>(point.value)) + ";";
    else if (point.value == '<')
      result += "&lt;";
    else if (point.value == '>')
      result += "&gt;";
    else if (point.value == '&')
      result += "&amp;";
    else if (point.value == '"')
      result += "&quot;";
    else
      result += text.substr(0, point.size);
    text.remove_prefix(point.size);
  }
  return result;
}

} // namespace

void TestCounts::add(workspace::ScenarioRun const& run) {
  for (ScenarioResult const& result : run.results) ++(result.passed ? passed : failed);
}

std::string test_text(TestedFile const& file, bool verbose, bool color) {
  std::string result;
  for (ScenarioResult const& one : file.run.results) {
    std::string const place = render::visible(file.path) + ":" + std::to_string(one.position.line) + ": ";
    if (one.passed) {
      if (verbose) result += place + paint("ok", "32", color) + "    " + render::visible(one.id) + "\n";
      continue;
    }
    result += place + paint("FAIL", "1;31", color) + "  " + render::visible(one.id) + "\n";
    for (std::string const& line : why_it_failed(one)) result += "    " + render::visible(line) + "\n";
  }
  return result;
}

std::string test_summary(TestCounts const& counts, bool color) {
  std::size_t const all = counts.passed + counts.failed;
  std::string const passed = std::to_string(counts.passed) + " passed";
  std::string const failed = std::to_string(counts.failed) + " failed";
  return std::to_string(all) + (all == 1 ? " scenario: " : " scenarios: ") +
         paint(passed, "32", color && counts.passed > 0) + ", " +
         paint(failed, "1;31", color && counts.failed > 0) + "\n";
}

std::string test_json(std::span<TestedFile const> files) {
  nlohmann::ordered_json document{{"version", 1}, {"files", nlohmann::ordered_json::array()}};
  TestCounts counts;
  for (TestedFile const& file : files) {
    nlohmann::ordered_json results = nlohmann::ordered_json::array();
    for (ScenarioResult const& result : file.run.results) results.push_back(as_json(result));
    document["files"].push_back({{"path", file.path}, {"scenarios", std::move(results)}});
    counts.add(file.run);
  }
  document["summary"] = {{"passed", counts.passed}, {"failed", counts.failed}};
  return render::dump(document);
}

std::string test_junit(std::span<TestedFile const> files) {
  TestCounts all;
  std::string suites;
  for (TestedFile const& file : files) {
    TestCounts counts;
    counts.add(file.run);
    all.add(file.run);
    suites += "  <testsuite name=\"" + xml(file.path) + "\" tests=\"" +
              std::to_string(counts.passed + counts.failed) + "\" failures=\"" +
              std::to_string(counts.failed) + "\" errors=\"0\" skipped=\"0\">\n";
    for (ScenarioResult const& result : file.run.results) {
      suites += "    <testcase name=\"" + xml(result.id) + "\" classname=\"" + xml(file.path) + "\"";
      if (result.passed) {
        suites += "/>\n";
        continue;
      }
      std::vector<std::string> const lines = why_it_failed(result);
      suites += ">\n      <failure type=\"difference\" message=\"" + xml(lines.front()) + "\">";
      for (std::string const& line : lines) suites += xml(line) + "\n";
      suites += "</failure>\n    </testcase>\n";
    }
    suites += "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"aclint test\" tests=\"" +
         std::to_string(all.passed + all.failed) + "\" failures=\"" + std::to_string(all.failed) +
         "\" errors=\"0\">\n" + suites + "</testsuites>\n";
}

} // namespace aclint::cli
