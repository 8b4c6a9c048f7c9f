#include "fix/edited.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace aclint::fix {

namespace {

using diag::TextEdit;

// Writes edits of the original text. The pieces of the text that the first edits make come in order, and are either kept
// or replaced by a second edit.
class Joiner {
public:
  // A kept piece of the original text.
  void keep() { flush(); }
  // A piece that the first edits have written in place of `span`; empty if it is what is left of one.
  void written(Span span, std::string_view text) {
    replaced(span);
    pending_.text += text;
  }
  // A piece of the original that is gone.
  void replaced(Span span) {
    if (!open_)
      pending_ = {span, ""};
    else
      pending_.span.end = std::max(pending_.span.end, span.end);
    open_ = true;
  }
  void insert(std::string_view text) { pending_.text += text; }
  std::vector<TextEdit> take() && {
    flush();
    return std::move(result_);
  }

private:
  void flush() {
    if (open_ && (!pending_.span.empty() || !pending_.text.empty())) result_.push_back(std::move(pending_));
    open_ = false;
    pending_ = {};
  }
  std::vector<TextEdit> result_;
  TextEdit pending_;
  bool open_ = false;
};

// A piece of the text that the first edits make.
struct Piece {
  Offset size;        // in that text
  Span source;        // in the original
  TextEdit const* by; // the edit that wrote it; null: it is kept
};

constexpr Offset no_end = ~Offset{0};

std::vector<Piece> pieces(std::span<TextEdit const> edits) {
  std::vector<Piece> result;
  Offset at = 0;
  for (TextEdit const& edit : edits) {
    if (edit.span.begin > at) result.push_back({edit.span.begin - at, {at, edit.span.begin}, nullptr});
    result.push_back({static_cast<Offset>(edit.text.size()), edit.span, &edit});
    at = edit.span.end;
  }
  result.push_back({no_end - at, {at, no_end}, nullptr});
  return result;
}

} // namespace

OffsetMap map_to_original(std::span<TextEdit const> edits) {
  OffsetMap map;
  Offset edited = 0;
  Offset original = 0;
  for (TextEdit const& edit : edits) {
    edited += edit.span.begin - original;
    map.escape(edited, edit.span.begin);
    edited += static_cast<Offset>(edit.text.size());
    original = edit.span.end;
    map.plain(edited, original);
  }
  return map;
}

std::vector<TextEdit> one_after_the_other(std::span<TextEdit const> first, std::span<TextEdit const> second) {
  Joiner out;
  auto edit = second.begin();
  Offset at = 0;       // in the text between
  bool inside = false; // within the span of `*edit`
  // Begins and ends the second edits whose places are at `at`.
  auto const pass_edits = [&](Offset original) {
    while (edit != second.end()) {
      if (!inside) {
        if (edit->span.begin != at) return;
        out.replaced({original, original});
        out.insert(edit->text);
        inside = true;
      }
      if (edit->span.end != at) return;
      inside = false;
      ++edit;
    }
  };
  for (Piece const& piece : pieces(first)) {
    Offset used = 0; // of this piece
    auto const original = [&] {
      return piece.by == nullptr ? piece.source.begin + used
             : used == 0         ? piece.source.begin
                                 : piece.source.end;
    };
    if (piece.by != nullptr && piece.size == 0) {
      out.replaced(piece.source);
      continue;
    }
    while (used < piece.size) {
      pass_edits(original());
      Offset next = edit == second.end() ? no_end : inside ? edit->span.end : edit->span.begin;
      Offset const size = std::min(piece.size - used, next - at);
      if (piece.by == nullptr) {
        Span const source{piece.source.begin + used, piece.source.begin + used + size};
        if (inside)
          out.replaced(source);
        else
          out.keep();
      } else {
        std::string_view const text = std::string_view(piece.by->text).substr(used, size);
        Span const source = used == 0 ? piece.source : Span{piece.source.end, piece.source.end};
        out.written(source, inside ? std::string_view() : text);
      }
      used += size;
      at += size;
      if (next == no_end && piece.by == nullptr) break;
    }
  }
  return std::move(out).take();
}

} // namespace aclint::fix
