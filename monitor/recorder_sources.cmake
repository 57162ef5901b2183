set(recorder_sources)
