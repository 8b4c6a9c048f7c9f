// Reads the policies of a scenario: a list, or an AAM export.
#pragma once
#include "scenario/fields.h"
#include "scenario/read_site.h"

#include <cstdint>
#include <span>

namespace aclint::scenario {

class PolicyReader {
public:
  /// `order`: of the policies of an export, see site::set_order.
  PolicyReader(Fields& fields, SiteReader& site, FileReader const& read_file,
               std::span<std::int64_t const> order)
      : fields_(fields), site_(site), read_file_(read_file), order_(order) {}

  /// Reads `policies` of a scenario, after its `settings`, `config` and `site`, which take precedence over
  /// those of an export.
  void read(syntax::NodeId scenario, Scenario& result);

private:
  void read_export(syntax::NodeId node, bool with_settings, Scenario& result);
  std::vector<std::string> levels(syntax::NodeId policy, std::string_view key);
  std::string document(syntax::NodeId policy);

  Fields& fields_;
  SiteReader& site_;
  FileReader const& read_file_;
  std::span<std::int64_t const> order_;
};

} // namespace aclint::scenario
