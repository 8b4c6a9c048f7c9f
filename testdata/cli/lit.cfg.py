# How lit runs the command-line tests: the *.test files here. In their RUN lines,
# %aclint is the program under test, %{testdata} the folder testdata, `%exits 2` runs a command that must end with
# exit code 2; FileCheck, not, count and split-file are LLVM's. Where the program is in a build folder of CMake,
# %{build} is that folder, and tests with `REQUIRES: build-folder` run. Tests with `REQUIRES: root` run for root.
#
#   python3 /usr/lib/llvm-19/build/utils/lit/lit.py -v [-D aclint=build/debug/aclint] testdata/cli
import os

import lit.formats

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
aclint = os.path.abspath(lit_config.params.get("aclint", os.path.join(root, "build/release/aclint")))
if not os.access(aclint, os.X_OK):
    lit_config.fatal(f"there is no program {aclint}; run tools/dev/build release aclint")

config.name = "aclint"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".test"]
config.test_exec_root = os.path.join(os.path.dirname(aclint), "lit", os.path.basename(config.test_source_root or "cli"))
config.substitutions.append(("%aclint", aclint))
build = os.path.dirname(aclint)
if os.path.exists(os.path.join(build, "CMakeCache.txt")):
    config.available_features.add("build-folder")
config.substitutions.append(("%{build}", build))
if os.geteuid() == 0:  # may give files to other users
    config.available_features.add("root")
config.substitutions.append(("%exits", os.path.join(root, "testdata/cli/exits")))
config.substitutions.append(("%{testdata}", os.path.join(root, "testdata")))
config.environment["PATH"] = "/usr/lib/llvm-19/bin" + os.pathsep + config.environment["PATH"]
# Nothing of the machine that runs the tests may show: neither its language nor its wish for colours.
config.environment["LC_ALL"] = "C.UTF-8"
config.environment["TERM"] = "dumb"
for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
    if name in os.environ:
        config.environment[name] = os.environ[name]
