# SPDX-License-Identifier: MIT
set(deferred_sources)
