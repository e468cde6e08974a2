"""The web app: a page for questions, and the HTTP API beside it. Draws what the services give and decides nothing."""
