// The grammar of JSON. The tokens and their recovery are in terminals.h; this is only the structure, for
// Boost.Spirit X3. The grammar is LL(1) and never backtracks over what was written to the builder. It has no
// attributes: the tokens write the tree, which is several times faster than building values from attributes.
#include "syntax/parse.h"

#include "syntax/terminals.h"

#include <boost/spirit/home/x3.hpp>

namespace aclint::syntax {

namespace {

namespace x3 = boost::spirit::x3;

struct builder_tag;

/// A terminal that calls `Read`.
template <auto Read> struct Terminal : x3::parser<Terminal<Read>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, Iterator const&, Context const& context, RContext&, Attribute&) const {
    return Read(x3::get<builder_tag>(context), first);
  }
};
template <auto Read> constexpr Terminal<Read> terminal{};

x3::rule<struct value_tag> const value = "value";
x3::rule<struct member_tag> const member = "member";
x3::rule<struct object_tag> const object = "object";
x3::rule<struct array_tag> const array = "array";
x3::rule<struct document_tag> const document = "document";

auto const value_def = terminal<read_string> | object | array | terminal<read_number> |
                       terminal<read_literal> | terminal<read_misspelled_value>;

auto const member_def = terminal<read_key> >> terminal<read_colon> >> (value | terminal<read_missing_value>);

// After a trailing comma there is no member: hence `-member`.
auto const object_def = terminal<read_open<'{'>> >> -member >>
                        *(terminal<read_separator<'}'>> >> -member) >> terminal<read_close<'}'>>;

auto const array_def = terminal<read_open<'['>> >> -value >>
                       *(terminal<read_separator<']'>> >> -value) >> terminal<read_close<']'>>;

auto const document_def = terminal<read_start> >>
                          (value | terminal<read_missing_value>) >> terminal<read_end>;

BOOST_SPIRIT_DEFINE(value, member, object, array, document)

} // namespace

Tree parse(std::string_view text, Limits const& limits) {
  Builder builder(text, limits);
  char const* at = builder.begin();
  x3::parse(at, builder.end(), x3::with<builder_tag>(builder)[document]);
  return std::move(builder).finish();
}

} // namespace aclint::syntax
