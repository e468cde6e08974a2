"""The ``desk`` command. Imports late: ``desk --help`` must not wait for models."""
