"""Energy is MET x kg x h, always a range; the numbers here were worked out by hand."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from programs.catalogue import shipped
from programs.checked_toml import CatalogueError
from programs.dosing import Direction, Kind, Segment, Session, dose
from programs.energy import Energy, energy, energy_of_program, energy_of_session, incline_met, met_of
from programs.energy_costs import DATA_FILE, Span, costs, parse_costs
from programs.precautions import Pace, Precaution, Support, limits
from programs.week_table import Week

KNEE = shipped().program("knee-oa-6wk")
WEEKS = [week for program in shipped().programs for week in program.weeks]
NOTHING = Span(0, 0, 0)

weights = st.floats(20, 350)
weeks = st.sampled_from(WEEKS)
codes = st.sets(st.sampled_from(list(Precaution)))
spans = st.lists(st.floats(0, 100_000), min_size=3, max_size=3).map(lambda ends: Span(*sorted(ends)))


def ten_minutes(direction: Direction, kg: float) -> Energy:
    """Ten minutes at 5.6 km/h."""
    return energy(costs().same_speed[direction].met, kg, 600)


def backward(pace: Pace | None, seconds: int = 60, incline_pct: float = 0.0) -> Segment:
    return Segment(Kind.BACKWARD, Direction.BACKWARD, seconds, pace, Support.FREE, incline_pct)


def ordered(span: Span) -> bool:
    return span.low <= span.best <= span.high


def ends(span: Span) -> tuple[float, float, float]:
    return span.low, span.best, span.high


@pytest.mark.parametrize(
    ("kg", "forward", "backward_gross", "forward_net", "backward_net", "difference"),
    [
        (50, 40.0, 50.0, 31.7, 41.7, 10.0),
        (60, 48.0, 60.0, 38.0, 50.0, 12.0),
        (70, 56.0, 70.0, 44.3, 58.3, 14.0),
        (80, 64.0, 80.0, 50.7, 66.7, 16.0),
        (90, 72.0, 90.0, 57.0, 75.0, 18.0),
        (100, 80.0, 100.0, 63.3, 83.3, 20.0),
    ],
)
def test_ten_minutes_at_the_same_brisk_speed(
    kg: int,
    forward: float,
    backward_gross: float,
    forward_net: float,
    backward_net: float,
    difference: float,
) -> None:
    ahead, back = ten_minutes(Direction.FORWARD, kg), ten_minutes(Direction.BACKWARD, kg)
    assert (round(ahead.gross.best, 1), round(back.gross.best, 1)) == (forward, backward_gross)
    assert (round(ahead.net.best, 1), round(back.net.best, 1)) == (forward_net, backward_net)
    assert round(back.gross.best - ahead.gross.best, 1) == difference
    assert round(back.net.best - ahead.net.best, 1) == difference


def test_the_last_week_of_knee_rehab_for_70_kg() -> None:
    # 5 min at 3.0, 10 min at 3.1, 1 min at 1.3, 3 min at 2.8 are 55.7 MET minutes in 19 minutes.
    taken = energy_of_session(dose(KNEE.week(6), (), ()), 70)
    assert (round(taken.gross.best), round(taken.net.best)) == (65, 43)
    assert taken.gross.best == pytest.approx(70 / 60 * 55.7)
    assert taken.net.best == pytest.approx(70 / 60 * (55.7 - 19))
    assert (taken.gross.printed, taken.net.printed) == ((50, 80), (30, 60))


def test_a_program_is_the_sum_of_all_its_sessions() -> None:
    one_by_one = [energy_of_session(dose(week, (), ()), 70) for week in KNEE.weeks for _ in range(3)]
    whole = energy_of_program(KNEE.weeks, 70)
    assert ends(whole.gross) == pytest.approx(ends(sum(one_by_one, start=Energy()).gross))
    assert ends(whole.net) == pytest.approx(ends(sum(one_by_one, start=Energy()).net))


@pytest.mark.parametrize(
    ("pace", "met"),
    [
        (Pace.SLOW, Span(2.1, 2.6, 3.1)),
        (Pace.EASY, Span(2.5, 3.1, 3.8)),
        (Pace.STEADY, Span(2.8, 3.5, 4.2)),
        (Pace.BRISK, Span(3.0, 3.8, 4.5)),
        (None, Span(2.1, 2.85, 3.8)),
    ],
)
def test_a_pace_word_has_its_cost_and_no_pace_is_from_slow_to_easy(pace: Pace | None, met: Span) -> None:
    assert ends(met_of(backward(pace))) == pytest.approx(ends(met))


@pytest.mark.parametrize(
    ("kind", "direction", "seated", "met"),
    [
        (Kind.WARM_UP, Direction.FORWARD, False, 3.0),
        (Kind.REST, Direction.FORWARD, False, 2.8),
        (Kind.COOL_DOWN, Direction.FORWARD, False, 2.8),
        (Kind.REST, Direction.STILL, False, 1.3),
        (Kind.REST, Direction.STILL, True, 1.3),
        (Kind.WARM_UP, Direction.STILL, True, 1.3),
    ],
)
def test_each_other_part_has_its_cost(kind: Kind, direction: Direction, seated: bool, met: float) -> None:
    assert met_of(Segment(kind, direction, 60, None, Support.FREE, 0.0, seated)).best == met


def test_backward_is_a_quarter_above_forward_within_a_fifth_either_way() -> None:
    for pace in Pace:
        met = costs().backward[pace].met
        assert met.best == pytest.approx(costs().forward[pace].met.best * 6.0 / 4.8, abs=0.051)
        assert (met.low, met.high) == pytest.approx((met.best * 0.8, met.best * 1.2), abs=0.081)


def test_at_every_pace_word_backward_takes_less_per_minute_than_brisk_forward() -> None:
    brisk_forward = costs().same_speed[Direction.FORWARD].met.best
    assert max(costs().backward[pace].met.high for pace in Pace) < brisk_forward


def test_a_slope_adds_its_share_at_each_speed() -> None:
    assert incline_met(5, Span(5.6, 5.6, 5.6)).best == pytest.approx(7.8 - 6.0)
    assert incline_met(10, Span(4.0, 4.0, 4.0)).best == pytest.approx(2.5714, abs=1e-4)
    # Steady is 2.4 to 3.0 km/h.
    level, sloped = met_of(backward(Pace.STEADY)), met_of(backward(Pace.STEADY, incline_pct=5))
    assert sloped.low - level.low == pytest.approx(0.36 * 5 * 2.4 / 5.6)
    assert sloped.best - level.best == pytest.approx(0.36 * 5 * 2.7 / 5.6)
    assert sloped.high - level.high == pytest.approx(0.36 * 5 * 3.0 / 5.6)


def test_no_time_takes_no_energy() -> None:
    assert energy(costs().backward[Pace.BRISK].met, 70, 0) == Energy(NOTHING, NOTHING)
    assert energy_of_program((), 70) == Energy(NOTHING, NOTHING)


@given(weeks, codes, weights)
def test_a_range_is_in_order_and_net_is_never_above_gross(week: Week, given: set[str], kg: float) -> None:
    taken = energy_of_session(dose(week, given, ()), kg)
    assert ordered(taken.gross)
    assert ordered(taken.net)
    assert all(0 <= net <= gross for net, gross in zip(ends(taken.net), ends(taken.gross), strict=True))


@given(weeks, codes, weights, weights)
def test_more_weight_never_takes_less(week: Week, given: set[str], one: float, other: float) -> None:
    session, (light, heavy) = dose(week, given, ()), sorted((one, other))
    less, more = energy_of_session(session, light), energy_of_session(session, heavy)
    for lower, higher in ((less.gross, more.gross), (less.net, more.net)):
        assert all(a <= b for a, b in zip(ends(lower), ends(higher), strict=True))
        assert all(a <= b for a, b in zip(lower.printed, higher.printed, strict=True))


@given(weeks, codes, weights)
def test_a_session_takes_what_its_parts_take(week: Week, given: set[str], kg: float) -> None:
    session = dose(week, given, ())
    parts = [energy_of_session(replace(session, segments=(segment,)), kg) for segment in session.segments]
    assert ends(energy_of_session(session, kg).gross) == pytest.approx(ends(sum(parts, start=Energy()).gross))


def of_backward_walks(session: Session, kg: float) -> Energy:
    walks = tuple(segment for segment in session.segments if segment.kind is Kind.BACKWARD)
    return energy_of_session(replace(session, segments=walks), kg)


@given(weeks, codes, codes, weights)
def test_more_precautions_never_take_more_for_the_backward_walks(
    week: Week, some: set[str], others: set[str], kg: float
) -> None:
    """Only for those: rests that a precaution adds take energy too, and no pace may exceed a slow one."""
    fewer, more = (of_backward_walks(dose(week, given, ()), kg).gross for given in (some, some | others))
    assert more.low <= fewer.low + 1e-9
    assume(limits(some | others).pace_targets)
    assert all(b <= a + 1e-9 for a, b in zip(ends(fewer), ends(more), strict=True))


@pytest.mark.parametrize(
    ("span", "printed"),
    [
        (Span(62, 75, 88), (60, 90)),
        (Span(60, 75, 90), (60, 90)),
        (Span(60.0000000001, 75, 89.9999999999), (60, 90)),
        (Span(96, 98, 100), (95, 100)),
        (Span(101, 115, 121), (100, 130)),
        (Span(449, 560, 501), (440, 550)),
        (Span(951, 990, 1001), (950, 1100)),
        (NOTHING, (0, 0)),
    ],
)
def test_a_range_is_printed_in_round_numbers(span: Span, printed: tuple[int, int]) -> None:
    assert span.printed == printed


@given(spans, st.floats(0, 1000))
def test_the_printed_range_holds_the_estimate_and_grows_with_it(span: Span, more: float) -> None:
    low, high = span.printed
    assert low <= span.low + 1e-3
    assert span.high - 1e-3 <= high
    larger = (span + Span(more, more, more)).printed
    assert low <= larger[0]
    assert high <= larger[1]


def test_the_numbers_say_where_they_come_from() -> None:
    table, same = costs(), costs().same_speed
    assert {pace: cost.references for pace, cost in table.backward.items()} == dict.fromkeys(Pace, ())
    assert table.forward[Pace.EASY].references == ()
    assert table.forward[Pace.SLOW].references == ("R-COM24",)
    assert same[Direction.FORWARD].references == same[Direction.BACKWARD].references == ("R-COM24",)
    assert same[Direction.BACKWARD].range_references == ("R-HEA01",)
    assert (table.others["standing"].references, table.others["sitting"].references) == (("R-COM11",), ())


@pytest.mark.parametrize(
    ("there", "put", "said"),
    [
        ("met = 2.6", "met = 2.0", "energy.toml, backward.slow.low: must be a number from 1 to 2"),
        ("low = 2.1", "low = 0.9", "backward.slow.low: must be a number from 1 to 2.6"),
        ("high = 3.1", "high = 2.5", "backward.slow.high: must be a number from 2.6 to 20"),
        ("[others.sitting]", "[others.lying]", "others.sitting: is missing"),
        ('range_source = ["R-HEA01"]', 'range_source = ["R-HEA99"]', "same_speed.backward.range_source"),
        ("at_km_per_h = 5.6", "at_km_per_h = 56", "incline.at_km_per_h: must be a number from 1 to 10"),
        ("met = 3.5\n", 'met = 3.5\nsaid = "x"\n', "backward.steady.said: is not a key that is known here"),
    ],
)
def test_a_mistake_is_named_with_its_place(there: str, put: str, said: str) -> None:
    right = DATA_FILE.read_text(encoding="utf-8")
    assert there in right
    with pytest.raises(CatalogueError) as error:
        parse_costs(right.replace(there, put, 1), DATA_FILE.name, shipped().shared.references)
    assert said in str(error.value)
