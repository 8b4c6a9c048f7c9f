// Mutation test of the rules: correct policies with one mistake added. Some rule has to find each mistake.
//
//     mutation_test FOLDER PAGE       compares the mutants of the policies in FOLDER (testdata/policies) with
//                                     the committed table in PAGE (docs/contribute/mutation-test.md)
//     mutation_test FOLDER --table    prints that page
//     mutation_test FOLDER --missed   prints each mutant that is not found, with what it changes
//     mutation_test FOLDER --write OUT   writes the mutants to files in the folder OUT, for
//                                     tools/dev/compare-findings
//     mutation_test --self-test       tests that the comparison with the table notices each kind of loss
//
// If the decisions of a mutant differ from those of its original, a rule of its operator has to find it. If
// they do not, the mutant must not have a new error. The test fails if an operator is worse than its row of
// the committed table. ACLINT_MUTANTS sets the number of places in each policy where a mistake is tried (a
// long run: 100). Such a run has no table to compare with; 98 of 100 mutants have to be found.
#include "mutation/decisions.h"
#include "mutation/mutant.h"
#include "render/visible.h"
#include "rules.h"
#include "workspace/check.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

using namespace aclint;

namespace {

// One mutant of one operator.
struct Outcome {
  mutation::Original const* original;
  std::string text;
  std::string difference;          // of its decisions; empty: they are the same
  bool found = false;              // by one of the operator's rules
  std::vector<std::string> others; // findings of other rules, "rule: message"
  std::vector<std::string> errors; // the errors among all new findings
};

// A mistake, although AAM's decisions stay the same in this particular policy.
struct Accident {
  std::string_view op;
  std::string_view policy;
  std::string_view reason;
};
constexpr Accident accidents[] = {
    {"a menu item in another case", "support-account",
     "The enforced exception and the rule after it share a key, and only the winner's spelling of a key counts. "
     "So for people to whom the exception applies, neither has an effect."},
    {"a menu item in another case", "agency-client-lockdown",
     "The same without `Enforce`: the exception comes later."},
    {"misspell a cast", "office-hours", "`Between` compares a string with numbers as if it were a number."},
};

bool is_accident(mutation::Operator const& op, Outcome const& outcome) {
  return std::any_of(std::begin(accidents), std::end(accidents), [&](Accident const& one) {
    return one.op == op.name && one.policy == outcome.original->name;
  });
}

struct Row {
  mutation::Operator const* op;
  std::vector<Outcome> outcomes;

  template <class Test> std::size_t count(Test const& test) const {
    return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), test));
  }
  std::size_t differ() const {
    return count([](Outcome const& one) { return !one.difference.empty(); });
  }
  std::size_t found() const {
    return count([](Outcome const& one) { return !one.difference.empty() && one.found; });
  }
  std::size_t false_errors() const {
    return count([&](Outcome const& one) {
      return one.difference.empty() && !one.errors.empty() && !is_accident(*op, one);
    });
  }
};

using Findings = std::multimap<std::string, diag::Diagnostic>;

Findings judge(std::string const& text) {
  Findings result;
  for (diag::Diagnostic& found : workspace::check(text, {{}, true}, rules::all()).diagnostics)
    result.emplace(std::string(found.rule) + ": " + found.message, found);
  return result;
}

Outcome examine(mutation::Operator const& op, mutation::Original const& original,
                mutation::Comparison& comparison, Findings before, std::string text) {
  Outcome outcome{.original = &original, .difference = comparison.difference(text)};
  for (auto const& [line, found] : judge(text)) {
    if (auto const same = before.find(line); same != before.end()) {
      before.erase(same);
      continue;
    }
    if (std::find(op.rules.begin(), op.rules.end(), found.rule) != op.rules.end())
      outcome.found = true;
    else
      outcome.others.push_back(line);
    if (found.severity == diag::Severity::error) outcome.errors.push_back(line);
  }
  outcome.text = std::move(text);
  return outcome;
}

bool is_syntax(mutation::Operator const& op) {
  return !op.rules.empty() && op.rules.front().starts_with("syntax/");
}

// The number of places in a policy where a mistake is tried. One is enough for mistakes that make it
// unreadable.
std::size_t max_places(mutation::Operator const& op) {
  char const* const wanted = std::getenv("ACLINT_MUTANTS");
  return wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : is_syntax(op) ? 1 : 2;
}

// Names the policy in progress: one line on a terminal, a line every ten seconds in a log.
class Progress {
public:
  explicit Progress(std::size_t all) : all_(all) {}
  ~Progress() {
    if (terminal_) std::cerr << "\r\033[K";
  }
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;

  void next(std::string_view name) {
    auto const now = std::chrono::steady_clock::now();
    ++done_;
    if (!terminal_ && done_ > 1 && now - last_ < std::chrono::seconds(10)) return;
    last_ = now;
    std::cerr << (terminal_ ? "\r\033[K" : "") << "[" << done_ << "/" << all_ << "] " << name
              << (terminal_ ? "" : "\n") << std::flush;
  }

private:
  std::size_t all_;
  std::size_t done_ = 0;
  bool terminal_ = isatty(STDERR_FILENO) != 0;
  std::chrono::steady_clock::time_point last_;
};

std::vector<Row> examine_all(std::vector<mutation::Operator> const& operators,
                             std::vector<std::unique_ptr<mutation::Original const>> const& originals) {
  std::vector<Row> rows;
  for (mutation::Operator const& op : operators) rows.push_back({&op, {}});
  Progress progress(originals.size());
  for (auto const& original : originals) {
    progress.next(original->name);
    mutation::Comparison comparison(original->text);
    Findings const before = judge(original->text);
    for (Row& row : rows)
      for (std::string& text : mutation::mutants(*row.op, *original, max_places(*row.op)))
        row.outcomes.push_back(examine(*row.op, *original, comparison, before, std::move(text)));
  }
  return rows;
}

struct Totals {
  std::size_t mutants = 0;
  std::size_t differ = 0;
  std::size_t found = 0;
  std::size_t false_errors = 0;

  double percent() const {
    return differ == 0 ? 0 : 100.0 * static_cast<double>(found) / static_cast<double>(differ);
  }
};

Totals totals(std::vector<Row> const& rows, bool with_syntax) {
  Totals result;
  for (Row const& row : rows) {
    if (is_syntax(*row.op) && !with_syntax) continue;
    result.mutants += row.outcomes.size();
    result.differ += row.differ();
    result.found += row.found();
    result.false_errors += row.false_errors();
  }
  return result;
}

std::string one_decimal(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", number);
  return text;
}

std::string rules_of(mutation::Operator const& op) {
  std::string result;
  for (std::string_view const rule : op.rules)
    result += (result.empty() ? "" : ", ") +
              ("[" + std::string(rule) + "](../../rules/" + std::string(rule) + "/rule.md)");
  return result;
}

std::string page(std::vector<Row> const& rows, std::size_t policies) {
  Totals const all = totals(rows, true);
  Totals const readable = totals(rows, false);
  std::ostringstream out;
  out << R"(# Mutation test

How many mistakes do the rules find? This page is printed by `mutation_test`. It takes every correct policy in
`testdata/policies`, adds one mistake of each kind below in up to two places (in one place if the kind belongs to
the group `syntax`), and asks the engine whether AAM now decides differently: about every menu item, capability
and other resource, for several subjects, in requests for which the conditions hold and in others. If it does, one
of the rules named must report it. If it does not, there must be no new error.

Only mistakes that a linter can recognise are used. `deny` instead of `allow` is not one of them, and neither is a
misspelled page of a plugin.

```console
$ build/debug/mutation_test testdata/policies --table > docs/contribute/mutation-test.md
$ build/debug/mutation_test testdata/policies --missed
```

)";
  out << all.mutants << " mutants of " << policies << " policies by " << rows.size() << " operators. "
      << all.differ << " decide differently from\ntheir originals; " << all.found << " of these ("
      << one_decimal(all.percent()) << " %) are found by one of the rules named. Of the "
      << all.mutants - all.differ << " others, " << all.false_errors
      << " have a new error.\n\nWithout the mistakes that make a policy unreadable, which are easy to find: "
      << readable.differ << " decide differently,\n"
      << readable.found << " (" << one_decimal(readable.percent())
      << " %) of them are found.\n\n"
         "| mistake | for example | rules of which one should find it | mutants | decide differently | found | "
         "same decisions, but an error |\n|---|---|---|--:|--:|--:|--:|\n";
  for (Row const& row : rows)
    out << "| " << row.op->name << " | " << row.op->shown << " | " << rules_of(*row.op) << " | "
        << row.outcomes.size() << " | " << row.differ() << " | " << row.found() << " | " << row.false_errors()
        << " |\n";
  out << "\nSome mistakes are errors although AAM happens to decide the same; the last column does not count "
         "them:\n\n";
  for (Accident const& one : accidents)
    out << "- " << one.op << ", in " << one.policy << ": " << one.reason << "\n";
  return std::move(out).str();
}

// The lines of the mutant that differ from the original, with special characters escaped.
std::string changed_lines(Outcome const& one) {
  std::set<std::string> known;
  std::istringstream before(one.original->text);
  for (std::string line; std::getline(before, line);) known.insert(line);
  std::string result;
  std::istringstream after(one.text);
  for (std::string line; std::getline(after, line);)
    if (!known.contains(line)) result += "> " + render::visible(line) + "\n";
  return result;
}

void print_missed(std::vector<Row> const& rows) {
  for (Row const& row : rows)
    for (Outcome const& one : row.outcomes) {
      bool const missed = !one.difference.empty() && !one.found;
      bool const false_error = one.difference.empty() && !one.errors.empty() && !is_accident(*row.op, one);
      if (!missed && !false_error) continue;
      std::cout << "## " << row.op->name << (missed ? ": missed\n" : ": an error, though it decides alike\n")
                << "in " << one.original->name << "; " << one.difference << "\n";
      for (std::string const& line : missed ? one.others : one.errors) std::cout << "  " << line << "\n";
      std::cout << changed_lines(one) << "\n";
    }
}

void write_mutants(std::vector<mutation::Operator> const& operators,
                   std::vector<std::unique_ptr<mutation::Original const>> const& originals,
                   std::filesystem::path const& folder) {
  std::filesystem::create_directories(folder);
  std::size_t number = 0;
  for (auto const& original : originals)
    for (mutation::Operator const& op : operators)
      for (std::string const& text : mutation::mutants(op, *original, max_places(op)))
        std::ofstream(folder / (original->name + "-" + std::to_string(number++) + ".json"), std::ios::binary)
            << text;
}

bool is_rule(std::string_view id) {
  auto const all = rules::all();
  return std::any_of(all.begin(), all.end(), [&](auto const& entry) { return entry.rule->id == id; });
}

// The row of one operator in the table.
struct Counts {
  std::size_t mutants = 0;
  std::size_t differ = 0;
  std::size_t found = 0;
  std::size_t false_errors = 0;

  bool worse_than(Counts const& other) const {
    return found < other.found || differ - found > other.differ - other.found ||
           false_errors > other.false_errors;
  }
};
using Table = std::map<std::string, Counts, std::less<>>; // by the name of the operator

Table table(std::vector<Row> const& rows) {
  Table result;
  for (Row const& row : rows)
    result[std::string(row.op->name)] = {row.outcomes.size(), row.differ(), row.found(), row.false_errors()};
  return result;
}

// The table in a page: rows whose last four cells are numbers.
Table read_table(std::string const& page) {
  Table result;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    std::size_t const end_of_name = line.find(" | ");
    std::size_t numbers = line.size();
    for (int i = 0; i < 5 && numbers != std::string::npos && numbers > 0; ++i)
      numbers = line.rfind('|', numbers - 1);
    if (!line.starts_with("| ") || end_of_name == std::string::npos || numbers == std::string::npos) continue;
    std::istringstream cells(line.substr(numbers));
    char bar = 0;
    Counts counts;
    if (cells >> bar >> counts.mutants >> bar >> counts.differ >> bar >> counts.found >> bar >>
        counts.false_errors)
      result[line.substr(2, end_of_name - 2)] = counts;
  }
  return result;
}

// The operators that are worse than in the committed table, with one sentence for each.
std::vector<std::string> drops(Table const& committed, Table const& now) {
  std::vector<std::string> result;
  auto const shown = [](Counts const& counts) {
    return std::to_string(counts.found) + " of " + std::to_string(counts.differ) + " mistakes found, " +
           std::to_string(counts.false_errors) + " false errors";
  };
  for (auto const& [name, before] : committed) {
    auto const after = now.find(name);
    if (after == now.end())
      result.push_back("the operator `" + name + "` is gone");
    else if (after->second.worse_than(before))
      result.push_back("the operator `" + name + "` does worse: " + shown(after->second) +
                       "; the table says " + shown(before));
  }
  for (auto const& [name, counts] : now)
    if (!committed.contains(name) && counts.worse_than({counts.mutants, counts.differ, counts.differ, 0}))
      result.push_back("the new operator `" + name + "` is not always found: " + shown(counts));
  return result;
}

int judge(std::vector<Row> const& rows, std::string const& expected, char const* path) {
  int result = 0;
  auto const fail = [&](std::string const& message) {
    std::cout << message << "\n";
    result = 1;
  };
  for (Row const& row : rows) {
    for (std::string_view const id : row.op->rules)
      if (!is_rule(id))
        fail(std::string(row.op->name) + " names a rule that does not exist: " + std::string(id));
    if (row.outcomes.empty()) fail("no policy has a place for: " + std::string(row.op->name));
  }
  if (std::getenv("ACLINT_MUTANTS") != nullptr) {
    for (bool const with_syntax : {true, false})
      if (Totals const part = totals(rows, with_syntax); part.percent() < 98)
        fail("only " + one_decimal(part.percent()) + " % of the mistakes are found; see --missed");
    if (std::size_t const errors = totals(rows, true).false_errors; errors > 0)
      fail(std::to_string(errors) + " mutants with the same decisions have a new error; see --missed");
    return result;
  }
  std::ifstream file(path, std::ios::binary);
  std::string const committed(std::istreambuf_iterator<char>(file), {});
  for (std::string const& drop : drops(read_table(committed), table(rows))) fail(drop);
  if (result != 0)
    std::cout << "--missed shows the mutants. If the loss is right, write " << path
              << " again, as its own text says, and give the reason in the commit.\n";
  else if (committed != expected)
    fail(std::string(path) + " is out of date; no operator is worse. Write it again: mutation_test " +
         "testdata/policies --table > " + path);
  return result;
}

// Tests that `drops` notices each kind of loss, and nothing else.
int self_test() {
  Table const committed = read_table("# Mutation test\n\n"
                                     "| mistake | for example | rules | mutants | decide otherwise | found | "
                                     "alike, but an error |\n|---|---|---|--:|--:|--:|--:|\n"
                                     "| a copy |  | [a/b](../a/b.md), [a/c](../a/c.md) | 9 | 8 | 7 | 0 |\n"
                                     "| two `a|b` | `a|b` | [a/d](../a/d.md) | 3 | 0 | 0 | 1 |\n");
  struct Case {
    char const* what;
    Table now;
    std::size_t drops;
  };
  Counts const copy{9, 8, 7, 0};
  Counts const two{3, 0, 0, 1};
  Case const cases[] = {
      {"the same", {{"a copy", copy}, {"two `a|b`", two}}, 0},
      {"one found less", {{"a copy", {9, 8, 6, 0}}, {"two `a|b`", two}}, 1},
      {"one missed more", {{"a copy", {10, 9, 7, 0}}, {"two `a|b`", two}}, 1},
      {"a false error more", {{"a copy", {9, 8, 7, 1}}, {"two `a|b`", {3, 0, 0, 2}}}, 2},
      {"an operator gone", {{"a copy", copy}}, 1},
      {"a new operator that is not always found",
       {{"a copy", copy}, {"two `a|b`", two}, {"new", {2, 2, 1, 0}}},
       1},
      {"a new operator with a false error", {{"a copy", copy}, {"two `a|b`", two}, {"new", {2, 1, 1, 1}}}, 1},
      {"better", {{"a copy", {10, 9, 9, 0}}, {"two `a|b`", {3, 0, 0, 0}}, {"new", {2, 2, 2, 0}}}, 0},
  };
  int result = 0;
  for (Case const& one : cases)
    if (std::size_t const found = drops(committed, one.now).size(); found != one.drops) {
      std::cout << one.what << ": " << found << " drops noticed, not " << one.drops << "\n";
      result = 1;
    }
  return result;
}

} // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--self-test") return self_test();
  std::string const what = argc > 2 ? argv[2] : "";
  if (argc != (what == "--write" ? 4 : 3)) {
    std::cerr << "usage: mutation_test FOLDER (PAGE | --table | --missed | --write OUT)\n"
                 "       mutation_test --self-test\n";
    return 2;
  }
  auto const originals = mutation::correct_policies(argv[1]);
  auto const operators = mutation::operators();
  if (what == "--write") {
    write_mutants(operators, originals, argv[3]);
    return 0;
  }
  std::vector<Row> const rows = examine_all(operators, originals);
  if (what == "--missed")
    print_missed(rows);
  else if (what == "--table")
    std::cout << page(rows, originals.size());
  else
    return judge(rows, page(rows, originals.size()), argv[2]);
  return 0;
}
