#include "php/wordpress_names.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "php/lowercase.h"
#include "php/string.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace aclint::php {

namespace {

// The letters that take the place of those from `first` on; a space stands for none.
struct Letters {
  char32_t first;
  std::string_view plain;
};

constexpr Letters letters[] = {
    {0xC0,
     "AAAAAA CEEEEIIIIDNOOOOO OUUUUY saaaaaa ceeeeiiiidnooooo ouuuuy yAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGg"
     "HhHhIiIiIiIiIi  JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo  RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"},
    {0x1A0, "Oo"},
    {0x1AF, "Uu"},
    {0x1CD, "AaIiOoUuUuUuUuUu"},
    {0x218, "SsTt"},
    {0x1EA0, "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy"},
};

struct Replacement {
  char32_t letter;
  std::string_view plain;
};

constexpr Replacement others[] = {
    {0xA3, ""},    {0xAA, "a"},   {0xBA, "o"},   {0xC6, "AE"},  {0xDE, "TH"}, {0xE6, "ae"},  {0xFE, "th"},
    {0x132, "IJ"}, {0x133, "ij"}, {0x152, "OE"}, {0x153, "oe"}, {0x251, "a"}, {0x20AC, "E"},
};

std::optional<std::string_view> without_accent(char32_t letter) {
  for (Letters const& range : letters) {
    if (letter < range.first || letter >= range.first + range.plain.size()) continue;
    std::string_view const plain = range.plain.substr(letter - range.first, 1);
    if (plain != " ") return plain;
  }
  for (Replacement const& other : others)
    if (other.letter == letter) return other.plain;
  return std::nullopt;
}

bool is_hex(char c) { return ascii::is_digit(c) || (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f'); }

// `%41` at this place.
bool is_octet(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

std::string without_octets(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_octet(text, i))
      i += 2;
    else
      result += text[i];
  }
  return result;
}

// Without what is between `&` and the next `;` on the line, at least one character.
std::string without_entities(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t const end = text[i] == '&' && i + 2 < text.size() ? text.find(';', i + 2) : text.npos;
    if (end == text.npos || text.substr(i, end - i).find('\n') != text.npos)
      result += text[i];
    else
      i = end;
  }
  return result;
}

// Each run of whitespace becomes `with`.
std::string join_words(std::string_view text, char with) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!ascii::is_space(text[i]))
      result += text[i];
    else if (i == 0 || !ascii::is_space(text[i - 1]))
      result += with;
  }
  return result;
}

// Without scripts and styles, their content included.
std::string without_scripts(std::string_view text) {
  std::string result;
  std::string const lower = ascii::lowercase(text);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t after = text.npos;
    for (std::string_view const name : {"script", "style"}) {
      if (lower.compare(i, name.size() + 1, "<" + std::string(name)) != 0) continue;
      std::size_t const content = lower.find('>', i);
      if (content == lower.npos) continue;
      std::string const close = "</" + std::string(name) + ">";
      std::size_t const end = lower.find(close, content + 1);
      if (end != lower.npos) after = end + close.size();
    }
    if (after == text.npos)
      result += text[i++];
    else
      i = after;
  }
  return result;
}

// Slugs are at most 200 characters long, counting `%c3%a9` as six.
std::string encode(std::string_view text) {
  constexpr std::size_t most = 200;
  std::string result;
  while (!text.empty()) {
    utf8::CodePoint const point = utf8::next(text);
    std::size_t const size = point.size == 1 ? 1 : std::size_t{point.size} * 3;
    if (result.size() + size > most) break;
    for (char const byte : text.substr(0, point.size)) {
      if (point.size == 1) {
        result += byte;
        continue;
      }
      constexpr std::string_view digits = "0123456789abcdef";
      auto const value = static_cast<unsigned char>(byte);
      result += {'%', digits[value >> 4], digits[value & 15]};
    }
    text.remove_prefix(point.size);
  }
  return result;
}

} // namespace

std::string strip_tags(std::string_view text) {
  enum class In : std::uint8_t { prose, tag, code, declaration, comment };
  std::string result;
  In state = In::prose;
  char quote = '\0';
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    auto const before = [&](std::size_t back) { return back <= i ? text[i - back] : '\0'; };
    if (state == In::prose) {
      bool const tag = c == '<' && !(i + 1 < text.size() && ascii::is_space(text[i + 1]));
      if (tag)
        state = In::tag;
      else if (c == '>' && depth > 0) // left from a tag in which a comment ended
        --depth;
      else if (c != '\0')
        result += c;
    } else if (state == In::comment) {
      if (c == '>' && before(1) == '-' && before(2) == '-') state = In::prose;
    } else if (c == '"' || c == '\'') {
      if (quote == '\0' || quote == c) quote = quote == '\0' ? c : '\0';
    } else if (quote != '\0') {
      continue;
    } else if (c == '<' && state == In::tag) {
      if (!(i + 1 < text.size() && ascii::is_space(text[i + 1]))) ++depth;
    } else if (c == '>') {
      if (depth > 0)
        --depth;
      else if (state != In::code || before(1) == '?')
        state = In::prose;
    } else if (state == In::tag && before(1) == '<' && c == '!') {
      state = In::declaration;
    } else if (state == In::tag && before(1) == '<' && c == '?') {
      state = In::code;
    } else if (state == In::declaration && c == '-' && before(1) == '-' && before(2) == '!') {
      state = In::comment;
    }
  }
  return result;
}

std::string remove_accents(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    utf8::CodePoint const point = utf8::next(text);
    std::optional<std::string_view> const plain = without_accent(point.value);
    result += point.valid && plain ? *plain : text.substr(0, point.size);
    text.remove_prefix(point.size);
  }
  return result;
}

std::string sanitize_user(std::string_view name) {
  std::string const plain = remove_accents(trim(strip_tags(without_scripts(name))));
  return join_words(trim(without_entities(without_octets(plain))), ' ');
}

std::string sanitize_slug(std::string_view title) {
  std::string const text = strip_tags(title);
  std::string octets; // a `%` without two hexadecimal digits goes
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '%' || is_octet(text, i)) octets += text[i];
  std::string slug = without_entities(ascii::lowercase(encode(unicode_lowercase(octets))));
  std::ranges::replace(slug, '.', '-');
  std::erase_if(slug, [](char c) {
    return !ascii::is_alnum(c) && std::string_view("%_-").find(c) == std::string_view::npos && c != ' ';
  });
  slug = join_words(slug, '-');
  auto const twice = [](char a, char b) { return a == '-' && b == '-'; };
  slug.erase(std::unique(slug.begin(), slug.end(), twice), slug.end());
  if (slug.starts_with('-')) slug.erase(0, 1);
  if (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::string sanitize_key(std::string_view key) {
  std::string result = ascii::lowercase(key);
  std::erase_if(result, [](char c) { return !ascii::is_alnum(c) && c != '_' && c != '-'; });
  return result;
}

} // namespace aclint::php
