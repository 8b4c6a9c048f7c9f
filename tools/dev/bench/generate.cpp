#include "generate.h"

#include <array>
#include <cstdint>

namespace aclint::bench {

namespace {

// A number that looks random but depends only on `seed` (the finaliser of SplitMix64).
constexpr std::uint64_t scramble(std::uint64_t seed) {
  seed += 0x9e37'79b9'7f4a'7c15;
  seed = (seed ^ seed >> 30) * 0xbf58'476d'1ce4'e5b9;
  seed = (seed ^ seed >> 27) * 0x94d0'49bb'1331'11eb;
  return seed ^ seed >> 31;
}

template <std::size_t N> std::string pick(std::array<std::string_view, N> const& words, std::uint64_t seed) {
  return std::string(words[scramble(seed) % N]);
}

constexpr std::array<std::string_view, 8> pages{"edit.php",   "upload.php",  "tools.php",   "users.php",
                                                "themes.php", "plugins.php", "options.php", "edit-tags.php"};
constexpr std::array<std::string_view, 8> words{"shop",  "orders", "events",  "courses",
                                                "forum", "staff",  "members", "reports"};
constexpr std::array<std::string_view, 5> actions{"edit", "delete", "publish", "list", "read"};
constexpr std::array<std::string_view, 4> roles{"editor", "author", "contributor", "subscriber"};

// A statement that is being made.
struct Statement {
  std::string effect;
  std::string resource; // JSON: a string or a list
  std::string action = {};
  std::string condition = {};
  bool enforce = false;

  std::string text() const {
    std::string result = "    {\n      \"Effect\": \"" + effect + "\",\n";
    if (enforce) result += "      \"Enforce\": true,\n";
    if (!action.empty()) result += "      \"Action\": \"" + action + "\",\n";
    if (!condition.empty()) result += "      \"Condition\": " + condition + ",\n";
    return result + "      \"Resource\": " + resource + "\n    }";
  }
};

std::string effect(std::uint64_t i) { return scramble(i ^ 0xeff) % 3 == 0 ? "allow" : "deny"; }
std::string in_quotes(std::string const& text) { return "\"" + text + "\""; }

// Every id occurs once.
Statement exact(std::uint64_t i) {
  std::string const number = std::to_string(i);
  switch (i % 4) {
  case 0:
    return {.effect = effect(i),
            .resource = in_quotes("BackendMenu:admin.php?page=" + pick(words, i) + "-" + number)};
  case 1:
    return {.effect = effect(i), .resource = in_quotes("Post:post:" + number), .action = pick(actions, i)};
  case 2: return {.effect = effect(i), .resource = in_quotes("Capability:manage_" + pick(words, i) + number)};
  default: return {.effect = effect(i), .resource = in_quotes("Url:/" + pick(words, i) + "/page-" + number)};
  }
}

// The words before `*` differ, so few of them overlap.
Statement prefixed(std::uint64_t i) {
  std::string const number = std::to_string(i);
  if (i % 2 == 0)
    return {.effect = effect(i),
            .resource = in_quotes("BackendMenu:admin.php?page=" + pick(words, i) + "-" + number + "-*")};
  return {.effect = effect(i), .resource = in_quotes("Url:/" + pick(words, i) + "/" + number + "/*")};
}

// Each overlaps many of the others, but hardly one is included in another: stars at the beginning, in the
// middle and at the end, between short words.
Statement overlapping(std::uint64_t i) {
  auto const letter = [&](unsigned place) {
    return std::string(1, static_cast<char>('a' + scramble(i * 8 + place) % 26));
  };
  std::string pattern = i % 3 == 0 ? "*" : "admin.php?page=" + letter(0) + "*";
  for (unsigned place = 1; place <= 2 + i % 3; ++place) pattern += letter(place) + letter(place + 4) + "*";
  if (i % 5 == 0) pattern += letter(7);
  return {.effect = effect(i), .resource = in_quotes("BackendMenu:" + pattern), .enforce = i % 7 == 0};
}

std::string condition(std::uint64_t i) {
  std::string const number = std::to_string(scramble(i) % 100'000);
  std::string const role = pick(roles, i);
  switch (i % 4) {
  case 0:
    return "{\"Equals\": {\"${USER.ID}\": " + number + "}, \"In\": {\"${USER.user_login}\": [\"ann" + number +
           "\", \"bob\"]}}";
  case 1: return "{\"Between\": {\"${DATETIME.H}\": [\"08\", \"18\"]}, \"Greater\": {\"${USER.ID}\": 10}}";
  case 2:
    return "{\"Operator\": \"OR\", \"Like\": {\"${USER.user_email}\": \"*@team" + number +
           ".example.org\"}, \"Equals\": {\"${HTTP_GET.preview}\": \"yes\"}}";
  default:
    return "{\"In\": {\"" + role +
           "\": \"${USER.roles}\"}, \"NotIn\": {\"${USER.ip}\": [\"(*ip)10.0.0.0/8\", "
           "\"(*ip)192.168.0.0/16\"]}}";
  }
}

// Ids repeat, so that conditions have to be compared.
Statement conditional(std::uint64_t i) {
  Statement result = exact(i - i % 16 + scramble(i) % 16);
  result.condition = condition(i);
  return result;
}

// Like the statements of a large site: lists of resources, menus, texts beyond ASCII, escapes.
Statement other(std::uint64_t i) {
  std::string const number = std::to_string(i);
  std::string const word = pick(words, i);
  switch (i % 3) {
  case 0:
    return {.effect = effect(i),
            .resource = "[\n        \"BackendMenu:menu/" + pick(pages, i) +
                        "\",\n        \"BackendMenu:" + pick(pages, i + 1) + "?page=" + word + number +
                        "\",\n        \"Toolbar:" + word + "-" + number + "\"\n      ]",
            .enforce = i % 2 == 0};
  case 1:
    return {.effect = effect(i),
            .resource = in_quotes("Route:\\/wp\\/v2\\/" + word + "\\/(?P<id>[\\\\d]+)" + number + ":GET")};
  default: return {.effect = effect(i), .resource = in_quotes("Widget:Über uns – " + word + " № " + number)};
  }
}

Statement statement(Family family, std::uint64_t i) {
  switch (family) {
  case Family::exact: return exact(i);
  case Family::prefixed: return prefixed(i);
  case Family::overlapping: return overlapping(i);
  case Family::conditions: return conditional(i);
  case Family::mixed: break;
  }
  switch (i % 6) {
  case 0: return prefixed(i);
  case 1: return conditional(i);
  case 2: return other(i);
  case 3: return other(i + 1);
  case 4: return other(i + 2);
  default: return exact(i);
  }
}

constexpr std::string_view head = "{\n  \"Version\": \"1.0.0\",\n  \"Statement\": [\n";
constexpr std::string_view tail = "\n  ]\n}\n";

// Adds statements while `more(count, bytes)`.
template <typename More> std::string policy(Family family, More more) {
  std::string result(head);
  for (std::uint64_t i = 0; more(i, result.size() + tail.size()); ++i)
    (result += i == 0 ? "" : ",\n") += statement(family, i).text();
  return result += tail;
}

} // namespace

std::optional<Family> family_from(std::string_view name) {
  if (name == "mixed") return Family::mixed;
  if (name == "exact") return Family::exact;
  if (name == "prefixed") return Family::prefixed;
  if (name == "overlapping") return Family::overlapping;
  if (name == "conditions") return Family::conditions;
  return std::nullopt;
}

std::string policy_of(Family family, std::size_t statements) {
  return policy(family, [&](std::size_t count, std::size_t) { return count < statements; });
}

std::string policy_of_size(Family family, std::size_t bytes) {
  return policy(family, [&](std::size_t, std::size_t size) { return size < bytes; });
}

} // namespace aclint::bench
