#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/menus.h"
#include "catalog/resource_types.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace aclint::catalog;

namespace {

/// The definition, word for word, as an oracle.
std::size_t slow_distance(std::string_view a, std::string_view b) {
  if (a.empty()) return b.size();
  if (b.empty()) return a.size();
  std::string_view x = a.substr(1);
  std::string_view y = b.substr(1);
  std::size_t best = std::min({slow_distance(x, b) + 1, slow_distance(a, y) + 1,
                               slow_distance(x, y) + (a.front() == b.front() ? 0U : 1U)});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
    best = std::min(best, slow_distance(a.substr(2), b.substr(2)) + 1);
  return best;
}

std::vector<std::string> words_up_to(std::size_t length, std::string_view letters) {
  std::vector<std::string> words = {""};
  for (std::size_t begin = 0; begin < words.size(); ++begin)
    if (words[begin].size() < length)
      for (char letter : letters) words.push_back(words[begin] + letter);
  return words;
}

} // namespace

TEST_CASE("edit distance agrees with its definition on all short words, at every limit") {
  auto words = words_up_to(4, "abc");
  for (std::string const& a : words) {
    for (std::string const& b : words) {
      std::size_t exact = slow_distance(a, b);
      for (std::size_t limit = 0; limit <= 4; ++limit) {
        if (edit_distance(a, b, limit) == std::min(exact, limit + 1)) continue;
        FAIL(a << " " << b << " " << limit);
      }
    }
  }
}

TEST_CASE("edit distance, case and length") {
  CHECK(edit_distance("ab", "AB", 3) == 2);
  CHECK(edit_distance("ab", "AB", 3, LetterCase::ignored) == 0);
  CHECK(edit_distance("Efect", "Effect", 3) == 1);
  CHECK(edit_distance("Statmeent", "Statement", 3) == 1);
  CHECK(edit_distance("Sttmeent", "Statement", 3) == 2);
  std::string long_word(256, 'a');
  CHECK(edit_distance(long_word, long_word, 1) == 0);
  CHECK(edit_distance(long_word + "a", long_word + "a", 1) == 2);
}

TEST_CASE("how far apart close words may be") {
  std::size_t expected[] = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
  for (std::size_t length = 0; length < std::size(expected); ++length)
    CHECK(near_limit(length) == expected[length]);
  CHECK(near_limit(100) == 3);
}

TEST_CASE("closest known word") {
  struct Row {
    std::string_view word;
    std::span<std::string_view const> candidates;
    std::string_view closest; ///< empty: none
  };
  auto keys = statement_key_names();
  auto menus = known_menu_ids();
  auto types = resource_type_names();
  auto caps = capability_names();
  Row rows[] = {
      {"Efect", keys, "Effect"},
      {"effect", keys, "Effect"},
      {"EFFECT", keys, "Effect"},
      {"Resources", keys, "Resource"},
      {"Actoin", keys, "Action"},
      {"Effect", keys, ""},
      {"Note", keys, ""},
      {"Statment", document_key_names(), "Statement"},
      {"statements", document_key_names(), "Statement"},
      {"options-permalinks.php", menus, "options-permalink.php"},
      {"menu/tool.php", menus, "menu/tools.php"},
      {"options_general.php", menus, "options-general.php"},
      {"woocommerce", menus, ""},
      {"menu/edit.php?post_type=product", menus, ""},
      {"BackEnd-Menu", types, "BackendMenu"},
      {"Capabilty", types, "Capability"},
      {"Uri", types, "URI"},
      {"Shop", types, ""},
      {"manage_option", caps, "manage_options"},
      {"edit-posts", caps, "edit_posts"},
      {"edti_posts", caps, "edit_posts"},
      {"manage_woocommerce", caps, ""},
      {"", caps, ""},
  };
  for (Row const& row : rows) {
    CAPTURE(row.word);
    CHECK(closest(row.word, row.candidates).value_or("") == row.closest);
  }
}

TEST_CASE("another spelling is preferred to a close word; equal ones are in alphabetical order") {
  CHECK(closest("on_e", {"onne", "ON-E"}) == "ON-E");
  CHECK(closest("cat", {"rat", "bat", "hat"}) == "bat");
  CHECK(closest("cat", {"dog"}) == std::nullopt);
  CHECK(closest("OR", {"or"}) == "or");
  CHECK(closest("OR", {"AR"}) == std::nullopt);
  CHECK(closest("---", {"___"}) == std::nullopt);
  CHECK(closest("Word", {"wxrd"}, LetterCase::matters) == std::nullopt);
  CHECK(closest("Word", {"wxrd"}, LetterCase::ignored) == "wxrd");
  CHECK(closest("cat", {}) == std::nullopt);
}

TEST_CASE("words of several parts are compared part by part") {
  struct Row {
    std::string_view word;
    std::string_view closest; ///< empty: none
  };
  Row rows[] = {
      {"menu/edit.php?post_type=pages", "menu/edit.php?post_type=page"},
      {"menu/edit.php?post_typ=page", "menu/edit.php?post_type=page"},
      {"menu/edit.php?post_type=game", ""}, // two wrong letters in a word of four: another post type
      {"menu/edit.php?post_type=page", ""}, // known
      {"menu/Tools.php", "menu/tools.php"},
      {"menus/tools.php", "menu/tools.php"},
      {"tols.php", "tools.php"},
      {"edit-tags.php?taxonomy=categroy", "edit-tags.php?taxonomy=category"},
      {"menu/plugins.php/x", ""},
      {"options-permalinks.php", "options-permalink.php"},
      {"", ""},
  };
  for (Row const& row : rows) {
    CAPTURE(row.word);
    CHECK(closest_by_parts(row.word, known_menu_ids(), "/?&=").value_or("") == row.closest);
  }
}
