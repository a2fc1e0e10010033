"""Where advocates work: sign-in, routes, stream, and the page."""
