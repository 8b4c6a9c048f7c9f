// How fast a policy is parsed: aclint's grammar beside two parsers that build less and report less.
//
//   parser_bench                          all, on a policy of 10 MB
//   parser_bench --benchmark_filter=aclint
//
// One run measures all of them on the same machine at the same time: only the ratios matter. `json_verify`
// does what the program with that name does (yajl's parser without callbacks, strings checked as UTF-8): it
// keeps nothing.
#include "generate.h"
#include "syntax/parse.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <yajl/yajl_parse.h>

namespace {

using namespace aclint;

constexpr std::size_t large = 10'000'000;

std::string const& policy() {
  static std::string const text = bench::policy_of_size(bench::Family::mixed, large);
  return text;
}

// The same on one line, as programs write it.
std::string const& compact_policy() {
  static std::string const text = nlohmann::json::parse(policy()).dump();
  return text;
}

void count_bytes(benchmark::State& state, std::string const& text) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void parse(benchmark::State& state, std::string const& text) {
  for ([[maybe_unused]] auto const round : state) {
    syntax::Tree const tree = syntax::parse(text);
    if (!tree.well_formed()) state.SkipWithError("the policy is not well formed");
    benchmark::DoNotOptimize(tree.nodes().data());
  }
  count_bytes(state, text);
}

void aclint_policy(benchmark::State& state) { parse(state, policy()); }
void aclint_compact(benchmark::State& state) { parse(state, compact_policy()); }

void json_verify(benchmark::State& state) {
  std::string const& text = policy();
  for ([[maybe_unused]] auto const round : state) {
    yajl_handle const parser = yajl_alloc(nullptr, nullptr, nullptr);
    auto status = yajl_parse(parser, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    if (status == yajl_status_ok) status = yajl_complete_parse(parser);
    if (status != yajl_status_ok) state.SkipWithError("yajl does not accept the policy");
    yajl_free(parser);
  }
  count_bytes(state, text);
}

void nlohmann_accept(benchmark::State& state) {
  for ([[maybe_unused]] auto const round : state)
    if (!nlohmann::json::accept(policy())) state.SkipWithError("nlohmann does not accept the policy");
  count_bytes(state, policy());
}

void nlohmann_parse(benchmark::State& state) {
  for ([[maybe_unused]] auto const round : state) {
    nlohmann::json const document = nlohmann::json::parse(policy(), nullptr, false);
    benchmark::DoNotOptimize(&document);
  }
  count_bytes(state, policy());
}

BENCHMARK(aclint_policy)->Unit(benchmark::kMillisecond);
BENCHMARK(aclint_compact)->Unit(benchmark::kMillisecond);
BENCHMARK(json_verify)->Unit(benchmark::kMillisecond);
BENCHMARK(nlohmann_accept)->Unit(benchmark::kMillisecond);
BENCHMARK(nlohmann_parse)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
