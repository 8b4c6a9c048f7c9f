#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/synonyms.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/subject_of.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using facts::EvaluatedText;
using syntax::Tree;

constexpr std::string_view form = "Write a marker as `${SOURCE.path}`, for example `${USER.user_login}`.";
constexpr std::string_view only_braces =
    "AAM replaces only what is between `${` and `}`. This stays as it is.";

bool is_path_char(char c) { return ascii::is_alnum(c) || c == '_' || c == '-'; }

// The length in bytes of the path at the beginning of `text`: `user_login`, `a.b`.
std::size_t path_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && (is_path_char(text[size]) || (text[size] == '.' && size + 1 < text.size() &&
                                                             is_path_char(text[size + 1]))))
    ++size;
  return size;
}

// The source and dot at the beginning of `text`: `USER` in "USER.ID".
std::optional<std::string_view> leading_source(std::string_view text) {
  std::size_t const dot = text.find('.');
  if (dot == text.npos || catalog::find_marker_source(text.substr(0, dot)) == nullptr) return std::nullopt;
  if (path_size(text.substr(dot + 1)) == 0) return std::nullopt;
  return text.substr(0, dot);
}

// `USERID`, `USER_META:age`, `USER ID`: the longest source at the beginning, and the rest as a path.
std::optional<std::string> with_dot(std::string_view name) {
  std::string_view source;
  for (std::string_view const known : catalog::marker_source_names())
    if (name.starts_with(known) && name.size() > known.size() && known.size() > source.size()) source = known;
  if (source.empty()) return std::nullopt;
  std::string_view path = name.substr(source.size());
  while (!path.empty() && !ascii::is_alnum(path.front())) path.remove_prefix(1);
  if (path.empty() || path_size(path) != path.size()) return std::nullopt;
  if (!catalog::find_marker_source(source)->paths.empty() &&
      catalog::find_marker_path(*catalog::find_marker_source(source), path) == nullptr)
    return std::nullopt;
  return std::string(source) + "." + std::string(path);
}

// Whole markers of other languages, and words that name one thing only, in lower case.
struct Name {
  std::string_view word;
  std::string_view marker;
};

constexpr Name names[]{
    {"current_user_id", "USER.ID"},
    {"display_name", "USER.display_name"},
    {"email", "USER.user_email"},
    {"get_current_user_id()", "USER.ID"},
    {"http_host", "PHP_SERVER.HTTP_HOST"},
    {"http_referer", "PHP_SERVER.HTTP_REFERER"},
    {"http_user_agent", "PHP_SERVER.HTTP_USER_AGENT"},
    {"ip", "USER.ip"},
    {"is_user_logged_in()", "USER.isAuthenticated"},
    {"isauthenticated", "USER.isAuthenticated"},
    {"login", "USER.user_login"},
    {"now", "DATETIME.Y-m-d"},
    {"query_string", "PHP_SERVER.QUERY_STRING"},
    {"remote_addr", "PHP_SERVER.REMOTE_ADDR"},
    {"remote_user", "USER.user_login"},
    {"request_method", "PHP_SERVER.REQUEST_METHOD"},
    {"request_uri", "PHP_SERVER.REQUEST_URI"},
    {"role", "USER.roles"},
    {"roles", "USER.roles"},
    {"server_name", "PHP_SERVER.SERVER_NAME"},
    {"time", "DATETIME.H:i"},
    {"today", "DATETIME.Y-m-d"},
    {"user_email", "USER.user_email"},
    {"user_id", "USER.ID"},
    {"user_login", "USER.user_login"},
    {"user_role", "USER.roles"},
    {"user_roles", "USER.roles"},
    {"userid", "USER.ID"},
    {"username", "USER.user_login"},
    {"year", "DATETIME.Y"},
};

std::optional<std::string_view> marker_named(std::string_view word) {
  auto const found = std::ranges::find(names, ascii::lowercase(word), &Name::word);
  return found != std::ranges::end(names) ? std::optional(found->marker) : std::nullopt;
}

// `$_GET['page']`, `USER[ID]`: the source and path of a marker.
std::optional<std::string> from_array_access(std::string_view text) {
  if (text.starts_with('$')) text.remove_prefix(1);
  std::size_t const open = text.find('[');
  if (open == text.npos || open == 0 || !text.ends_with(']')) return std::nullopt;
  std::string_view const source = text.substr(0, open);
  std::string_view path = text.substr(open + 1, text.size() - open - 2);
  for (char const quote : {'\'', '"'})
    if (path.size() > 2 && path.front() == quote && path.back() == quote)
      path = path.substr(1, path.size() - 2);
  if (path.empty() || path_size(path) != path.size()) return std::nullopt;
  std::string_view known = source;
  if (catalog::find_marker_source(source) == nullptr) {
    auto const meant = catalog::synonym_of(ascii::lowercase(source), catalog::marker_source_synonyms());
    if (!meant || meant->empty()) return std::nullopt;
    known = *meant;
  }
  return std::string(known) + "." + std::string(path);
}

// `is_admin()` is `CALLBACK.is_admin`.
std::optional<std::string> from_call(std::string_view text) {
  if (!text.ends_with("()")) return std::nullopt;
  std::string_view const name = text.substr(0, text.size() - 2);
  if (name.empty() || ascii::is_digit(name.front()) || path_size(name) != name.size() ||
      name.find_first_of(".-") != name.npos)
    return std::nullopt;
  return "CALLBACK." + std::string(name);
}

// What people write around a marker in place of `${` and `}`.
struct Bracket {
  std::string_view open;
  std::string_view close;
};

Bracket bracket_of(std::string_view text) {
  if (text.starts_with("$[")) return {"$[", "]"};
  if (text.starts_with("#{")) return {"#{", "}"};
  if (text.starts_with("%{")) return {"%{", "}"};
  if (text.starts_with('[')) return {"[", "]"};
  if (text.starts_with('<')) return {"<", ">"};
  if (text.starts_with('%')) return {"%", "%"}; // as in batch files
  if (text.starts_with('@')) return {"@", ""};
  if (text.starts_with("{{")) return {"{{", "}}"}; // as in templates
  if (text.starts_with('{')) return {"{", "}"};
  if (text.starts_with("$(")) return {"$(", ")"}; // as in the shell
  return {"$", ""};
}

// `%{REMOTE_ADDR}`, `$remote_addr`, `{{user_login}}`: the name in the brackets of another language.
std::optional<std::string_view> inside_brackets(std::string_view text) {
  if (text.starts_with("${")) return std::nullopt;
  Bracket const bracket = bracket_of(text);
  if (text.size() <= bracket.open.size() + bracket.close.size() || !text.starts_with(bracket.open) ||
      !text.ends_with(bracket.close))
    return std::nullopt;
  text.remove_prefix(bracket.open.size());
  text.remove_suffix(bracket.close.size());
  text = ascii::trim(text);
  if (!bracket.close.empty() && text.starts_with('$')) text.remove_prefix(1);
  return text;
}

class Check {
public:
  Check(Tree const& tree, EvaluatedText const& text, lint::Reporter& out)
      : tree_(tree), text_(text), whole_(text.expression.text), out_(out) {}

  void run() {
    if (text_.map) return; // other rules check maps
    bool const expression =
        ascii::equal_ignoring_case(text_.type, "Regex") && text_.role == facts::TextRole::right;
    for (grammar::Piece const& piece : text_.expression.parsed.pieces)
      if (piece.kind == grammar::PieceKind::marker)
        marker(piece.marker);
      else if (!expression)
        plain(piece.marker.span);
    if (text_.in_condition() && !expression) bare();
  }

private:
  lint::Finding& report(Span span, std::string message, std::string why) {
    decoded_ = tree_.decode(text_.node());
    lint::Finding& finding = out_.report(lint::subject_of(text_), decoded_.source(span), std::move(message));
    finding.why(std::move(why));
    return finding;
  }

  void write(lint::Finding& finding, Span span, std::string const& marker) {
    finding.fix("Write " + quoted(marker), false, {syntax::replace_in(decoded_, span, marker)});
  }

  void marker(grammar::Marker const& marker) {
    std::string const written(text_.word(marker.span));
    std::string_view const name = text_.word(marker.name);
    if (name.starts_with('{')) return doubled(marker, written, name.substr(1));
    if (name.starts_with("(*")) return cast_inside(marker, written, name);
    if (std::size_t const inner = written.find("${", 2); inner != written.npos) {
      report(marker.span, "a marker is inside another marker",
             "AAM ends a marker at the first `}`. The outer marker is null, and the rest stays as it is.")
          .help("Do not write a marker inside another one.");
      return;
    }
    if (!marker.source) return without_dot(marker, written, name);
    std::string_view const source = text_.word(*marker.source);
    std::string_view const path = text_.word(marker.path);
    if (ascii::trim(source).empty() || path.empty()) {
      report(marker.span, quoted(written) + (ascii::trim(source).empty() ? " has no source" : " has no path"),
             "AAM finds nothing for it and uses null.")
          .help(std::string(form));
      return;
    }
    bool const empty_part = path.starts_with('.') || path.ends_with('.') || path.find("..") != path.npos;
    if (empty_part && source != "DATETIME" && ascii::trim(source) == source) {
      std::string meant = "${" + std::string(source);
      for (std::size_t at = 0; at <= path.size();) {
        std::size_t const dot = std::min(path.find('.', at), path.size());
        if (dot > at) meant += "." + std::string(path.substr(at, dot - at));
        at = dot + 1;
      }
      write(report(
                marker.span, quoted(written) + " has too many dots",
                "AAM looks up each name between the dots. It finds nothing for an empty name and uses null."),
            marker.span, meant + "}");
      return;
    }
    if (std::string_view const trimmed = ascii::trim(source); trimmed != source)
      write(report(marker.span,
                   quoted(written) + " has a space " + (source.starts_with(trimmed) ? "after" : "before") +
                       " its source",
                   "To AAM the space is a part of the source. It does not find this source and uses null."),
            marker.span, "${" + std::string(trimmed) + "." + std::string(ascii::trim(path)) + "}");
  }

  // `${{USER.ID}}`: the marker ends at the first `}`.
  void doubled(grammar::Marker const& marker, std::string const& written, std::string_view name) {
    bool const closed = std::string_view(whole_).substr(marker.span.end).starts_with('}');
    Span const span{marker.span.begin, marker.span.end + (closed ? 1u : 0u)};
    name = ascii::trim(name);
    std::string const meant = leading_source(name) ? "${" + std::string(name) + "}" : "";
    std::string const all = closed ? written + "}" : written;
    lint::Finding& finding = report(
        span,
        quoted(all) + " is not a marker" + (meant.empty() ? "" : "; did you mean " + quoted(meant) + "?"),
        "AAM reads the second `{` as a part of the source. It does not find this source and uses null.");
    if (meant.empty())
      finding.help(std::string(form));
    else
      write(finding, span, meant);
  }

  // `${(*int)USER.ID}`
  void cast_inside(grammar::Marker const& marker, std::string const& written, std::string_view name) {
    std::size_t const end = name.find(')');
    std::string_view const rest = end == name.npos ? std::string_view() : name.substr(end + 1);
    bool const known = end != name.npos && catalog::find_cast(name.substr(2, end - 2)) != nullptr &&
                       leading_source(rest) && marker.span.begin == 0;
    std::string const meant =
        known ? std::string(name.substr(0, end + 1)) + "${" + std::string(rest) + "}" : "";
    lint::Finding& finding =
        report(marker.span,
               "a cast cannot be inside the marker " + quoted(written) +
                   (meant.empty() ? "" : "; did you mean " + quoted(meant) + "?"),
               "AAM reads it as a part of the source. It does not find this source and uses null.");
    if (meant.empty())
      finding.help("Write the cast at the start of the string, before the marker: `(*int)${USER.ID}`.");
    else
      write(finding, marker.span, meant);
  }

  void without_dot(grammar::Marker const& marker, std::string const& written, std::string_view name) {
    // `${THE_POST}.post_status`
    std::string_view const after = std::string_view(whole_).substr(marker.span.end);
    std::size_t const size = after.starts_with('.') ? path_size(after.substr(1)) : 0;
    std::string meant;
    Span span = marker.span;
    if (size > 0 && catalog::find_marker_source(name) != nullptr) {
      meant = "${" + std::string(name) + "." + std::string(after.substr(1, size)) + "}";
      span.end += static_cast<Offset>(size + 1);
    } else if (auto const dotted = with_dot(name)) {
      meant = "${" + *dotted + "}";
    } else if (auto const named = marker_named(name)) {
      meant = "${" + std::string(*named) + "}";
    } else if (auto const element = from_array_access(name)) {
      meant = "${" + *element + "}";
    } else if (auto const call = from_call(name)) {
      meant = "${" + *call + "}";
    }
    std::string message = quoted(written) + " has no dot between source and path";
    if (!meant.empty()) message += "; did you mean " + quoted(meant) + "?";
    lint::Finding& finding =
        report(marker.span, std::move(message), "Without the dot AAM finds no source and uses null.");
    if (meant.empty())
      finding.help(std::string(form));
    else
      write(finding, span, meant);
  }

  // Text that was probably meant as a marker: `${USER.ID`, `{USER.ID}`, `{{ USER.ID }}`, `$(USER.ID)`,
  // `$USER.ID`.
  void plain(Span span) {
    std::string_view const text = text_.word(span);
    constexpr std::string_view openings = "${[<%@#";
    for (std::size_t at = text.find_first_of(openings); at < text.size();
         at = text.find_first_of(openings, at + 1)) {
      std::string_view const rest = text.substr(at);
      auto const place = [&](std::size_t size) {
        auto const begin = static_cast<Offset>(span.begin + at);
        return Span{begin, begin + static_cast<Offset>(size)};
      };
      if (rest.starts_with("${")) {
        opened(rest, place(rest.size()));
        return;
      }
      Bracket const bracket = bracket_of(rest);
      std::string_view const inside = rest.substr(bracket.open.size());
      std::size_t blanks = bracket.close.empty() ? 0 : std::min(inside.find_first_not_of(' '), inside.size());
      if (!bracket.close.empty() && inside.substr(blanks).starts_with('$')) ++blanks; // as in PHP: `{$name}`
      std::string_view const name = inside.substr(blanks);
      auto const source = leading_source(name);
      if (!source) continue;
      std::size_t const size = source->size() + 1 + path_size(name.substr(source->size() + 1));
      std::size_t close = size;
      if (!bracket.close.empty()) close = std::min(name.find_first_not_of(' ', size), name.size());
      if (!name.substr(close).starts_with(bracket.close)) continue;
      std::string const marker = "${" + std::string(name.substr(0, size)) + "}";
      std::size_t const whole = bracket.open.size() + blanks + close + bracket.close.size();
      write(report(place(whole),
                   quoted(rest.substr(0, whole)) + " is not a marker; did you mean " + quoted(marker) + "?",
                   std::string(only_braces)),
            place(whole), marker);
      return;
    }
  }

  // `${` without a marker: it is not closed, or empty.
  void opened(std::string_view rest, Span span) {
    std::string_view const name = rest.substr(2);
    // `${{USER.ID}}`
    if (auto const inner = name.starts_with('{') ? leading_source(name.substr(1)) : std::nullopt) {
      std::size_t const inside = inner->size() + 1 + path_size(name.substr(inner->size() + 2));
      if (name.substr(1 + inside).starts_with("}}")) {
        std::string const marker = "${" + std::string(name.substr(1, inside)) + "}";
        span.end = span.begin + static_cast<Offset>(3 + inside + 2);
        write(report(span,
                     quoted(text_.word(span)) + " is not a marker; did you mean " + quoted(marker) + "?",
                     std::string(only_braces)),
              span, marker);
        return;
      }
    }
    std::size_t const size = path_size(name);
    auto const source = leading_source(name);
    bool const meant = source || name.starts_with('}') || (text_.in_condition() && size > 0);
    if (!meant) return; // perhaps not for AAM at all
    span.end = span.begin + static_cast<Offset>(std::min(rest.size(), size + 2));
    if (!source) {
      report(span, name.starts_with('}') ? "`${}` has no source" : "a marker is not closed with `}`",
             std::string(only_braces))
          .help(std::string(form));
      return;
    }
    std::string const marker = "${" + std::string(name.substr(0, size)) + "}";
    write(report(span, quoted(text_.word(span)) + " is not closed; did you mean " + quoted(marker) + "?",
                 std::string(only_braces)),
          span, marker);
  }

  // A side that is a marker without its `${}`.
  void bare() {
    Offset const begin = text_.expression.parsed.cast ? text_.expression.parsed.cast->span.end : 0;
    std::string_view const text = std::string_view(whole_).substr(begin);
    Span const span{begin, static_cast<Offset>(whole_.size())};
    // With an unknown type, condition/unknown-operator translates the whole comparison.
    if (auto const other = catalog::marker_of_aws(text);
        other && catalog::find_condition_type(text_.type) != nullptr) {
      std::string const meant = "${" + std::string(*other) + "}";
      write(report(span, quoted(text) + " is not a marker of AAM; did you mean " + quoted(meant) + "?",
                   "Policies of Amazon Web Services have this key. AAM compares it as an ordinary string."),
            span, meant);
      return;
    }
    auto const source = leading_source(text);
    std::string marker;
    if (source && path_size(text) == text.size())
      marker = "${" + std::string(text) + "}";
    else if (text_.role == facts::TextRole::left && begin == 0) // `(*date)now` is a time
      marker = bare_left(text);
    if (marker.empty()) return;
    if (marker == "${USER.roles}" && !source) return about_roles(span);
    write(report(span, quoted(text) + " is not a marker; did you mean " + quoted(marker) + "?",
                 "AAM replaces only what is between `${` and `}`. It compares this as an ordinary string."),
          span, marker);
  }

  // `user_login`, `user.ID`, `is_admin()` on the left, where a marker is expected; empty for anything else. Beside a
  // marker on the right, the left side is a value.
  std::string bare_left(std::string_view text) const {
    if (catalog::find_condition_type(text_.type) == nullptr || !right_is_constant()) return "";
    if (auto const named = marker_named(text)) return "${" + std::string(*named) + "}";
    if (auto const element = from_array_access(text)) return "${" + *element + "}";
    if (auto const call = from_call(text)) return "${" + *call + "}";
    if (auto const inside = inside_brackets(text)) // `{USER.ID}` is reported already
      return leading_source(*inside) ? "" : bare_left(*inside);
    std::size_t const dot = text.find('.');
    if (dot == text.npos || path_size(text.substr(dot + 1)) != text.size() - dot - 1) return "";
    for (std::string_view const known : catalog::marker_source_names())
      if (ascii::equal_ignoring_case(known, text.substr(0, dot)))
        return "${" + std::string(known) + "." + std::string(text.substr(dot + 1)) + "}";
    return "";
  }

  bool right_is_constant() const {
    syntax::NodeId const right = tree_[text_.node()].end; // the left side is a key
    return tree_.source(right).find("${") == std::string_view::npos;
  }

  // `"Equals": {"role": "editor"}` → `"In": {"editor": "${USER.roles}"}`
  void about_roles(Span span) {
    lint::Finding& finding =
        report(span, quoted(text_.word(span)) + " is not a marker; did you mean `${USER.roles}`?",
               "AAM replaces only what is between `${` and `}`. It compares this as an ordinary string.");
    syntax::NodeId const left = text_.node();
    syntax::NodeId const right = tree_[left].end;
    syntax::NodeId const group = tree_[left].parent;
    bool const alone = tree_.is(group, syntax::Kind::object) &&
                       std::ranges::distance(tree_.members(group)) == 1 && group > 0 &&
                       tree_[group - 1].end == group;
    bool const single =
        tree_.is(right, syntax::Kind::string) && ascii::equal_ignoring_case(text_.type, "Equals");
    if (alone && single && !tree_.member(tree_[group].parent, "In"))
      finding.fix("Look for the role in the user's roles", false,
                  {syntax::replace(tree_, group - 1, "\"In\""),
                   {{tree_[left].span.begin, tree_[right].span.end},
                    std::string(tree_.source(right)) + ": \"${USER.roles}\""}});
    else
      finding.help("Write `\"In\": {\"editor\": \"${USER.roles}\"}`.");
  }

  Tree const& tree_;
  EvaluatedText const& text_;
  std::string const& whole_;
  lint::Reporter& out_;
  syntax::DecodedString decoded_;
};

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedText const& text : facts::evaluated_texts(facts)) Check(facts.tree(), text, out).run();
}

} // namespace

extern lint::Rule const condition_malformed_marker{
    .id = "condition/malformed-marker",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
