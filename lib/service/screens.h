// What screens show: toolbar, metaboxes, widgets (spec requests.md §9).
#pragma once
#include "service/answer.h"
#include "service/concern.h"
#include "service/context.h"

#include <string_view>

namespace aclint::service {

/// Whether the toolbar shows a node: `absent` if the account has none of this id in the area.
Answer show_toolbar_node(Context const& context, std::string_view id, Area area, php::FatalError& fault);
Concern concern_of_toolbar_node(std::string_view id);

/// Whether a metabox is on a screen (a post type). The slug is that of its callback.
Answer show_metabox(Context const& context, std::string_view slug, std::string_view screen,
                    php::FatalError& fault);
Concern concern_of_metabox(std::string_view slug, std::string_view screen);

/// Whether a widget is shown, in whatever area.
Answer show_widget(Context const& context, std::string_view slug, php::FatalError& fault);
Concern concern_of_widget(std::string_view slug);

} // namespace aclint::service
