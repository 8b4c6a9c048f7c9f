// What other programs write around a text, and for its characters: Markdown, HTML, RTF, a string in a string.
#include "pasted/costume.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "fix/apply.h"
#include "php/html_entities.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace aclint::pasted {

namespace {

using diag::TextEdit;

Span span(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}
std::size_t after_line(std::string_view text, std::size_t at) {
  return std::min(line_end(text, at) + 1, text.size());
}

// Removes a span; one that touches the last edit becomes part of it.
void remove(std::vector<TextEdit>& edits, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  if (!edits.empty() && edits.back().span.end == begin)
    edits.back().span.end = static_cast<Offset>(end);
  else
    edits.push_back({span(begin, end), ""});
}

// The line without whitespace, and without the signs of quoted lines.
std::string_view fence_line(std::string_view text, std::size_t at) {
  return ascii::trim(text.substr(at, line_end(text, at) - at));
}

} // namespace

namespace {

// Fences, and what is outside of them unless it is to stay. False: there are none, or no policy is left.
bool remove_fences(std::string_view text, bool with_outside, Costume& out) {
  out.edits.clear();
  bool open = false;
  bool some = false;
  std::string_view fence;
  std::string left;
  for (std::size_t at = 0; at < text.size(); at = after_line(text, at)) {
    std::string_view const line = fence_line(text, at);
    std::size_t const next = after_line(text, at);
    bool const mark = open ? line.starts_with(fence) && line.find_first_not_of(fence.front()) == line.npos
                           : line.starts_with("```") || line.starts_with("~~~");
    if (mark || (with_outside && !open))
      remove(out.edits, at, next);
    else
      left += text.substr(at, next - at);
    if (mark && !some) {
      out.help = "Copy only what is between the lines with " + std::string(line.substr(0, 3)) + ".";
      auto const begin = static_cast<std::size_t>(line.data() - text.data());
      out.place = span(begin, begin + line.size());
      some = true;
    }
    if (mark && !open) fence = line.substr(0, 3);
    open = mark ? !open : open;
  }
  return some && mentions_policy(left);
}

} // namespace

std::optional<Costume> code_block(std::string_view text) {
  std::string_view const inner = ascii::trim(text);
  Costume result{"this is a Markdown code block, not JSON", "Remove the marks around it.", {}, {}};
  // `{…}` in single marks
  if (inner.size() > 2 && inner.front() == '`' && inner.back() == '`' && !inner.starts_with("``")) {
    auto const begin = static_cast<std::size_t>(inner.data() - text.data());
    std::size_t const end = begin + inner.size();
    if (inner[1] != '{' && inner[1] != '[') return std::nullopt;
    result.place = span(begin, begin + 1);
    result.edits = {{span(0, begin + 1), ""}, {span(end - 1, end), ""}};
    return result;
  }
  if (remove_fences(text, true, result) || remove_fences(text, false, result)) return result;
  // Lines that begin with `>`, as in a mail.
  if (!inner.starts_with('>')) return std::nullopt;
  result = {"each line begins with `>`, as in a quoted mail", "Remove the `>` from all lines.", {}, {}};
  for (std::size_t at = 0; at < text.size(); at = after_line(text, at)) {
    std::size_t const mark = text.find_first_not_of(" \t\r\n", at);
    if (mark == text.npos) break;
    if (mark > line_end(text, at)) continue;
    if (text[mark] != '>') return std::nullopt;
    if (result.edits.empty()) result.place = span(mark, mark + 1);
    remove(result.edits, mark, mark + 1);
  }
  return result;
}

namespace {

// The length of the entity at the beginning; 0: there is none.
std::size_t entity_size(std::string_view text) {
  constexpr std::size_t longest = 12;
  if (!text.starts_with('&')) return 0;
  std::size_t const end = text.substr(0, longest).find(';');
  if (end == text.npos || end < 2) return 0;
  std::string_view const name = text.substr(1, end - 1);
  bool const plain =
      std::all_of(name.begin(), name.end(), [](char c) { return ascii::is_alnum(c) || c == '#'; });
  return plain ? end + 1 : 0;
}

// What an entity means: `"` for `&quot;`. Nothing for what is none, or unknown.
std::optional<std::string> meaning(std::string_view entity) {
  std::string decoded = entity == "&apos;" ? "'" : php::decode_html_entities(entity);
  if (decoded == entity) return std::nullopt;
  return decoded == "\u00a0" ? " " : decoded;
}

// The length of the tag or HTML comment at the beginning; 0: there is none.
std::size_t tag_size(std::string_view text) {
  if (text.size() < 3 || text[0] != '<' || !(ascii::is_alpha(text[1]) || text[1] == '/' || text[1] == '!'))
    return 0;
  constexpr std::size_t longest = 1000;
  std::size_t const end = text.substr(0, longest).find('>');
  return end == text.npos ? 0 : end + 1;
}

// Visual editors write these for `"`.
bool is_curly_quote(std::string_view text) {
  return text == "\u201c" || text == "\u201d" || text == "\u201e" || text == "\u201f";
}

// Whether entities replace all quotation marks. With others, they are inside of strings, and mean themselves.
bool has_encoded_quotes(std::string_view text) {
  bool some = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') return false;
    std::string_view const left = text.substr(at);
    std::size_t const size = std::max(entity_size(left), tag_size(left));
    auto const decoded = left.starts_with('&') && size > 0 ? meaning(left.substr(0, size)) : std::nullopt;
    some = some || (decoded && (*decoded == "\"" || is_curly_quote(*decoded)));
    at += std::max<std::size_t>(size, 1);
  }
  return some;
}

// Begins and ends of elements that are on lines of their own.
bool ends_line(std::string_view tag) {
  for (std::string_view const name : {"br", "/p", "/div", "/li", "/tr"})
    if (tag.substr(1).starts_with(name) && !ascii::is_alnum(tag[1 + name.size()])) return true;
  return false;
}

} // namespace

std::optional<Costume> html(std::string_view text) {
  std::size_t const start = text.find_first_not_of(" \t\r\n");
  if (start == text.npos) return std::nullopt;
  bool const tags = tag_size(text.substr(start)) > 0;
  if (!tags && !has_encoded_quotes(text)) return std::nullopt;
  bool const encoded_quotes = !tags || has_encoded_quotes(text);
  Costume result{"", "Copy the text from the page that you see, not from its source.", {}, {}};
  for (std::size_t at = start; at < text.size();) {
    if (std::size_t const size = entity_size(text.substr(at)); size > 0) {
      if (auto decoded = meaning(text.substr(at, size))) {
        if (encoded_quotes && is_curly_quote(*decoded)) decoded = "\"";
        if (result.place.empty()) result.place = span(at, at + size);
        result.edits.push_back({span(at, at + size), std::move(*decoded)});
      }
      at += size;
    } else if (std::size_t const tag = tag_size(text.substr(at)); tag > 0) {
      result.edits.push_back({span(at, at + tag), ends_line(text.substr(at, tag)) ? "\n" : ""});
      at += tag;
    } else {
      ++at;
    }
  }
  if (tags) result.place = span(start, start + tag_size(text.substr(start)));
  if (tags && !mentions_policy(fix::apply(text, result.edits))) {
    result.message = "this is HTML or XML, not JSON";
    result.help = "Write the policy as JSON: `{\"Statement\": […]}`.";
    result.edits.clear();
    return result;
  }
  result.message =
      tags ? "this is HTML, not JSON" : "HTML entities such as `&quot;` replace the quotation marks";
  return result;
}

namespace {

// RTF, one control word after the other.
class RichText {
public:
  explicit RichText(std::string_view text) : text_(text) {}

  std::vector<TextEdit> run() {
    while (at_ < text_.size()) step();
    return std::move(edits_);
  }

private:
  void write(std::size_t from, std::string_view plain) {
    if (skip_depth_ != 0) plain = {};
    if (!edits_.empty() && edits_.back().span.end == from) {
      edits_.back().span.end = static_cast<Offset>(at_);
      edits_.back().text += plain;
    } else {
      edits_.push_back({span(from, at_), std::string(plain)});
    }
  }

  void step() {
    std::size_t const from = at_++;
    char const c = text_[from];
    if (c == '{') {
      ++depth_;
      write(from, "");
    } else if (c == '}') {
      write(from, "");
      if (skip_depth_ == depth_) skip_depth_ = 0;
      if (depth_ > 0) --depth_;
    } else if (c == '\r' || c == '\n') {
      write(from, "");
    } else if (c == '\\') {
      escape(from);
    } else if (skip_depth_ != 0) {
      write(from, "");
    }
  }

  void escape(std::size_t from) {
    if (at_ == text_.size()) return write(from, "");
    char const c = text_[at_];
    if (ascii::is_alpha(c)) return word(from);
    ++at_;
    if (c == '\'') {
      unsigned byte = 0;
      std::string_view const digits = text_.substr(at_, 2);
      std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
      at_ += digits.size();
      write(from, character(byte));
    } else if (c == '*') {
      if (skip_depth_ == 0) skip_depth_ = depth_;
      write(from, "");
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      write(from, "\n");
    } else {
      write(from, c == '~' ? " " : std::string_view(&c, 1));
    }
  }

  void word(std::size_t from) {
    std::size_t const begin = at_;
    while (at_ < text_.size() && ascii::is_alpha(text_[at_])) ++at_;
    std::string_view const name = text_.substr(begin, at_ - begin);
    std::size_t const digits = at_;
    if (at_ < text_.size() && text_[at_] == '-') ++at_;
    while (at_ < text_.size() && ascii::is_digit(text_[at_])) ++at_;
    int number = 0;
    std::from_chars(text_.data() + digits, text_.data() + at_, number);
    if (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (name == "u" && at_ > digits) {
      std::string written;
      auto const unit = static_cast<char32_t>(number < 0 ? number + 0x10000 : number);
      utf8::append(written, unit > 0x10ffff || (unit >= 0xd800 && unit < 0xe000) ? 0xfffd : unit);
      if (text_.substr(at_).starts_with("\\'")) // what older programs show instead
        at_ = std::min(at_ + 4, text_.size());
      else if (at_ < text_.size() && text_[at_] == '?')
        ++at_;
      return write(from, written);
    }
    for (std::string_view const other :
         {"fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer"})
      if (name == other && skip_depth_ == 0) skip_depth_ = depth_;
    for (auto const& [known, plain] : words)
      if (name == known) return write(from, plain);
    write(from, "");
  }

  // Of Windows-1252: quotation marks, spaces, dashes. Other characters are rare in policies.
  static std::string character(unsigned byte) {
    std::string result;
    constexpr std::array<char32_t, 8> marks{0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc};
    char32_t value = byte;
    if (byte >= 0x91 && byte < 0x99) value = marks[byte - 0x91];
    if (byte == 0x85) value = 0x2026;
    if (byte == 0xa0) value = ' ';
    utf8::append(result, value);
    return result;
  }

  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> words{
      {{"par", "\n"},
       {"line", "\n"},
       {"tab", "\t"},
       {"ldblquote", "\u201c"},
       {"rdblquote", "\u201d"},
       {"lquote", "\u2018"},
       {"rquote", "\u2019"},
       {"emdash", "\u2014"},
       {"endash", "\u2013"}}};

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t skip_depth_ = 0; // nothing is text until this group ends; 0: everything is
  std::vector<TextEdit> edits_;
};

} // namespace

std::optional<Costume> rich_text(std::string_view text) {
  std::size_t const start = text.find_first_not_of(" \t\r\n");
  if (start == text.npos || !text.substr(start).starts_with("{\\rtf")) return std::nullopt;
  return Costume{"this is RTF, as a word processor writes it, not plain text",
                 "Save it as plain text (UTF-8).", span(start, start + 5), RichText(text).run()};
}

std::optional<Costume> escaped_quotes(std::string_view text) {
  std::size_t const first = text.find('"');
  if (first == text.npos) return std::nullopt;
  // Every quotation mark has a backslash, but perhaps those around the whole text.
  std::string_view const inner = ascii::trim(text);
  bool const around =
      inner.size() > 2 && inner.front() == '"' && inner.back() == '"' && inner[inner.size() - 2] != '\\';
  auto const offset = static_cast<std::size_t>(inner.data() - text.data());
  std::size_t const begin = offset + (around ? 1 : 0);
  std::size_t const end = offset + inner.size() - (around ? 1 : 0);
  Costume result{"every quotation mark has a backslash: this is JSON inside a string",
                 "Remove the backslash before each quotation mark.",
                 {},
                 {}};
  if (around) {
    result.help = "It was encoded twice, for example with `json_encode()`. Encode it once.";
    result.edits.push_back({span(offset, offset + 1), ""});
  }
  std::size_t quotes = 0;
  bool in_string = false;
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] == '"') return std::nullopt;
    if (text[at] != '\\' || at + 1 >= end) continue;
    char const next = text[at + 1];
    if (next == '"') {
      if (quotes++ == 0) result.place = span(at, at + 2);
      in_string = !in_string;
      result.edits.push_back({span(at, at + 1), ""});
    } else if (next == '\\') {
      result.edits.push_back({span(at, at + 1), ""});
      // `\\\"` is a quotation mark inside a string
      if (text.substr(at + 2, 2) == "\\\"") {
        result.edits.push_back({span(at + 2, at + 3), ""});
        at += 2;
      }
    } else if (!in_string && (next == 'n' || next == 'r' || next == 't')) {
      result.edits.push_back({span(at, at + 2), next == 'n' ? "\n" : ""});
    }
    ++at;
  }
  if (quotes < 2) return std::nullopt;
  if (around) result.edits.push_back({span(end, end + 1), ""});
  return result;
}

} // namespace aclint::pasted
