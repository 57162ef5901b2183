set(deferred_sources)
