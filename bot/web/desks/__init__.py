"""The desks behind the counter: sign-in, the staff desk, the audit page; plain HTML, made on the server."""
