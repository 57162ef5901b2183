# SPDX-License-Identifier: MIT
set(recorder_sources)
