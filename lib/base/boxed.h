// An optional value with memory of its own: small where most have none.
//
//   Boxed<Example> example;            // as large as a pointer
//   example = Example{.item = "…"};
//   if (example) show(*example);
#pragma once
#include <memory>
#include <utility>

namespace aclint {

template <class Value> class Boxed {
public:
  Boxed() = default;
  Boxed(Value value) : value_(std::make_unique<Value>(std::move(value))) {}
  Boxed(Boxed const& other) : value_(other ? std::make_unique<Value>(*other) : nullptr) {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(Boxed const& other) { return *this = Boxed(other); }
  Boxed& operator=(Boxed&&) noexcept = default;
  ~Boxed() = default;

  explicit operator bool() const { return value_ != nullptr; }
  Value& operator*() { return *value_; }
  Value const& operator*() const { return *value_; }
  Value* operator->() { return value_.get(); }
  Value const* operator->() const { return value_.get(); }

private:
  std::unique_ptr<Value> value_;
};

} // namespace aclint
