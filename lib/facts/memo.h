// Keeps the results of functions of one object. Each is computed when it is first asked for, so several rules
// can use one list.
//
//   Memo memo;
//   // std::vector<Loss> find_losses(Facts const&)
//   std::vector<Loss> const& losses = memo.cached(find_losses, facts);
//
// A memo belongs to one object, which every call must name. The functions must be pure. Results stay at their
// address as long as the memo exists. Not thread-safe.
#pragma once
#include <any>
#include <functional>
#include <map>

namespace aclint::facts {

class Memo {
public:
  /// `function(of)`, called only the first time; it may ask for other results. `Result` must be copyable,
  /// although it is not copied.
  template <class Of, class Result> Result const& cached(Result (*function)(Of const&), Of const& of) {
    Key const key = key_of(function);
    auto found = results_.find(key);
    if (found == results_.end()) found = results_.emplace(key, function(of)).first;
    return *std::any_cast<Result>(&found->second);
  }

  /// The result if it is known, otherwise null.
  template <class Of, class Result> Result const* find(Result (*function)(Of const&)) const {
    auto const found = results_.find(key_of(function));
    return found != results_.end() ? std::any_cast<Result>(&found->second) : nullptr;
  }

  using Key = void (*)(); // any function pointer
  template <class Of, class Result> static Key key_of(Result (*function)(Of const&)) {
    return reinterpret_cast<Key>(function);
  }

private:
  std::map<Key, std::any, std::less<>> results_;
};

} // namespace aclint::facts
