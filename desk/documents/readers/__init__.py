"""One reader a kind of file. They run in a process of their own (``desk.documents.apart``) and only there."""
