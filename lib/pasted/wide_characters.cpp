// UTF-16 and UTF-32: two or four bytes for each character.
#include "pasted/costume.h"

#include "base/utf8.h"

namespace aclint::pasted {

namespace {

struct Encoding {
  std::size_t size = 0; // of a unit, in bytes
  bool big_endian = false;
};

// By the mark at the beginning, or by the zeros beside ASCII characters.
Encoding encoding_of(std::string_view text) {
  using namespace std::string_view_literals;
  if (text.starts_with("\xff\xfe\0\0"sv)) return {4, false};
  if (text.starts_with("\0\0\xfe\xff"sv)) return {4, true};
  if (text.starts_with("\xff\xfe")) return {2, false};
  if (text.starts_with("\xfe\xff")) return {2, true};
  if (text.size() < 4) return {};
  if (text[0] != 0 && text.substr(1, 3) == "\0\0\0"sv) return {4, false};
  if (text[3] != 0 && text.substr(0, 3) == "\0\0\0"sv) return {4, true};
  if (text[0] != 0 && text[1] == 0 && text[2] != 0 && text[3] == 0) return {2, false};
  if (text[0] == 0 && text[1] != 0 && text[2] == 0 && text[3] != 0) return {2, true};
  return {};
}

char32_t unit_at(std::string_view text, std::size_t at, Encoding const& encoding) {
  char32_t unit = 0;
  for (std::size_t i = 0; i < encoding.size && at + i < text.size(); ++i) {
    std::size_t const shift = 8 * (encoding.big_endian ? encoding.size - 1 - i : i);
    unit |= static_cast<char32_t>(static_cast<unsigned char>(text[at + i])) << shift;
  }
  return unit;
}

} // namespace

std::optional<Costume> wide_characters(std::string_view text) {
  Encoding const encoding = encoding_of(text);
  if (encoding.size == 0) return std::nullopt;
  bool const utf16 = encoding.size == 2;
  Costume result{utf16 ? "the text is UTF-16, not UTF-8" : "the text is UTF-32, not UTF-8",
                 "Save it as UTF-8. PowerShell's `>` writes UTF-16: use `Out-File -Encoding utf8NoBOM`.",
                 {0, 2},
                 {},
                 syntax::ProblemKind::utf16};
  // One edit for each line, so that what is in it has a place.
  std::size_t line = 0;
  std::string written;
  for (std::size_t at = 0; at < text.size();) {
    char32_t character = unit_at(text, at, encoding);
    at = std::min(at + encoding.size, text.size());
    if (utf16 && character >= 0xd800 && character < 0xdc00) {
      char32_t const low = unit_at(text, at, encoding);
      if (low >= 0xdc00 && low < 0xe000) {
        character = 0x10000 + ((character - 0xd800) << 10) + (low - 0xdc00);
        at = std::min(at + encoding.size, text.size());
      }
    }
    bool const mark = character == 0xfeff; // at the beginning
    if (!mark) utf8::append(written, character > 0x10ffff ? 0xfffd : character);
    if (!mark && character != '\n' && at < text.size()) continue;
    result.edits.push_back({{static_cast<Offset>(line), static_cast<Offset>(at)}, std::move(written)});
    written.clear();
    line = at;
  }
  return result;
}

} // namespace aclint::pasted
