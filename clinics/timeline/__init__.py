"""All that happened about one walker as lines of time, each in words, with who said or did it."""
