"""`negated` goes by scope: what the denial reaches, not whether one stands nearby."""

from __future__ import annotations

import pytest

from tests.check.house import House

DENIED = [
    ("It has not been shown to cure psoriasis.", "cure"),
    ("The lamp does not cure psoriasis.", "cure"),
    ("There is no evidence that the lamp cures psoriasis.", "cure"),
    ("No lamp can cure psoriasis.", "cure"),
    ("Nobody has shown that it cures psoriasis.", "cure"),
    ("A cure is not guaranteed.", "cure"),
    ("Results cannot be guaranteed.", "guarantee"),
    ("Do not stop insulin without speaking to your doctor.", "stop insulin"),
    ("Participants pay nothing and never sign a guarantee.", "guarantee"),
    ("The lamp neither cures nor relieves psoriasis.", "cure"),
    ("That a lamp could cure psoriasis is unproven.", "cure"),
]
STANDING = [
    ("The lamp not only cures psoriasis, it prevents it.", "cure"),
    ("There is no doubt that it cures psoriasis.", "cure"),
    ("Unlike creams that do nothing, it cures psoriasis.", "cure"),
    ("Do not wait: the lamp cures psoriasis.", "cure"),
    ("You can cure psoriasis without side effects.", "cure"),
    ("It has no side effects.", "no side effect"),
    ("There is no risk with the lamp.", "no risk"),
    ("You will no longer itch; the lamp cures psoriasis.", "cure"),
    ("Creams have not been shown to help, but the lamp cures psoriasis.", "cure"),
    ("Nothing but the lamp cures psoriasis.", "cure"),
    ("It cures psoriasis without delay.", "cure"),
    ("It cures psoriasis that creams cannot reach.", "cure"),
]

OTHER_DENIED = [
    ("The ointment will not cure eczema.", "cure"),
    ("No tea has ever cured gout.", "cure"),
    ("Neither the belt nor the cream cures back pain.", "cure"),
    ("Magnets do not relieve migraine.", "relieve"),
    ("There is little proof, and none from trials, that copper bracelets relieve arthritis.", "relieve"),
    ("We will not tell you that our exercises cure arthritis.", "cure"),
    ("We never promise to cure tinnitus.", "cure"),
    ("It is not true that vinegar cures warts.", "cure"),
    ("Do not expect the insoles to cure flat feet.", "cure"),
    ("Nobody should believe that a lamp cures depression.", "cure"),
    ("The tablets failed to relieve hay fever in the trial.", "relieve"),
    ("Regulators have not approved the drops to cure cataract.", "cure"),
    ("A cure for tinnitus does not exist.", "cure"),
    ("That the pendant relieves stress has never been shown.", "relieve"),
    ("The claim that the mat cures sciatica is unproven.", "cure"),
    ("The inhaler controls asthma but does not cure it.", "cure"),
    ("Far from curing acne, the scrub makes it worse.", "cure"),
    ("The mouthguard relieves jaw pain rather than curing its cause.", "cure"),
    ("The gel is no longer claimed to cure acne.", "cure"),
    ("Without evidence that it relieves cramp, we cannot recommend it.", "relieve"),
    ("The label does not say that it cures warts.", "cure"),
    ("Nobody claims you can cure gout with tea.", "cure"),
    ("Nobody honest would promise that hearing aids cure tinnitus.", "cure"),
    ("The maker cannot claim that the rinse cures gum disease.", "cure"),
    ("No drug cures gout for good.", "cure"),
    ("The patch no longer relieves my pain.", "relieve"),
    ("It has never been shown that the drops cure cataract.", "cure"),
    ("No trial has been done, so nobody knows whether it cures gout.", "cure"),
    ("Creams cannot, and will not, cure eczema.", "cure"),
    ("The mat is a comfort, not a cure.", "cure"),
    ("Ear candles have no effect on tinnitus and do not relieve it.", "relieve"),
    ("No reputable clinic claims to cure dementia.", "cure"),
    ("It would be wrong to say that zinc cures colds.", "cure"),
    ("Acupuncture was not found to relieve hot flushes.", "relieve"),
    ("We make no promise of a cure.", "cure"),
    ("Scientists doubt that collagen relieves knee pain.", "relieve"),
    ("Nothing we sell cures baldness.", "cure"),
    ("There isn't any proof that amber relieves teething pain.", "relieve"),
    ("Hardly any study shows that magnets relieve pain.", "relieve"),
    ("This leaflet is not meant to suggest that tea cures flu.", "cure"),
    ("Cupping does nothing to relieve asthma.", "relieve"),
    ("No medicine on sale will cure the common cold.", "cure"),
    ("It remains to be seen whether the drops relieve dry eyes.", "relieve"),
    ("Experts caution that seaweed does not cure thyroid disease.", "cure"),
    ("The inquiry found no support for the idea that zappers cure Lyme disease.", "cure"),
    ("We cannot guarantee a cure.", "cure"),
    ("The soap is neither meant nor able to cure scabies.", "cure"),
    ("At present nobody can cure motor neurone disease.", "cure"),
]
TRAPS = [
    ("Your doctor won't tell you that our cells cure arthritis.", "cure"),
    ("What the drug industry does not want you to know: garlic cures gout.", "cure"),
    ("They don't want you to know that garlic cures gout.", "cure"),
    ("Without our cells you will lose the fight against cancer.", "fight against cancer"),
    ("Without the drops, you lose the fight against cataract.", "fight against cataract"),
    ("None of this is true of our method.", "our method"),
    ("The doubters said it could not heal: it healed them all.", "heal"),
    ("It does not fail to relieve migraine.", "relieve"),
    ("The balm never fails to relieve a sore back.", "relieve"),
    ("The belt not only relieves but cures back pain.", "cure"),
    ("No doubt the tea relieves cramp.", "relieve"),
    ("You no longer have to suffer, because the tea relieves cramp.", "relieve"),
    ("Never before has a drop cured cataract so fast.", "cure"),
    ("There is no denying that the brace relieves knee pain.", "relieve"),
    ("Nobody can deny that the brace relieves knee pain.", "relieve"),
    ("No other cream relieves eczema like ours.", "relieve"),
    ("It is no secret that honey cures coughs.", "cure"),
    ("Without side effects it relieves migraine.", "relieve"),
    ("With no side effects and no downtime the laser cures snoring.", "cure"),
    ("Without surgery, our injections cure slipped discs.", "cure"),
    ("Instead of masking pain, our needles cure its cause.", "cure"),
    ("Unlike pills that never work, the patch cures insomnia.", "cure"),
    ("Why not let our lotion cure your baldness.", "cure"),
    ("You won't believe how fast the lotion cures baldness.", "cure"),
    ("Not a single patient was left without relief: the laser cured all.", "cure"),
    ("If you have not slept for weeks, the drops relieve insomnia.", "relieve"),
    ("Patients who could not walk were cured within days.", "cure"),
    ("Don't let arthritis win, because our oil cures it.", "cure"),
    ("Nothing cures warts faster than our pen.", "cure"),
    ("When nothing else helps, our oil relieves the pain.", "relieve"),
    ("The oil does not hurt and it relieves gout.", "relieve"),
    ("You do not need surgery: the brace cures bunions.", "cure"),
    ("It is not a dream: the brace cures bunions.", "cure"),
    ("I could not believe it, the drops cured my tinnitus.", "cure"),
    ("You do not have to live with gout, our tea relieves it.", "relieve"),
    ("Your surgeon will never mention that our oil cures gout.", "cure"),
    ("Not once did it fail to relieve my gout.", "relieve"),
    ("The pill has no taste, no smell and no side effects, and it cures gout.", "cure"),
    ("It cured my gout, not my bunions.", "cure"),
    ("It cures gout; it does not hurt.", "cure"),
    ("The tea cures gout and never bores you.", "cure"),
    ("My doctor did not believe me when the tea cured my gout.", "cure"),
    ("It is not too late to cure your gout.", "cure"),
    ("Not everyone knows that the tea cures gout.", "cure"),
    ("You cannot go wrong with our tea, which cures gout.", "cure"),
    ("No needles, just relief: the cuff relieves migraine.", "relieve"),
    ("Surgery is no longer the only way to cure bunions.", "cure"),
    ("No wonder it cured her tinnitus.", "cure"),
    ("You would not think that a sock could cure bunions, but ours does.", "cure"),
    ("Don't take our word for it: it cured thousands.", "cure"),
    ("Not only athletes find that the rub relieves cramp.", "relieve"),
    ("There has never been a better time to cure your acne.", "cure"),
    ("Nobody else can cure your acne in a week.", "cure"),
    ("People who never slept well are cured in a night.", "cure"),
    ("No pain, no scars: our laser cures veins.", "cure"),
    ("It doesn't just relieve cramp.", "relieve"),
    ("You can't beat our rub, it relieves cramp.", "relieve"),
    ("Even if nothing has helped so far, our drops cure tinnitus.", "cure"),
    ("There's nothing like our roll-on to relieve hay fever.", "relieve"),
    ("Those who did not give up were cured.", "cure"),
    ("Never underestimate how fast it relieves itching.", "relieve"),
    ("Not for nothing do thousands say it cured them.", "cure"),
    ("Without a single tablet she was cured of reflux.", "cure"),
    ("I never thought anything could cure my warts, yet this did.", "cure"),
    ("It cures warts that would not go away.", "cure"),
    ("Our clinic never gives up until your back pain is cured.", "cure"),
    ("The method was not invented yesterday: it has cured people for ages.", "cure"),
    ("He was not able to bend; now he is cured.", "cure"),
]
ACROSS_DENIED = [
    ("Magnets do not ease pain.", "magnet ... ease"),
    ("Magnets cannot ease pain.", "magnet ... ease"),
    ("Magnets have never eased anyone's pain.", "magnet ... ease"),
    ("Magnets will not, and cannot, ease pain.", "magnet ... ease"),
    ("The rinse doesn't really whiten teeth.", "rinse ... whiten"),
    ("Copper has no effect and does not relieve gout.", "copper ... relieve"),
]
ACROSS_STANDING = [
    ("Magnets ease pain.", "magnet ... ease"),
    ("Magnets not only ease pain, they prevent it.", "magnet ... ease"),
    ("Magnets do not merely ease pain.", "magnet ... ease"),
    ("Magnets never fail to ease pain.", "magnet ... ease"),
    ("The oil has no side effects.", "oil ... no side effect"),
    ("The oil is not unsafe.", "oil ... not unsafe"),
    ("Magnets do not hurt and they ease pain.", "magnet ... ease"),
    ("People who do not sleep are cured by the oil.", "people ... cured"),
]
TOGETHER = [
    ("Magnets do not ease pain.", ("magnet", "ease"), "yes"),
    ("For sore knees, magnets cannot ease pain.", ("magnet", "ease"), "yes"),
    ("Magnets not only ease pain, they prevent it.", ("magnet", "ease"), "no"),
    ("Magnets do not merely ease pain.", ("magnet", "ease"), "no"),
    ("Magnets ease pain.", ("magnet", "ease"), "no"),
    ("The oil cures gout and does not stain.", ("cure", "stain"), "no"),
    ("No creams, just our magnets: they ease pain.", ("cream", "ease"), "no"),
    ("Magnets: you will not find pills that ease pain so well.", ("magnet", "pain"), "no"),
]
READ_AS_DENIED = [
    "Magnets do not relieve migraine.",
    "No drug cures gout for good.",
    "Far from curing acne, the scrub makes it worse.",
    "The tablets failed to relieve hay fever in the trial.",
    "Neither the belt nor the cream cures back pain.",
]
READ_AS_STANDING = [
    "Your doctor won't tell you that our cells cure arthritis.",
    "The balm never fails to relieve a sore back.",
    "There is no denying that the brace relieves knee pain.",
    "Without side effects it relieves migraine.",
    "You won't believe how fast the lotion cures baldness.",
    "Not everyone knows that the tea cures gout.",
]


@pytest.mark.parametrize(("text", "phrase"), (*DENIED, *OTHER_DENIED, *ACROSS_DENIED))
def test_what_is_denied(house: House, text: str, phrase: str) -> None:
    assert house.answer("negated", text, phrase).verdict == "yes"


@pytest.mark.parametrize(("text", "phrase"), (*STANDING, *TRAPS, *ACROSS_STANDING))
def test_what_stands(house: House, text: str, phrase: str) -> None:
    assert house.answer("negated", text, phrase).verdict == "no"


@pytest.mark.parametrize(("text", "phrases", "verdict"), TOGETHER)
def test_of_words_that_a_rule_needs_together_the_verb_decides(
    house: House, text: str, phrases: tuple[str, ...], verdict: str
) -> None:
    blocks = ", ".join(f"{{phrase: '{phrase}'}}" for phrase in phrases)
    assert house.answer("negated", text, when=f"{{kind: any, all: [{blocks}]}}").verdict == verdict


def test_of_words_of_which_a_rule_needs_one_all_must_be_denied(house: House) -> None:
    when = "{kind: any, phrase: [miracle, ease]}"
    assert house.answer("negated", "This miracle does not ease gout.", when=when).verdict == "no"


def test_the_answer_names_the_word(house: House) -> None:
    assert "'never'" in house.answer("negated", "The lamp never cures psoriasis.", "cure").reason


def test_without_matched_words_the_reading_decides(house: House) -> None:
    assert house.answer("negated", "There is no evidence that the lamp relieves psoriasis.").verdict == "yes"
    assert house.answer("negated", "The lamp relieves psoriasis.").verdict == "no"
    assert house.answer("negated", "The lamp relieves psoriasis without side effects.").verdict == "no"


@pytest.mark.parametrize("text", READ_AS_DENIED)
def test_words_of_the_reading_that_are_denied(full_house: House, text: str) -> None:
    assert full_house.answer("negated", text).verdict == "yes"


@pytest.mark.parametrize("text", READ_AS_STANDING)
def test_words_of_the_reading_that_stand(full_house: House, text: str) -> None:
    answer = full_house.answer("negated", text)
    assert answer.verdict == "no", answer.reason
