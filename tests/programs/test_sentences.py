"""Sentences of pure rules stay sentences, and can be told in another language."""

from django.utils import translation

from programs.sentence import Sentence
from programs.templatetags.sentences import sentence_words

# One that Django itself has translated, as nobody has translated Retrowalk's yet.
NOT_AVAILABLE = "Select a valid choice. %(value)s is not one of the available choices."


def test_a_sentence_is_what_it_says() -> None:
    said = Sentence("From %(least)g to %(most)g.", least=0.5, most=3)
    assert (said, said.text) == ("From 0.5 to 3.", "From %(least)g to %(most)g.")
    assert sentence_words(said) == "From 0.5 to 3."


def test_its_values_are_filled_into_another_language() -> None:
    with translation.override("de"):
        said = sentence_words(Sentence(NOT_AVAILABLE, value="Monday"))
    assert said == "Bitte eine gültige Auswahl treffen. Montag ist keine gültige Auswahl."


def test_one_without_values_and_nothing_at_all() -> None:
    with translation.override("de"):
        assert [sentence_words("Monday"), sentence_words("")] == ["Montag", ""]
