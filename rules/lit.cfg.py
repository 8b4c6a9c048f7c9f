# The *.test files beside the rules run just as those in testdata/cli.
import os

config.test_source_root = os.path.dirname(os.path.abspath(__file__))
lit_config.load_config(config, os.path.join(config.test_source_root, "../testdata/cli/lit.cfg.py"))
config.name = "aclint rules"
