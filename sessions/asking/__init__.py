"""What is asked around a walk, and what each answer does: before it, the next morning, after a fall; pure."""
