"""`myth-quoted` covers the quoted claim, not what the writer says next."""

from __future__ import annotations

import pytest

from tests.check.house import House

QUOTED = [
    "Myth: a lamp cures psoriasis.",
    "It is a myth that a lamp cures psoriasis.",
    "Some websites promise that a lamp cures psoriasis.",
    "“A lamp cures psoriasis.” This is not true.",
    "The seller falsely says that a lamp cures psoriasis.",
    "Be wary of anybody who says a lamp cures psoriasis.",
    "# Myths\n\n“A lamp cures psoriasis.”",
]
OWN_VOICE = [
    "The lamp cures psoriasis.",
    "“The lamp cures psoriasis,” says Ms B.",
    "Our lamp cures psoriasis, and that is no myth.",
    "Our famous “sun lamp” cures psoriasis. In fact, it works in a week.",
    "Myth: creams help. Our lamp cures psoriasis.",
    "# Myths and facts\n\nOur lamp cures psoriasis.",
]


@pytest.mark.parametrize("text", QUOTED)
def test_a_claim_put_up_to_be_corrected(house: House, text: str) -> None:
    assert house.answer("myth-quoted", text, "cure").verdict == "yes"


@pytest.mark.parametrize("text", OWN_VOICE)
def test_the_writers_own_voice(house: House, text: str) -> None:
    assert house.answer("myth-quoted", text, "cure").verdict == "no"


OTHER_FIELDS = [
    "Myth: eating carrots cures short sight.",
    "Misconception: antibiotics cure colds.",
    "It is a common misconception that detox pads cure gout.",
    "“Fasting cures diabetes.” This claim is false.",
    "“Copper cures arthritis” is a myth.",
    "Adverts often claim that “crystals cure anxiety”, which is not true.",
    "Some people believe that honey cures hay fever.",
    "You may have read that bleach cures autism.",
    "Sellers on social media promise that mushrooms cure dementia.",
    "It is falsely claimed online that vitamin drips cure fatigue.",
    "A misleading advertisement said the drops cure cataract.",
    "Be wary of clinics that say they cure baldness.",
    "A red flag is anyone who says that one pill cures every disease.",
    "# Common myths\n\n“Chewing gum cures tooth decay.”",
    "The old wives' tale that butter cures burns does harm.",
    "The advert said: “Our bracelet cures back pain.” There is no evidence for this.",
    "Rumour has it that onions cure ear infections: they do not.",
    "The post going round says lemon water cures cancer. Doctors warn against it.",
    "Fact check: “Aloe cures diabetes” is wrong.",
    "Sceptics should know: the claim that “onions cure flu” has been debunked.",
    "“Gold cream cures wrinkles”? Nonsense, says the regulator.",
]
TRAPS = [
    "“Our bracelet cures back pain.”",
    "“It cured my tinnitus in a week!” says Tom from Leeds.",
    "In our survey 93% said: “The mattress cured my back pain.”",
    "“The serum cured my acne and I am so happy.” In fact, we hear this every day.",
    "“The lamp cured my sadness,” writes Ann. The facts are on our side: it works.",
    "Myth: only surgery helps. Our splint cures bunions without it.",
    "Some people believe that nothing helps. Our drops cure cataract.",
    "Contrary to the myth, our drops do cure cataract.",
    "It is not a myth: our drops cure cataract.",
    "You may have read about us: we cure baldness.",
    "Our “miracle” balm cures gout.",
    "Forget the myths: our pen cures warts.",
    "Many people believe in our oil because it cures gout.",
    "As you may have heard on the radio, our oil cures gout.",
    "The “Sleep Better” pillow cures snoring. It is not true that it is expensive.",
    "Doctors debunk the myth that gout is for life: our tea cures it.",
    "“I was told nothing could be done. It is not true! The cuff cured me.”",
    "“This cured my reflux,” one reader writes.",
    "People say our spa cures stress, and they are right.",
    "We call it “the cure”: it cures stress.",
    "“My eczema is cured,” Lea told us. That is no myth.",
    "Some say it cannot be done. We cured 300 people.",
]


@pytest.mark.parametrize("text", OTHER_FIELDS)
def test_other_fields_yes(house: House, text: str) -> None:
    answer = house.answer("myth-quoted", text, "cure")
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize("text", TRAPS)
def test_traps(house: House, text: str) -> None:
    answer = house.answer("myth-quoted", text, "cure")
    assert answer.verdict == "no", answer.reason
