"""The walk that is led by a voice: what it says and when; pure."""
