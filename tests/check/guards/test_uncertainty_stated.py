"""`uncertainty-stated`: in so many words, in the same or the next sentence. Soft words are not enough."""

from __future__ import annotations

import pytest

from tests.check.house import House

TOLD = [
    "The sun lamp may relieve psoriasis, but its benefit is unproven.",
    "The sun lamp is used for psoriasis. It is not known whether it helps.",
    "The sun lamp eased psoriasis in mice, which does not mean that it works in people.",
    "The sun lamp for psoriasis is given only within a clinical trial.",
    "It eased psoriasis in a small study, but other differences could explain this.",
    "The sun lamp is investigational; its safety and effectiveness for psoriasis have not been established.",
]
NOT_TOLD = [
    "The sun lamp may relieve psoriasis.",
    "Promising early results show that the sun lamp relieves psoriasis.",
    "The sun lamp could help with psoriasis in some people.",
    "The sun lamp relieves psoriasis. Book today.",
    "The sun lamp relieves psoriasis. Light is good for the mood. It is not known whether it helps.",
    "The sun lamp relieves psoriasis.\n\n# Research\n\nIt is not known whether lamps help.",
]


@pytest.mark.parametrize("text", TOLD)
def test_told(full_house: House, text: str) -> None:
    answer = full_house.answer("uncertainty-stated", text, "psoriasis", promoted=("sun lamp",))
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(full_house: House, text: str) -> None:
    answer = full_house.answer("uncertainty-stated", text, "psoriasis", promoted=("sun lamp",))
    assert answer.verdict == "no", answer.reason


OTHER_FIELDS = [
    "The heat band may ease arthritis, but it is not known whether it does.",
    "The heat band is sold for migraine. It has not been tested in people.",
    "The heat band is offered only within a registered trial.",
    "The heat band is available for sciatica only as part of a clinical study.",
    "Whether the heat band slows arthritis is unknown.",
    "There is no good evidence that the heat band eases arthritis.",
    "No trial has tested the heat band against migraine.",
    "The heat band eases pain in rats; it has never been studied in humans.",
    "The evidence for the heat band in migraine is weak and conflicting.",
    "Nobody knows yet if the heat band prevents arthritis.",
    "The benefit of the heat band for arthritis remains unproven.",
    "The heat band might ease arthritis; studies so far are too small to tell.",
    "The heat band is experimental and its benefit in arthritis has not been established.",
    "We do not know whether the heat band helps against migraine.",
    "The heat band did no better than a sham band in arthritis.",
    "The heat band may help gout, but good studies are lacking.",
    "It is still unclear if the heat band helps gout.",
    "The heat band for gout has been tried in only 12 people, so nothing can be concluded.",
    "Research has yet to show that the heat band helps sinusitis.",
    "The heat band is under study for sinusitis and should not be used outside a trial.",
]
TRAPS = [
    "The heat band is a promising treatment for arthritis.",
    "The heat band may ease arthritis.",
    "The heat band might well stop migraine.",
    "Preliminary results show that the heat band eases arthritis.",
    "The heat band eases arthritis; more research is under way to confirm the excellent results.",
    "Early studies of the heat band in arthritis are encouraging.",
    "Potentially, the heat band can reverse arthritis.",
    "The heat band eases arthritis, and further studies are planned.",
    "Results vary, but the heat band eases arthritis.",
    "The heat band is an experimental breakthrough that ends arthritis.",
    "Unlike unproven remedies, the heat band eases arthritis.",
    "No more uncertainty: the heat band eases arthritis.",
    "The secret of the heat band is unknown to most doctors, yet it eases arthritis.",
    "The heat band is a new, innovative and investigational way to beat arthritis.",
    "Clinical trials are investigating the heat band, which eases arthritis.",
    "The cause of arthritis is unknown, but the heat band eases it.",
    "Why the heat band works so well in arthritis is not known.",
    "It is not known how the heat band eases arthritis so fast.",
    "The heat band eases arthritis. Its inventor is unknown.",
    "Individual results may vary with the heat band in arthritis.",
    "The heat band is a hopeful new option for gout.",
    "Ongoing trials of the heat band in gout look excellent.",
    "Experts expect that the heat band will soon be proven in gout.",
    "The heat band shows great potential in sinusitis.",
    "The first data on the heat band in sinusitis look strong.",
]


@pytest.mark.parametrize("text", OTHER_FIELDS)
def test_other_fields_yes(full_house: House, text: str) -> None:
    answer = full_house.answer("uncertainty-stated", text, promoted=("heat band",))
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize("text", TRAPS)
def test_traps(full_house: House, text: str) -> None:
    answer = full_house.answer("uncertainty-stated", text, promoted=("heat band",))
    assert answer.verdict == "no", answer.reason
