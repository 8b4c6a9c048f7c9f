#include "logic/marker_values.h"

#include "logic/domain.h"
#include "logic/text_values.h"
#include "php/compare.h"
#include "php/json.h"
#include "php/number.h"
#include "php/string.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>

namespace aclint::logic {

namespace {

// Larger numbers are not exact as floats, or PHP writes them with an exponent.
constexpr double largest = 1e14;

std::optional<double> number_in(php::Value const& value) {
  std::optional<double> number;
  if (std::int64_t const* integer = value.integer()) number = static_cast<double>(*integer);
  if (double const* real = value.real()) number = *real;
  if (std::string const* text = value.string())
    if (auto const read = php::numeric(*text)) number = php::as_double(*read);
  return number;
}

bool is_safe(double number) { return std::fabs(number) <= largest; }

// The first and last address of a network; nothing for an unusual mask.
struct Range {
  std::int64_t first;
  std::int64_t last;
};
std::optional<Range> network_range(std::string const& network) {
  std::size_t const slash = network.find('/');
  std::optional<php::Number> const mask = php::numeric(network.substr(slash + 1));
  std::int64_t const* bits = mask ? std::get_if<std::int64_t>(&*mask) : nullptr;
  if (bits == nullptr || *bits < 0 || *bits > 32) return std::nullopt;
  std::int64_t const size = std::int64_t{1} << (32 - *bits);
  std::int64_t const first = php::ip_to_integer(network.substr(0, slash)).value_or(0) / size * size;
  return Range{first, first + size - 1};
}

// Whether a pattern contains only `bytes` and `*`.
bool only_of(std::string const& pattern, std::string_view bytes) {
  return std::all_of(pattern.begin(), pattern.end(),
                     [&](char c) { return c == '*' || bytes.find(c) != bytes.npos; });
}

class Builder {
public:
  Builder(MarkerTests const& marker, std::vector<GroupInfo> const& groups, bool every_test)
      : marker_(marker), kinds_(kinds(marker.marker)), proof_(!every_test) {
    for (MarkerTest const& test : marker.tests)
      if (every_test || !groups[test.group].opaque) tests_.push_back(&test);
  }

  MarkerRepresentatives build() && {
    for (MarkerTest const* test : tests_) {
      test_ = test;
      take();
    }
    add_elements_of_lists();
    finish();
    if (kinds_.text) add_texts();
    if (kinds_.integer) add_integers();
    if (kinds_.boolean) add(true);
    if (kinds_.boolean) add(false);
    if (kinds_.list) add_lists();
    if (kinds_.real) add_reals();
    if (kinds_.null) add(php::Value());
    auto const unlikely =
        std::stable_partition(result_.values.begin(), result_.values.end(),
                              [&](php::Value const& value) { return plausible(marker_.marker, value); });
    result_.plausible = static_cast<std::size_t>(unlikely - result_.values.begin());
    if (proof_) leave_out_equivalent();
    return std::move(result_);
  }

private:
  void add(php::Value value) { result_.values.push_back(std::move(value)); }
  void unsupported() { result_.unsupported.insert(test_->group); }
  void unsupported_unless(bool fine) {
    if (!fine) unsupported();
  }

  // Of several values that are in the same lists, the first is enough. Only if the marker is compared in no other way.
  void leave_out_equivalent() {
    bool const only_lists = std::ranges::all_of(tests_, [](MarkerTest const* test) {
      return test->view == View::plain && (test->kind == Test::identity || test->kind == Test::subset);
    });
    if (!only_lists) return;
    using Places = std::vector<std::pair<std::size_t, std::size_t>>;   // groups and members
    std::map<std::pair<std::string_view, std::string>, Places> places; // by type and value
    auto const name = [](php::Value const& value) {
      return std::pair(php::type_name(value), php::encode_json(value).value_or(""));
    };
    for (MarkerTest const* test : tests_)
      if (test->kind == Test::identity) places[name(test->constant)].emplace_back(test->group, test->member);
    std::set<std::pair<std::string_view, Places>> known;
    std::vector<php::Value> kept;
    std::size_t kept_plausible = 0;
    for (std::size_t i = 0; i < result_.values.size(); ++i) {
      php::Value& value = result_.values[i];
      bool const one_of_many = value.is_string() || value.integer() != nullptr;
      if (one_of_many) {
        auto const found = places.find(name(value));
        if (!known.emplace(php::type_name(value), found != places.end() ? found->second : Places()).second)
          continue;
      }
      kept.push_back(std::move(value));
      if (i < result_.plausible) ++kept_plausible;
    }
    result_.values = std::move(kept);
    result_.plausible = kept_plausible;
  }

  // Strings are distinguished in one way only: the first that is needed.
  bool take_kind(TextTestKind kind) {
    if (!kinds_.text) return true;
    if (text_.kind == TextTestKind::none) text_.kind = kind;
    if (text_.kind != kind) unsupported();
    return text_.kind == kind;
  }

  void take() {
    switch (test_->view) {
    case View::plain:
    case View::null: return take_plain();
    case View::text: return take_text();
    case View::integer:
    case View::number: return take_number();
    case View::boolean: take_kind(TextTestKind::boolean); return;
    case View::address: return take_address();
    case View::date: return take_date();
    case View::list: return kinds_.list_of_texts ? take_plain() : unsupported();
    }
  }

  void take_plain() {
    if (test_->view == View::null) text_.constants.insert("null");
    switch (test_->kind) {
    case Test::identity: return identity(test_->constant);
    case Test::each: identity(test_->constant); return list_element(test_->constant, ListTest::each);
    case Test::member: return list_element(test_->constant, ListTest::member);
    case Test::subset: return list_elements();
    case Test::order: return order();
    case Test::pattern: return pattern();
    case Test::network: return network(true);
    }
  }

  void identity(php::Value const& constant) {
    if (std::string const* text = constant.string()) text_.constants.insert(*text);
    if (std::int64_t const* integer = constant.integer()) integers_.insert(*integer);
    if (double const* real = constant.real()) reals_.insert(*real);
    number_identity_ |= constant.integer() != nullptr || constant.real() != nullptr;
    boolean_identity_ |= constant.boolean() != nullptr;
    if (constant.is_array() && kinds_.list) {
      list_test(ListTest::identity);
      lists_.push_back(*constant.array());
    }
  }

  void order() {
    php::Value const& constant = test_->constant;
    if (constant.is_array()) return unsupported_unless(!kinds_.list);
    if (std::optional<double> const number = number_in(constant)) {
      if (!is_safe(*number) || !take_kind(TextTestKind::order)) return unsupported();
      text_.numbers.insert(*number);
      number_order_ = true;
    } else if (constant.string() != nullptr && !constant.string()->empty()) {
      if (!take_kind(TextTestKind::order)) return;
      word_order_ |= !beyond_numbers(*constant.string());
      word_groups_.insert(test_->group);
    }
    if (constant.string() != nullptr && text_.kind == TextTestKind::order)
      text_.words.insert(*constant.string());
    number_bound(constant);
  }

  // A number that the marker is compared with as a number.
  void number_bound(php::Value const& constant) {
    std::optional<double> const number = number_in(constant);
    if (!number) return;
    if (!is_safe(*number)) return unsupported();
    reals_.insert(*number);
    for (double const near : {std::floor(*number), std::ceil(*number)})
      integers_.insert(static_cast<std::int64_t>(near));
  }

  void pattern() {
    php::FatalError fault;
    std::string const pattern = php::text_argument(test_->constant, "a pattern", fault);
    if (fault) return; // AAM fails
    bool const any = pattern.find_first_not_of('*') == pattern.npos;
    bool const literal = pattern.find('*') == pattern.npos;
    if (literal) same_text(pattern);
    bool const integers = kinds_.integer && only_of(pattern, "0123456789-");
    bool const reals = kinds_.real && only_of(pattern, "0123456789-+.EINFA");
    if (!any && !literal && (integers || reals)) return unsupported();
    if (!take_kind(TextTestKind::pattern)) return;
    std::pair const place(test_->group, test_->member);
    bool const same_member = test_->join != Join::other && !text_.patterns.empty() && pattern_place_ == place;
    if (!same_member) text_.patterns.push_back({.patterns = {}, .all = test_->join == Join::all});
    text_.patterns.back().patterns.push_back(pattern);
    pattern_place_ = place;
  }

  // Numbers with this string.
  void same_text(std::string const& text) {
    std::optional<php::Number> const number = php::numeric(text);
    if (!number) return;
    if (std::int64_t const* integer = std::get_if<std::int64_t>(&*number)) integers_.insert(*integer);
    reals_.insert(php::as_double(*number));
  }

  void network(bool of_text) {
    std::optional<Range> const range = network_range(*test_->constant.string());
    if (!range || (of_text && test_->framed())) return unsupported();
    if (!take_kind(of_text ? TextTestKind::address : text_.kind)) return;
    text_.addresses.insert({range->first, range->last});
    integers_.insert({range->first, range->last});
    cut_off(static_cast<double>(range->first));
    cut_off(static_cast<double>(range->last));
  }

  // A bound for casts that truncate, such as `(*int)`.
  void cut_off(double bound) {
    double const low = std::floor(bound);
    double const high = std::ceil(bound);
    reals_.insert({low - 1, low, bound, high, high + 1});
  }

  void take_text() {
    switch (test_->kind) {
    case Test::identity:
    case Test::each: {
      std::string const* constant = test_->constant.string();
      if (constant == nullptr || !constant->starts_with(test_->before) ||
          !constant->ends_with(test_->after) || constant->size() < test_->before.size() + test_->after.size())
        return;
      std::string const inner = constant->substr(
          test_->before.size(), constant->size() - test_->before.size() - test_->after.size());
      text_.constants.insert(inner);
      return same_text(inner);
    }
    case Test::order: return test_->framed() || kinds_.real ? unsupported() : order();
    case Test::pattern: return test_->framed() ? unsupported() : pattern();
    case Test::network: return network(true);
    case Test::member:
    case Test::subset: return; // a string is not a list
    }
  }

  void take_number() {
    bool const compared =
        test_->kind == Test::identity || test_->kind == Test::order || test_->kind == Test::each;
    if (test_->kind == Test::member || test_->kind == Test::subset) return;
    if (!compared) return unsupported();
    php::Value const& constant = test_->constant;
    if (test_->kind != Test::order && constant.integer() == nullptr && constant.real() == nullptr) return;
    if (constant.is_array() || constant.is_null() || constant.boolean() != nullptr || constant.is_object()) {
      // Compared by truth, or with 1 (PHP's number for an object), or always with the same result.
      if (take_kind(TextTestKind::number)) text_.numbers.insert({0, 1});
      cut_off(0);
      return cut_off(1);
    }
    std::optional<double> const number = number_in(constant);
    if (!number) return unsupported_unless(beyond_numbers(*constant.string()));
    if (!is_safe(*number)) return unsupported();
    if (!take_kind(TextTestKind::number)) return;
    text_.numbers.insert(*number);
    number_bound(constant);
    cut_off(*number);
  }

  void take_address() {
    if (test_->kind == Test::member || test_->kind == Test::subset) return;
    if (!take_kind(TextTestKind::address)) return;
    switch (test_->kind) {
    case Test::network: return network(false);
    case Test::pattern: return unsupported();
    default: break;
    }
    php::Value const& constant = test_->constant;
    if (constant.string() != nullptr && test_->kind == Test::order && !php::numeric(*constant.string()))
      return unsupported_unless(beyond_numbers(*constant.string()));
    text_.addresses.insert(1); // PHP's number for an object
    std::optional<double> const number = number_in(constant);
    if (!number) return;
    if (!is_safe(*number)) return unsupported();
    for (double const near : {std::floor(*number), std::ceil(*number)})
      text_.addresses.insert(static_cast<std::int64_t>(near));
  }

  void take_date() {
    if (test_->kind == Test::pattern || test_->kind == Test::network) return unsupported();
    if (!kinds_.text) return unsupported(); // not known here: how PHP reads a number as a date
    if (!take_kind(TextTestKind::date)) return;
    date_groups_.insert(test_->group);
    if (php::Date const* date = test_->constant.date()) {
      if (date->microseconds != 0) return unsupported();
      text_.instants.insert(date->seconds);
    }
  }

  // Lists are distinguished in one way only, too.
  enum class ListTest : std::uint8_t { none, identity, member, each, subset };
  bool list_test(ListTest test) {
    bool const same_values = kinds_.list_of_texts && test != ListTest::identity;
    bool const fine = list_test_ == ListTest::none || list_test_ == test ||
                      (same_values && list_test_ != ListTest::identity);
    if (list_test_ == ListTest::none) list_test_ = test;
    if (!fine) unsupported();
    return fine;
  }

  void list_element(php::Value const& constant, ListTest test) {
    if (!kinds_.list || !list_test(test)) return;
    // Lists of lists are not among the values, but they may give another result under AND than under OR.
    if (!kinds_.list_of_texts && join_ && *join_ != test_->join) return unsupported();
    join_ = test_->join;
    if (constant.is_array() || (constant.string() == nullptr && kinds_.only_texts)) return;
    if (constant.is_object()) return unsupported();
    add_element(constant);
  }

  void list_elements() {
    if (!kinds_.list || !list_test(ListTest::subset)) return;
    ++subsets_;
    for (php::Array::Entry const& entry : *test_->constant.array()) {
      php::FatalError fault;
      std::string text = php::to_text(entry.value, fault);
      if (fault) continue; // AAM fails
      std::vector<std::size_t>& lists = lists_with_[text];
      if (lists.empty()) in_lists_.push_back(std::move(text));
      if (lists.empty() || lists.back() != subsets_) lists.push_back(subsets_);
    }
  }

  static constexpr std::size_t max_elements = 7; // each set of them is a value

  void add_element(php::Value const& element) {
    auto const same = [&](php::Value const& other) { return php::identical(other, element); };
    bool const known = elements_.size() > max_elements || std::ranges::any_of(elements_, same);
    if (!known) elements_.push_back(element);
  }

  // Of strings that are in the same lists and are not tested by themselves, one is enough.
  void add_elements_of_lists() {
    std::set<std::vector<std::size_t>> known;
    for (std::string const& text : in_lists_) {
      bool const alone = std::ranges::any_of(elements_, [&](php::Value const& element) {
        return element.string() != nullptr && *element.string() == text;
      });
      if (!alone && known.insert(lists_with_[text]).second) add_element(php::Value(text));
    }
    if (elements_.size() <= max_elements) return;
    result_.limited = true;
    for (MarkerTest const* test : tests_)
      if (test->kind == Test::subset || test->kind == Test::member || test->kind == Test::each)
        result_.unsupported.insert(test->group);
    elements_.resize(max_elements);
  }

  // Checks that need all tests of the marker.
  void finish() {
    // Beside strings such as "2024-01-01", whole numbers compare as strings, so some string gives the same
    // result. Not so if numbers are distinguished in other ways, or if the marker is never a string.
    bool const numbers = kinds_.integer || kinds_.real;
    if (word_order_ && ((numbers && !kinds_.text) || number_order_ || (numbers && number_identity_)))
      result_.unsupported.insert(word_groups_.begin(), word_groups_.end());
    // Under `(*date)` a number is a date or null, as some string is. Not so if numbers are also compared by
    // `===`.
    if ((numbers && number_identity_) || (kinds_.boolean && boolean_identity_))
      result_.unsupported.insert(date_groups_.begin(), date_groups_.end());
    text_.single_line = single_line(marker_.marker);
  }

  void add_integers() {
    std::set<std::int64_t> all{-1, 0, 1, 2};
    for (std::int64_t const n : integers_) {
      all.insert(n);
      if (n > INT64_MIN) all.insert(n - 1);
      if (n < INT64_MAX) all.insert(n + 1);
    }
    for (std::int64_t const n : all) add(php::Value(n));
  }

  void add_reals() {
    std::set<double> all{-1.0, 0.0, 0.5, 1.0, 1.5};
    std::optional<double> last;
    for (double const number : reals_) {
      for (double const near : {number - 1, number - 0.5, number, number + 0.5, number + 1}) all.insert(near);
      if (last) all.insert(*last + (number - *last) / 2);
      last = number;
    }
    for (double const number : all) add(php::Value(number));
  }

  void add_texts() {
    std::optional<std::vector<php::Value>> const domain = finite_domain(marker_.marker);
    if (domain) {
      result_.values = *domain;
      result_.unsupported.clear();
      return;
    }
    TextRepresentatives const found = text_representatives(text_);
    result_.limited = result_.limited || found.limited;
    result_.searches = found.searches;
    for (std::string const& text : found.texts) add(php::Value(text));
    for (php::Value const& sample : samples(marker_.marker)) add(sample);
    if (found.complete) return;
    for (MarkerTest const* test : tests_) {
      bool const by_identity = test->kind == Test::identity || test->kind == Test::each;
      if (!by_identity || test->view >= View::integer) result_.unsupported.insert(test->group);
    }
  }

  // Every subset of the elements, with and without another element.
  void add_lists() {
    if (list_test_ == ListTest::identity) {
      for (php::Array const& list : lists_) add(php::Value(list));
      elements_.clear();
    }
    std::string other = "x";
    auto const is_other = [&](php::Value const& element) {
      return element.string() != nullptr && *element.string() == other;
    };
    while (lists_with_.contains(other) || std::any_of(elements_.begin(), elements_.end(), is_other) ||
           std::any_of(lists_.begin(), lists_.end(), [&](php::Array const& list) {
             return std::any_of(list.begin(), list.end(),
                                [&](php::Array::Entry const& entry) { return is_other(entry.value); });
           }))
      other += 'x';
    for (std::size_t set = 0; set < (std::size_t{1} << elements_.size()); ++set) {
      std::vector<php::Value> list;
      for (std::size_t i = 0; i < elements_.size(); ++i)
        if ((set >> i & 1) != 0) list.push_back(elements_[i]);
      add(php::Value(php::Array::list(list)));
      list.emplace_back(other);
      add(php::Value(php::Array::list(list)));
    }
  }

  MarkerTests const& marker_;
  ValueKinds kinds_;
  bool proof_; // otherwise examples are wanted
  std::vector<MarkerTest const*> tests_;
  MarkerTest const* test_ = nullptr;
  MarkerRepresentatives result_;

  TextTests text_;
  std::pair<std::size_t, std::size_t> pattern_place_; // group and member of the last pattern
  std::set<std::int64_t> integers_;
  std::set<double> reals_;
  bool number_identity_ = false; // compared with a number by ===
  bool boolean_identity_ = false;
  bool number_order_ = false;
  bool word_order_ = false; // compared by order with a string between numbers' strings
  std::set<std::size_t> word_groups_;
  std::set<std::size_t> date_groups_;

  ListTest list_test_ = ListTest::none;
  std::vector<php::Value> elements_;
  std::vector<php::Array> lists_;
  std::map<std::string, std::vector<std::size_t>> lists_with_; // by element: the numbers of the tests
  std::vector<std::string> in_lists_;                          // those elements, in order
  std::size_t subsets_ = 0;                                    // tests of subsets so far
  std::optional<Join> join_;
};

} // namespace

MarkerRepresentatives marker_representatives(MarkerTests const& marker, std::vector<GroupInfo> const& groups,
                                             bool every_test) {
  return Builder(marker, groups, every_test).build();
}

} // namespace aclint::logic
