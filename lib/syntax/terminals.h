// The tokens of JSON, as functions that the grammar calls: each reads at `at`, moves it behind what it read,
// and writes to the builder. A false answer means "not here": nothing was read or written.
//
// They recover. Where a token is missing or misspelt, they record one problem, read what was probably meant,
// and answer true, so that the grammar goes on and the next fault is found, too.
#pragma once
#include "syntax/builder.h"

namespace aclint::syntax {

/// White space, behind which comments and other kinds of space are problems.
inline void skip_space(Builder& out, char const*& at);

/// What comes before the root value: byte order mark, white space. False: there is no value to read.
bool read_start(Builder& out, char const*& at);
/// What comes behind the root value: nothing but white space.
bool read_end(Builder& out, char const*& at);

/// `{` or `[`; where the containers are nested too deeply, the whole container is skipped and `false`
/// answered.
template <char Open> bool read_open(Builder& out, char const*& at);
/// `}` or `]`; reports it as missing where something else stands.
template <char Close> bool read_close(Builder& out, char const*& at);
/// What stands between two members or elements: a comma. False: the container ends here.
template <char Close> bool read_separator(Builder& out, char const*& at);

bool read_key(Builder& out, char const*& at);
bool read_colon(Builder& out, char const*& at);

bool read_string(Builder& out, char const*& at);
bool read_number(Builder& out, char const*& at);
bool read_literal(Builder& out, char const*& at);
/// Anything else that stands where a value should: bare words, other quotes, containers too deep. False:
/// nothing that could be a value.
bool read_misspelt_value(Builder& out, char const*& at);
/// No value at all where one is due. Always true.
bool read_missing_value(Builder& out, char const*& at);

// -- implementation of what is called for every token
// ---------------------------------------------------------------

/// The part of `skip_space` behind ordinary white space.
void skip_strange_space(Builder& out, char const*& at);

inline void skip_space(Builder& out, char const*& at) {
  char const* const end = out.end();
  while (at != end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) ++at;
  // Comments begin with / or #; other space has bytes below 0x20 or above 0x7f.
  if (at != end && (*at == '/' || *at == '#' || static_cast<unsigned char>(*at - 0x20) > 0x5f)) [[unlikely]]
    skip_strange_space(out, at);
}

} // namespace aclint::syntax
