"""Property tests of the core: small counts by default, full counts under ``SPOC_SOAK=1`` (``make soak``)."""

import os

from hypothesis import HealthCheck, settings

_SAME = {"derandomize": True, "deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=25, **_SAME)
settings.register_profile("soak", max_examples=1000, **_SAME)
settings.load_profile("soak" if os.environ.get("SPOC_SOAK") == "1" else "quick")
