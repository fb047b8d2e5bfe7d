"""What is attacked and killed on purpose is run by `make disturb`: beside other tests it would disturb them."""

import os

collect_ignore = [] if os.environ.get("LOOPLESS_DISTURB") else ["test_hostile.py", "test_kills.py"]
