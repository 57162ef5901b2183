# SPDX-License-Identifier: MIT
"""What Python programs need of reactortrack's logs; see reactortrack.log."""
