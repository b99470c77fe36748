"""What a bedside test is worth, beside its field: it informs, and decides nothing."""

from collections.abc import Mapping

NOTES: Mapping[str, str] = {
    "back_walk_3m": (
        "Under 3.5 s a fall is unlikely (sensitivity 98%). Over 5.5 s it is likelier, but weakly so: "
        "sensitivity 60%, specificity 69%, AUC 0.66. In nursing homes the cut-offs lie at 8.2 to 9.3 s."
    ),
    "tug": "12 s or more counts as at risk of falling.",
    "balance_4_stage": "Less than 10 s in tandem stance (stage 3) counts as at risk of falling.",
    "abc": "0 to 100; a higher score is more confident.",
    "fes_i": "16 to 64; a higher score is more concerned.",
}
