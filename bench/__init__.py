"""Speed and accuracy, measured through the command line as a user runs it."""
