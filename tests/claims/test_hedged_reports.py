"""Reports that name nobody, doubts, questions, labels and chains."""

from __future__ import annotations

import pytest

from claims.claim import Certainty
from tests.claims.test_hard_classes import claim_of, holders


@pytest.mark.parametrize(
    ("text", "words", "chain", "certainty"),
    [
        pytest.param(
            "The suspect is alleged to have fired six shots.",
            "fired six shots",
            (),
            Certainty.PROBABLE,
            id="fired six shots",
        ),
        pytest.param(
            "The pilot is thought to have lost consciousness.",
            "lost consciousness",
            (),
            Certainty.PROBABLE,
            id="lost consciousness",
        ),
        pytest.param("Two of the hostages are believed to be alive.", "alive", (), Certainty.PROBABLE, id="alive"),
        pytest.param("The minister is said to be furious.", "furious", (), Certainty.PROBABLE, id="furious"),
        pytest.param(
            "The ship is reported to have sunk off the cape.",
            "sunk off the cape",
            (),
            Certainty.PROBABLE,
            id="sunk off the cape",
        ),
        pytest.param(
            "The banker was accused of hiding 40 million euros.",
            "hiding 40 million",
            (),
            Certainty.PROBABLE,
            id="hiding 40 million",
        ),
        pytest.param(
            "He is suspected of planting the bomb.", "planting the bomb", (), Certainty.PROBABLE, id="planting the bomb"
        ),
        pytest.param(
            "The clerk was suspected to have leaked the file.",
            "leaked the file",
            (),
            Certainty.PROBABLE,
            id="leaked the file",
        ),
        pytest.param(
            "Three soldiers were reported killed in the ambush.",
            "killed in the ambush",
            (),
            Certainty.PROBABLE,
            id="killed in the ambush",
        ),
        pytest.param(
            "The group is understood to have crossed the border on foot.",
            "crossed the border",
            (),
            Certainty.PROBABLE,
            id="crossed the border",
        ),
        pytest.param(
            "The gang is rumoured to have buried the gold.",
            "buried the gold",
            (),
            Certainty.POSSIBLE,
            id="buried the gold",
        ),
        pytest.param(
            "Dozens are feared dead after the ferry capsized.", "feared dead", (), Certainty.POSSIBLE, id="feared dead"
        ),
        pytest.param(
            "The rebels are presumed to hold the bridge.",
            "hold the bridge",
            (),
            Certainty.PROBABLE,
            id="hold the bridge",
        ),
        pytest.param(
            "It was alleged that the coach struck a player.",
            "coach struck a player",
            (),
            Certainty.PROBABLE,
            id="coach struck a player",
        ),
        pytest.param(
            "It is claimed that the vaccine failed.", "vaccine failed", (), Certainty.PROBABLE, id="vaccine failed"
        ),
        pytest.param(
            "It has been suggested that the fire was started on purpose.",
            "fire was started",
            (),
            Certainty.POSSIBLE,
            id="fire was started",
        ),
        pytest.param(
            "The company is estimated to have lost $9 million.",
            "lost $9 million",
            (),
            Certainty.PROBABLE,
            id="lost $9 million",
        ),
        pytest.param(
            "The painting is supposed to have been stolen in 1944.",
            "stolen in 1944",
            (),
            Certainty.PROBABLE,
            id="stolen in 1944",
        ),
        pytest.param(
            "He was accused by the union of lying to workers.",
            "lying to workers",
            ("union",),
            Certainty.CERTAIN,
            id="lying to workers",
        ),
        pytest.param(
            "The gunman, believed to be a former guard, shot two people.",
            "former guard",
            (),
            Certainty.PROBABLE,
            id="former guard",
        ),
        pytest.param(
            "The convoy was reportedly attacked near Bama.", "convoy was", (), Certainty.PROBABLE, id="convoy was"
        ),
        pytest.param(
            "The allegedly stolen car was found in a lake.",
            "found in a lake",
            (),
            Certainty.CERTAIN,
            id="found in a lake",
        ),
        pytest.param(
            "Some 400 families are estimated to be homeless.", "homeless", (), Certainty.PROBABLE, id="homeless"
        ),
        pytest.param("The tower was known to be unsafe.", "unsafe", (), Certainty.CERTAIN, id="unsafe"),
        pytest.param("Ten people were reported missing.", "missing", (), Certainty.PROBABLE, id="missing"),
        pytest.param(
            "The deal is expected to close in June.", "close in June", (), Certainty.PROBABLE, id="close in June"
        ),
    ],
)
def test_passives_without_an_agent(text: str, words: str, chain: tuple[str, ...], certainty: Certainty) -> None:
    claim = claim_of(text, words)
    assert (claim.chain[1:], claim.certainty) == (chain, certainty)


@pytest.mark.parametrize(
    ("text", "words", "chain", "certainty"),
    [
        pytest.param(
            "The analyst doubts that the central bank will cut rates.",
            "cut rates",
            ("analyst",),
            Certainty.POSSIBLE,
            id="cut rates",
        ),
        pytest.param(
            "The opposition demanded that the governor resign.",
            "governor resign",
            ("opposition",),
            Certainty.CERTAIN,
            id="governor resign",
        ),
        pytest.param("Environmental groups called for the dam to be removed.", "dam", (), Certainty.CERTAIN, id="dam"),
        pytest.param(
            "The union insists that no deal was reached.",
            "no deal was reached",
            ("union",),
            Certainty.CERTAIN,
            id="no deal was reached",
        ),
        pytest.param(
            "The union, which represents 4,000 miners, insists no deal was reached.",
            "no deal was reached",
            ("union, which represents 4,000 miners",),
            Certainty.CERTAIN,
            id="no deal was reached 2",
        ),
        pytest.param(
            "Experts are sceptical that the figures are right.",
            "figures are right",
            ("Experts",),
            Certainty.POSSIBLE,
            id="figures are right",
        ),
        pytest.param(
            "Investors are convinced that the merger will fail.",
            "merger will fail",
            ("Investors",),
            Certainty.PROBABLE,
            id="merger will fail",
        ),
        pytest.param(
            "The mayor is confident that the stadium will open.",
            "stadium will open",
            ("mayor",),
            Certainty.PROBABLE,
            id="stadium will open",
        ),
        pytest.param(
            "Officials were adamant that nobody was hurt.",
            "nobody was hurt",
            ("Officials",),
            Certainty.CERTAIN,
            id="nobody was hurt",
        ),
        pytest.param(
            "Doctors are worried that the virus has spread.",
            "virus has spread",
            ("Doctors",),
            Certainty.POSSIBLE,
            id="virus has spread",
        ),
        pytest.param(
            "The widow is certain that the car was blue.",
            "car was blue",
            ("widow",),
            Certainty.CERTAIN,
            id="car was blue",
        ),
        pytest.param(
            "Police believe the brothers acted alone.",
            "brothers acted alone",
            ("Police",),
            Certainty.PROBABLE,
            id="brothers acted alone",
        ),
        pytest.param(
            "Residents feared the dyke would break.",
            "dyke would break",
            ("Residents",),
            Certainty.UNKNOWN,
            id="dyke would break",
        ),
        pytest.param(
            "The general plans to move two brigades north.", "two brigades", (), Certainty.UNKNOWN, id="two brigades"
        ),
        pytest.param(
            "The minister vowed to rebuild the school within a year.",
            "rebuild the school",
            (),
            Certainty.UNKNOWN,
            id="rebuild the school",
        ),
        pytest.param(
            "The airline said it would refund all passengers.",
            "refund all passengers",
            ("airline",),
            Certainty.UNKNOWN,
            id="refund all passengers",
        ),
        pytest.param(
            "Scientists hope that the reef will recover.",
            "reef will recover",
            ("Scientists",),
            Certainty.PROBABLE,
            id="reef will recover",
        ),
        pytest.param(
            "The blast was caused by a gas leak, not a bomb, investigators believe.",
            "gas leak",
            ("investigators",),
            Certainty.PROBABLE,
            id="gas leak",
        ),
        pytest.param(
            "The engineers were unsure whether the valve was shut.",
            "valve was shut",
            ("engineers",),
            Certainty.UNKNOWN,
            id="valve was shut",
        ),
    ],
)
def test_doubt_belief_demand_and_plan(text: str, words: str, chain: tuple[str, ...], certainty: Certainty) -> None:
    claim = claim_of(text, words)
    assert (claim.chain[1:], claim.certainty) == (chain, certainty)


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param("The company confirmed the leak.", "leak", ("company",), id="leak"),
        pytest.param(
            "Officials confirmed two deaths in the northern district.", "two deaths", ("Officials",), id="two deaths"
        ),
        pytest.param(
            "The ministry has confirmed the arrest of three officers.",
            "arrest of three officers",
            ("ministry",),
            id="arrest of three officers",
        ),
        pytest.param("The club confirmed the injury on Thursday.", "injury", ("club",), id="injury"),
        pytest.param("The deaths were confirmed by the mayor of Dorn.", "deaths", ("mayor of Dorn",), id="deaths"),
        pytest.param(
            "The army acknowledged the loss of two tanks and a drone.",
            "loss of two tanks",
            ("army",),
            id="loss of two tanks",
        ),
        pytest.param(
            "The leak was confirmed by the company's chief, Ravi Sen.",
            "leak",
            ("company's chief, Ravi Sen.",),
            id="leak 2",
        ),
        pytest.param(
            'Asked whether the bridge was safe, Vega replied: "No comment."', "No comment", ("Vega",), id="No comment"
        ),
        pytest.param(
            "Asked if the talks had failed, the envoy said they were going on.", "going on", ("envoy",), id="going on"
        ),
        pytest.param(
            "When asked about the missing money, Lund said she had never seen it.",
            "never seen it",
            ("Lund",),
            id="never seen it",
        ),
        pytest.param(
            "Asked who fired first, the sergeant pointed to the roof.",
            "pointed to the roof",
            (),
            id="pointed to the roof",
        ),
        pytest.param("Questioned about the delay, the contractor blamed the rain.", "rain", ("contractor",), id="rain"),
        pytest.param(
            'Asked why the alarm was off, Petrov answered: "It was broken."',
            "It was broken",
            ("Petrov",),
            id="It was broken",
        ),
        pytest.param('"Is the bridge safe?" a reporter asked.', "bridge safe", ("reporter",), id="bridge safe"),
        pytest.param(
            'Smith tweeted: "Power is out across the whole county."', "Power is out", ("Smith",), id="Power is out"
        ),
    ],
)
def test_confirmed_and_asked(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "Q: How many boats sank? A: Two, as far as we know.", "How many boats", ("Q",), id="How many boats"
        ),
        pytest.param("Q: How many boats sank? A: Two, as far as we know.", "Two", ("A",), id="Two"),
        pytest.param(
            "The skipper Lars Dahl talked to us about the race.\n\nQ: When did the mast break? A: The "
            "mast broke on the third night.",
            "mast broke on",
            ("Lars Dahl",),
            id="mast broke on",
        ),
        pytest.param(
            "Police: Gunman acted alone\n\nThe man who shot two people at the mall had no helpers. "
            "Detectives searched his flat on Monday.",
            "Gunman acted alone",
            ("Police",),
            id="Gunman acted alone",
        ),
        pytest.param(
            "Police: Gunman acted alone\nThe man who shot two people at the mall had no helpers.",
            "Gunman acted alone",
            ("Police",),
            id="Gunman acted alone 2",
        ),
        pytest.param(
            "Death toll hits 32, officials say\n\nThe quake struck at dawn.",
            "Death toll hits 32",
            ("officials",),
            id="Death toll hits 32",
        ),
        pytest.param(
            "Ministry: Two jets lost over the strait\n\nThe jets took off at nine.",
            "Two jets lost",
            ("Ministry",),
            id="Two jets lost",
        ),
        pytest.param(
            "Storm: Two roads closed\n\nThe wind rose at nine.", "Two roads closed", (), id="Two roads closed"
        ),
        pytest.param(
            "Analysts: Oil to reach $90\n\nPrices rose again.", "Oil to reach", ("Analysts",), id="Oil to reach"
        ),
        pytest.param(
            "Question: Who owns the land? Answer: The church owns it.",
            "church owns it",
            ("Answer",),
            id="church owns it",
        ),
        pytest.param("Q. Did the alarm ring? A. It rang twice.", "rang twice", ("A",), id="rang twice"),
        pytest.param(
            "Report: Bank hid $4m loss\n\nThe bank's shares fell by nine percent.",
            "Bank hid",
            ("Report",),
            id="Bank hid",
        ),
        pytest.param(
            "Gunman acted alone: police\n\nThe man had no helpers.",
            "Gunman acted alone",
            ("police",),
            id="Gunman acted alone 3",
        ),
        pytest.param(
            "Hospital: 3 killed, 12 hurt in bus crash\n\nThe bus hit a wall.", "3 killed", ("Hospital",), id="3 killed"
        ),
        pytest.param(
            "Witnesses: Shots came from roof\n\nThe square was full.", "Shots came", ("Witnesses",), id="Shots came"
        ),
        pytest.param(
            "Putin: Russia ready for talks\n\nThe president spoke for an hour.",
            "ready for talks",
            ("Putin",),
            id="ready for talks",
        ),
        pytest.param("Update: Road open again\n\nThe road was shut at noon.", "Road open", (), id="Road open"),
    ],
)
def test_labels_in_a_line(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "Lena Voss, the city's fire chief, said the roof had caved in.",
            "roof had caved in",
            ("Lena Voss",),
            id="roof had caved in",
        ),
        pytest.param(
            "The head of the port authority, a former admiral called Jan Brel, told reporters the crane was old.",
            "crane was old",
            ("head of the port authority, a former admiral called Jan Brel",),
            id="crane was old",
        ),
        pytest.param(
            '"It was like a war zone," said Ada Obi, 41, a nurse who lives across the street. "Glass everywhere."',
            "war zone",
            ("Ada Obi",),
            id="war zone",
        ),
        pytest.param(
            '"It was like a war zone," said Ada Obi, 41, a nurse who lives across the street. "Glass everywhere."',
            "Glass everywhere",
            ("Ada Obi",),
            id="Glass everywhere",
        ),
        pytest.param(
            "Colonel Abdi Warsame, who commands the garrison, put the number of dead at nine.",
            "number of dead",
            ("Abdi Warsame",),
            id="number of dead",
        ),
        pytest.param(
            "Maria Teller, a spokeswoman for the utility, put the damage at 2 million euros.",
            "damage at 2 million",
            ("Maria Teller",),
            id="damage at 2 million",
        ),
        pytest.param(
            "The mayor, Paul Ryle, 58, denied the wall had been cut.",
            "wall had been cut",
            ("Paul Ryle",),
            id="wall had been cut",
        ),
        pytest.param(
            "Two of the guards, both of whom asked not to be named, said the gate was open.",
            "gate was open",
            ("Two of the guards",),
            id="gate was open",
        ),
        pytest.param(
            "The suspect's lawyer, Ilse Krug of the firm Krug & Baum, rejected the charge.",
            "charge",
            ("Ilse Krug",),
            id="charge",
        ),
        pytest.param(
            "The gate was open, said Tom Asher, the night guard.", "gate was open", ("Tom Asher",), id="gate was open 2"
        ),
        pytest.param(
            "The plant, its manager Kofi Mensah said, will close in May.",
            "will close in May",
            ("Kofi Mensah",),
            id="will close in May",
        ),
        pytest.param(
            '"The plant," manager Kofi Mensah said, "will close in May."',
            "will close in May",
            ("Kofi Mensah",),
            id="will close in May 2",
        ),
        pytest.param(
            "A spokesman for the rebels, Hamid Noor, claimed responsibility for the ambush.",
            "responsibility",
            ("Hamid Noor",),
            id="responsibility",
        ),
        pytest.param(
            "Deputy minister Rosa Quint, speaking in Lima, warned of fuel shortages.",
            "fuel shortages",
            ("Rosa Quint",),
            id="fuel shortages",
        ),
        pytest.param(
            "Grace Otieno, a market trader, spoke of men with machetes.",
            "men with machetes",
            ("Grace Otieno",),
            id="men with machetes",
        ),
    ],
)
def test_appositions_between_name_and_verb(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            'Fire chief Dana Ruiz walked over to the cameras. "The roof is gone."',
            "roof is gone",
            ("Dana Ruiz",),
            id="roof is gone",
        ),
        pytest.param(
            'Fire chief Dana Ruiz walked over to the cameras. "The roof is gone," she said. "Two crews are inside."',
            "Two crews",
            ("Dana Ruiz",),
            id="Two crews",
        ),
        pytest.param(
            "Police spokesman Ivan Tosic confirmed the arrest. He put the number of dead at four.",
            "number of dead",
            ("Ivan Tosic",),
            id="number of dead",
        ),
        pytest.param(
            "Residents fled the hills. They spoke of a wall of mud.", "wall of mud", ("Residents",), id="wall of mud"
        ),
        pytest.param(
            "Mayor Eva Holm met the press. She denied that the funds were missing.",
            "funds were missing",
            ("Eva Holm",),
            id="funds were missing",
        ),
        pytest.param(
            'The company held a call with investors. Chief executive Bo Lind took questions. "We lost the contract."',
            "lost the contract",
            ("Bo Lind",),
            id="lost the contract",
        ),
        pytest.param(
            '"The dam will hold," Hassan promised. "It always has." But engineers were less sure.',
            "It always has",
            ("Hassan",),
            id="It always has",
        ),
        pytest.param(
            '"The dam will hold," Hassan promised. "It always has." But engineers were less sure.',
            "engineers were less sure",
            (),
            id="engineers were less sure",
        ),
        pytest.param(
            '"The dam will hold," Hassan promised. "It always has." The town slept badly.',
            "town slept",
            (),
            id="town slept",
        ),
    ],
)
def test_sources_in_the_sentence_before(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "Officials who spoke on condition of anonymity said the raid had failed.",
            "raid had failed",
            ("Officials who spoke on condition of anonymity",),
            id="raid had failed",
        ),
        pytest.param(
            "A senior Western diplomat put the number of troops at 4,000.",
            "number of troops",
            ("senior Western diplomat",),
            id="number of troops",
        ),
        pytest.param(
            "Sources close to the talks said the offer was withdrawn.",
            "offer was withdrawn",
            ("Sources close to the talks",),
            id="offer was withdrawn",
        ),
        pytest.param(
            "Human rights groups put the toll at 120.", "toll at 120", ("Human rights groups",), id="toll at 120"
        ),
        pytest.param(
            "Several residents, speaking by phone, reported gunfire near the university.",
            "gunfire",
            ("Several residents, speaking by phone",),
            id="gunfire",
        ),
        pytest.param(
            "Local media put the number of arrests at 60.",
            "number of arrests",
            ("Local media",),
            id="number of arrests",
        ),
        pytest.param(
            "An intelligence officer said, on condition of anonymity, that the general was dead.",
            "general was dead",
            ("intelligence officer",),
            id="general was dead",
        ),
        pytest.param("Neither side confirmed the swap.", "swap", (), id="swap"),
        pytest.param("Nobody claimed responsibility for the attack.", "responsibility", (), id="responsibility"),
        pytest.param("No group has claimed responsibility.", "responsibility", (), id="responsibility 2"),
        pytest.param("Some say the mayor fled.", "mayor fled", ("Some",), id="mayor fled"),
        pytest.param("Critics say the law is a gift to banks.", "law is a gift", ("Critics",), id="law is a gift"),
        pytest.param("Most analysts estimate the loss at $3 billion.", "loss", ("Most analysts",), id="loss"),
        pytest.param(
            "Activists put the dead at 45 and the wounded at more than 100.",
            "dead at 45",
            ("Activists",),
            id="dead at 45",
        ),
        pytest.param(
            "Activists put the dead at 45 and the wounded at more than 100.",
            "wounded at more than 100",
            ("Activists",),
            id="wounded at more than 100",
        ),
    ],
)
def test_collective_and_anonymous(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "A defence source told Reuters that a commander had told troops the base would close.",
            "base would close",
            ("Reuters", "defence source", "commander"),
            id="base would close",
        ),
        pytest.param(
            "The agency Norpress reported that the interior ministry put the number of injured at 47.",
            "number of injured",
            ("agency Norpress", "interior ministry"),
            id="number of injured",
        ),
        pytest.param(
            "The interior ministry put the number of injured at 47, Norpress reported.",
            "number of injured",
            ("Norpress", "interior ministry"),
            id="number of injured 2",
        ),
        pytest.param(
            "According to the Herald, police estimated the crowd at 12,000.",
            "crowd at 12,000",
            ("Herald", "police"),
            id="crowd at 12,000",
        ),
        pytest.param(
            "The Herald said the mayor had denied that the wall was cut.",
            "wall was cut",
            ("Herald", "mayor"),
            id="wall was cut",
        ),
        pytest.param(
            "The mayor said the rebels had claimed responsibility for the attack.",
            "responsibility",
            ("mayor", "rebels"),
            id="responsibility",
        ),
        pytest.param(
            "The newspaper said residents spoke of looting.", "looting", ("newspaper", "residents"), id="looting"
        ),
        pytest.param(
            "The court heard that Bell told police he had been asleep.",
            "been asleep",
            ("court", "Bell"),
            id="been asleep",
        ),
        pytest.param(
            "Prosecutor Ann Shaw said that the widow claimed the will was forged.",
            "will was forged",
            ("Ann Shaw", "widow"),
            id="will was forged",
        ),
        pytest.param(
            "The lawyer said reports that her client had fled were denied by his family.",
            "client had fled",
            ("lawyer", "his family"),
            id="client had fled",
        ),
        pytest.param(
            "Norpress quoted the minister as saying that the army put the toll at nine.",
            "toll at nine",
            ("Norpress", "minister", "army"),
            id="toll at nine",
        ),
        pytest.param(
            "A witness said he heard the man shout that the bank was his.",
            "bank was his",
            ("witness", "man"),
            id="bank was his",
        ),
        pytest.param(
            "The suspect, prosecutors said, was alleged to have fired six shots.",
            "fired six shots",
            ("prosecutors",),
            id="fired six shots",
        ),
    ],
)
def test_chains(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain
