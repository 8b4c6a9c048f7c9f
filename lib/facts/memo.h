// Results of functions of one thing, each worked out when first asked for and then kept: several rules read
// one list, and none of them has to know of the others.
//
//   Memo memo;
//   std::vector<Loss> const& losses = memo.once(find_losses, facts);   // std::vector<Loss> find_losses(Facts
//   const&)
//
// A memo belongs to one thing, which every call names; the functions have to be pure. Results stay where they
// are as long as the memo lives. Not for use by several threads at once.
#pragma once
#include <any>
#include <functional>
#include <map>

namespace aclint::facts {

class Memo {
public:
  /// `function(of)`, called the first time only; it may itself ask for others. `Result` must be copyable,
  /// though it is not copied.
  template <class Of, class Result> Result const& once(Result (*function)(Of const&), Of const& of) {
    auto const key = reinterpret_cast<Key>(function);
    auto found = results_.find(key);
    if (found == results_.end()) found = results_.emplace(key, function(of)).first;
    return *std::any_cast<Result>(&found->second);
  }

private:
  using Key = void (*)(); // any function pointer

  std::map<Key, std::any, std::less<>> results_;
};

} // namespace aclint::facts
