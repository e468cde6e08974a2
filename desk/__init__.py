"""The AI Act Service Desk."""
