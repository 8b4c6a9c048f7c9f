# `cmake --install`: the program, its man pages, the completion scripts, and the licences. Man pages and scripts are
# written by the program itself, whenever it is linked, so that they say what it does.
include(GNUInstallDirs)
set(generated ${PROJECT_BINARY_DIR}/install)
file(MAKE_DIRECTORY ${generated})

set(man_pages ${generated}/aclint.1)
add_custom_command(TARGET aclint POST_BUILD COMMAND aclint manual > ${generated}/aclint.1 VERBATIM)
foreach(command check rules explain eval test why completion)
  add_custom_command(TARGET aclint POST_BUILD COMMAND aclint manual ${command} > ${generated}/aclint-${command}.1
                     VERBATIM)
  list(APPEND man_pages ${generated}/aclint-${command}.1)
endforeach()
foreach(shell bash zsh fish)
  add_custom_command(TARGET aclint POST_BUILD COMMAND aclint completion ${shell} > ${generated}/${shell} VERBATIM)
endforeach()

install(TARGETS aclint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${man_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${generated}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME aclint)
install(FILES ${generated}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _aclint)
install(FILES ${generated}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME aclint.fish)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/docs/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
