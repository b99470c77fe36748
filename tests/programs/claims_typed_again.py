"""The claims of the library a second time, typed by hand from the studies and not from the data files."""

# Slug, grade, standing, number of studies; in the order of the library.
BENEFITS = (
    ("muscle-activation", "C", "promising", 7),
    ("cardio", "C", "promising", 8),
    ("knee-oa", "A", "shown", 7),
    ("hamstring-flexibility", "C", "promising", 2),
    ("posture", "B/D", "promising", 3),
    ("balance-coordination", "A/D", "promising", 5),
    ("calories", "C", "promising", 5),
    ("mental-focus", "C/D", "not_shown", 2),
    ("low-back-pain", "B/C", "promising", 8),
    ("memory-recall", "C", "not_shown", 2),
)
CONDITIONS = (
    ("meniscus", "D", "not_shown", 0),
    ("acl", "B", "promising", 2),
    ("sacroiliac", "D", "not_shown", 1),
    ("chronic-back-pain", "B/C", "promising", 3),
    ("ms", "B", "promising", 3),
    ("parkinson", "B", "promising", 4),
    ("cognition", "C/D", "not_shown", 3),
    ("balance-older-adults", "C", "not_shown", 7),
    ("hills-and-steps", "C", "promising", 2),
    ("joint-strength", "D", "not_shown", 0),
    ("balance-figure", "D", "not_shown", 1),
)
# The claims each program rests on.
BEHIND = {
    "gentle-first-steps": ["balance-older-adults"],
    "knee-oa-6wk": ["muscle-activation", "knee-oa"],
    "balance-older-8wk": ["balance-coordination", "balance-older-adults"],
    "low-back-6wk": ["low-back-pain", "chronic-back-pain"],
    "hamstring-flex-4wk": ["hamstring-flexibility"],
    "cardio-6wk": ["cardio", "hills-and-steps"],
    "posture-reset-4wk": ["posture"],
    "calorie-burner-8wk": ["muscle-activation", "calories"],
    "mindful-focus-4wk": ["mental-focus", "memory-recall", "cognition"],
    "acl-meniscus-rta-6wk": ["meniscus", "acl"],
    "neuro-gait-8wk": ["ms", "parkinson"],
    "sij-trial-4wk": ["sacroiliac"],
}
# Muscle, how it works backward, how sure that is.
MUSCLES = (
    ("core", "unclear", "none"),
    ("rectus_femoris", "harder", "fair"),
    ("vasti", "harder", "fair"),
    ("tibialis_anterior", "harder", "fair"),
    ("erector_spinae", "harder", "low"),
    ("multifidus", "harder", "low"),
    ("glutes", "unclear", "none"),
    ("hamstrings", "unclear", "low"),
    ("medial_gastrocnemius", "less", "low"),
)
