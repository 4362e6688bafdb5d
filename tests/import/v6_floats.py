# tags: host
# Constants of version-6 files that are floats.
# needs: PERSISTENT_CODE_V6
import sys

sys.path.insert(0, (sys.path[0] or ".") + "/_files/v6")
import v6_floats
import v6_floats_source
