"""The search index: a cache of the knowledge that can be deleted at any time and is rebuilt when it is missing, old or broken."""
