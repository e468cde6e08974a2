"""Starts the web app: ``python app.py``."""

from desk.cli.main import main

if __name__ == "__main__":
    main(["serve"])
