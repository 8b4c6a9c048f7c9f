// The tokens of JSON, as functions that the grammar calls. Each reads at `at`, moves `at` after what it read,
// and writes to the builder. False means "not here": nothing was read or written.
//
// They recover from errors. If a token is missing or misspelled, they record one problem, read what was
// probably meant, and return true. So the grammar goes on, and the next error is found, too.
#pragma once
#include "syntax/builder.h"

namespace aclint::syntax {

/// Whitespace. Comments and other kinds of spaces after it are problems.
inline void skip_space(Builder& out, char const*& at);

/// Reads what is before the root value: byte order mark, whitespace. False: there is no value to read.
bool read_start(Builder& out, char const*& at);
/// Reads what is after the root value: only whitespace is allowed.
bool read_end(Builder& out, char const*& at);

/// `{` or `[`. If it is nested too deeply, skips the whole container and returns false.
template <char Open> bool read_open(Builder& out, char const*& at);
/// `}` or `]`. If something else is there, reports it as missing.
template <char Close> bool read_close(Builder& out, char const*& at);
/// The comma between two members or elements. False: the container ends here.
template <char Close> bool read_separator(Builder& out, char const*& at);

bool read_key(Builder& out, char const*& at);
bool read_colon(Builder& out, char const*& at);

bool read_string(Builder& out, char const*& at);
bool read_number(Builder& out, char const*& at);
bool read_literal(Builder& out, char const*& at);
/// Anything else in the place of a value: bare words, other quotes, containers nested too deeply. False:
/// nothing here can be a value.
bool read_misspelled_value(Builder& out, char const*& at);
/// Reports that there is no value where there must be one. Always true.
bool read_missing_value(Builder& out, char const*& at);

// Implementation of what is called for every token.

/// The part of `skip_space` after ordinary whitespace.
void skip_strange_space(Builder& out, char const*& at);

inline void skip_space(Builder& out, char const*& at) {
  char const* const end = out.end();
  while (at != end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) ++at;
  // Comments begin with / or #; other kinds of spaces have bytes below 0x20 or above 0x7f.
  if (at != end && (*at == '/' || *at == '#' || static_cast<unsigned char>(*at - 0x20) > 0x5f)) [[unlikely]]
    skip_strange_space(out, at);
}

} // namespace aclint::syntax
