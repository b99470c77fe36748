"""Every write of the physio's side; each in a module of its own."""
