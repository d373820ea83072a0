"""Tellings without a clause of their own, and the same words where nobody tells anything."""

from __future__ import annotations

import pytest

from claims.claim import Polarity
from tests.claims.test_hard_classes import NEGATIVE, POSITIVE, claim_of, holders


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "The interior ministry put the number of injured at 47.",
            "number of injured",
            ("interior ministry",),
            id="number of injured",
        ),
        pytest.param(
            "Organisers put the crowd at 30,000, while police estimated it at 12,000.",
            "30,000",
            ("Organisers",),
            id="30,000",
        ),
        pytest.param(
            "Organisers put the crowd at 30,000, while police estimated it at 12,000.",
            "12,000",
            ("police",),
            id="12,000",
        ),
        pytest.param(
            "Hospital officials placed the death toll at 19.", "death toll", ("Hospital officials",), id="death toll"
        ),
        pytest.param("Damage was estimated at $3m by the insurers.", "Damage", ("insurers",), id="Damage"),
        pytest.param(
            "The central bank put inflation at 6.2 percent.",
            "inflation at 6.2",
            ("central bank",),
            id="inflation at 6.2",
        ),
        pytest.param(
            "A UN report set the number of displaced at 1.4 million.",
            "number of displaced",
            ("UN report",),
            id="number of displaced",
        ),
        pytest.param("Analysts pegged the loss at €40 million.", "loss", ("Analysts",), id="loss"),
        pytest.param(
            "The number of missing was put at 211 by the Red Cross.",
            "number of missing",
            ("Red Cross",),
            id="number of missing",
        ),
        pytest.param("The army put its own losses at 31 men.", "losses at 31", ("army",), id="losses at 31"),
        pytest.param(
            "The rebels estimated the dead at more than 200.",
            "dead at more than 200",
            ("rebels",),
            id="dead at more than 200",
        ),
        pytest.param(
            "Police estimated the crowd at between 5,000 and 7,000.",
            "crowd at between",
            ("Police",),
            id="crowd at between",
        ),
        pytest.param(
            "The company valued the deal at $2.1 billion.",
            "deal at $2.1 billion",
            ("company",),
            id="deal at $2.1 billion",
        ),
        pytest.param(
            "The geological survey put the quake's magnitude at 6.3.",
            "magnitude at 6.3",
            ("geological survey",),
            id="magnitude at 6.3",
        ),
        pytest.param(
            "Prosecutors put the value of the stolen paintings at 8 million francs.",
            "value of the stolen paintings",
            ("Prosecutors",),
            id="value of the stolen paintings",
        ),
        pytest.param(
            "Economists estimate growth at 1.1 percent this year.", "growth at 1.1", ("Economists",), id="growth at 1.1"
        ),
        pytest.param(
            "The cost of repairs has been put at £90,000 by the council.",
            "cost of repairs",
            ("council",),
            id="cost of repairs",
        ),
        pytest.param(
            "The charity Water Now says the number of victims is 14, but the government puts it at four.",
            "at four",
            ("government",),
            id="at four",
        ),
        pytest.param(
            "Unofficial estimates put the toll at 300.", "toll at 300", ("Unofficial estimates",), id="toll at 300"
        ),
        pytest.param(
            "The height of the wave was measured at nine metres by the observatory.",
            "height of the wave",
            ("observatory",),
            id="height of the wave",
        ),
        pytest.param(
            "The coroner put the time of death at about 3 a.m.", "time of death", ("coroner",), id="time of death"
        ),
        pytest.param(
            "The budget office puts the shortfall at $4 billion.", "shortfall", ("budget office",), id="shortfall"
        ),
    ],
)
def test_numbers_with_a_source(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param("She put the cat at the door.", "cat", (), id="cat"),
        pytest.param("He placed third at 19.", "third", (), id="third"),
        pytest.param("The waiter set the table at 8.", "table", (), id="table"),
        pytest.param("The estimated time of arrival is 9 p.m.", "estimated time", (), id="estimated time"),
        pytest.param("The landlord put the rent at the top of his list.", "rent", (), id="rent"),
        pytest.param("The central bank set its key rate at 4.5 percent.", "key rate", (), id="key rate"),
        pytest.param("The judge set bail at $50,000.", "bail", (), id="bail"),
        pytest.param("The firefighters put two ladders at the window.", "ladders", (), id="ladders"),
        pytest.param("The striker put the ball in the net at 75 minutes.", "ball", (), id="ball"),
        pytest.param("The court set the hearing at 10 a.m.", "hearing", (), id="hearing"),
        pytest.param("Troops placed mines at 12 crossings.", "mines", (), id="mines"),
        pytest.param("The company put 300 people at risk.", "people", (), id="people"),
        pytest.param("Valued at $3 million, the painting was sold on Friday.", "painting", (), id="painting"),
        pytest.param("The general put his men at the disposal of the governor.", "men", (), id="men"),
        pytest.param("Rescuers set up a camp at 2,300 metres.", "camp", (), id="camp"),
        pytest.param("The temperature was set at 19 degrees.", "temperature", (), id="temperature"),
        pytest.param("Shares were priced at 12 euros.", "Shares", (), id="Shares"),
    ],
)
def test_the_same_verbs_give_no_number(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "Witness accounts put the gunman on the roof at about 9 p.m.",
            "gunman on the roof",
            ("Witness accounts",),
            id="gunman on the roof",
        ),
        pytest.param("The army put the blame on rebels.", "on rebels", ("army",), id="on rebels"),
        pytest.param(
            "Phone records put the driver near the bridge at midnight.",
            "driver near the bridge",
            ("Phone records",),
            id="driver near the bridge",
        ),
        pytest.param(
            "The mayor laid the blame for the flood on the dam's owner.", "dam's owner", ("mayor",), id="dam's owner"
        ),
        pytest.param(
            "Opposition leaders pinned the blame on the president.",
            "on the president",
            ("Opposition leaders",),
            id="on the president",
        ),
        pytest.param(
            "The union put the accident down to poor training.", "poor training", ("union",), id="poor training"
        ),
        pytest.param(
            "Residents attributed the outage to a lightning strike.",
            "lightning strike",
            ("Residents",),
            id="lightning strike",
        ),
        pytest.param(
            "The minister pointed the finger at foreign agents.", "foreign agents", ("minister",), id="foreign agents"
        ),
        pytest.param("The airline put the delay down to fog.", "fog", ("airline",), id="fog"),
        pytest.param("The blame was put on a junior clerk by the bank.", "junior clerk", ("bank",), id="junior clerk"),
        pytest.param(
            "The rebels cast the blame on the governor.", "on the governor", ("rebels",), id="on the governor"
        ),
        pytest.param(
            "The inquiry laid responsibility for the crash at the door of the operator.",
            "operator",
            ("inquiry",),
            id="operator",
        ),
        pytest.param(
            "Doctors attributed the deaths to contaminated water.",
            "contaminated water",
            ("Doctors",),
            id="to and a participle",
        ),
    ],
)
def test_blame_and_place(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain", "polarity"),
    [
        pytest.param(
            "Reports that the minister had resigned were dismissed by his office as fantasy.",
            "minister had resigned",
            ("his office",),
            NEGATIVE,
            id="minister had resigned",
        ),
        pytest.param(
            "Claims that the vote was rigged were rejected by the electoral commission.",
            "vote was rigged",
            ("electoral commission",),
            NEGATIVE,
            id="vote was rigged",
        ),
        pytest.param(
            "The allegation that guards beat prisoners was denied by the warden.",
            "guards beat prisoners",
            ("warden",),
            NEGATIVE,
            id="guards beat prisoners",
        ),
        pytest.param(
            "Suggestions that the airline is bankrupt have been denied by its chief executive, Sofia Lindt.",
            "airline is bankrupt",
            ("Sofia Lindt",),
            NEGATIVE,
            id="airline is bankrupt",
        ),
        pytest.param(
            "Rumours that the striker would leave were dismissed as nonsense by his agent.",
            "striker would leave",
            ("his agent",),
            NEGATIVE,
            id="striker would leave",
        ),
        pytest.param(
            "The government has rejected claims that its forces shelled the market.",
            "forces shelled the market",
            ("government",),
            NEGATIVE,
            id="forces shelled the market",
        ),
        pytest.param(
            "The embassy dismissed as absurd the report that it had hidden the pilot.",
            "hidden the pilot",
            ("embassy",),
            NEGATIVE,
            id="hidden the pilot",
        ),
        pytest.param(
            "The company disputed a report that it had laid off 400 workers.",
            "laid off 400 workers",
            ("company",),
            NEGATIVE,
            id="laid off 400 workers",
        ),
        pytest.param(
            "Accusations that the army used gas were refuted by a spokesman.",
            "army used gas",
            ("spokesman",),
            NEGATIVE,
            id="army used gas",
        ),
        pytest.param(
            "The claim that the mine was safe was contested by the union.",
            "mine was safe",
            ("union",),
            NEGATIVE,
            id="mine was safe",
        ),
        pytest.param(
            "Moscow denied reports that a jet had crossed the border.",
            "jet had crossed",
            ("Moscow",),
            NEGATIVE,
            id="jet had crossed",
        ),
        pytest.param(
            "Claims of torture were denied by the ministry.",
            "Claims of torture",
            ("ministry",),
            NEGATIVE,
            id="Claims of torture",
        ),
        pytest.param("The bank denied any wrongdoing.", "any wrongdoing", ("bank",), NEGATIVE, id="any wrongdoing"),
        pytest.param(
            "The allegations were denied by the police.", "allegations", ("police",), NEGATIVE, id="allegations"
        ),
        pytest.param(
            "The colonel brushed aside reports that his men had fled.",
            "men had fled",
            ("colonel",),
            NEGATIVE,
            id="men had fled",
        ),
        pytest.param(
            'The suggestion that he took bribes was "a lie", the senator said.',
            "took bribes",
            ("senator",),
            POSITIVE,
            id="took bribes",
        ),
        pytest.param(
            "The senator denied a newspaper report that he took bribes.",
            "took bribes",
            ("senator",),
            NEGATIVE,
            id="took bribes 2",
        ),
        pytest.param(
            "The White House rejected as false claims that the call was recorded.",
            "call was recorded",
            ("White House",),
            NEGATIVE,
            id="call was recorded",
        ),
    ],
)
def test_denied_reports(text: str, words: str, chain: tuple[str, ...], polarity: Polarity) -> None:
    claim = claim_of(text, words)
    assert (claim.chain[1:], claim.polarity) == (chain, polarity)


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "Residents spoke of looting in the old town.",
            "looting in the old town",
            ("Residents",),
            id="looting in the old town",
        ),
        pytest.param(
            "The coastguard warned sailors of waves up to nine metres.",
            "waves up to nine metres",
            ("coastguard",),
            id="waves up to nine metres",
        ),
        pytest.param("Tenants complained of mould and rats.", "mould and rats", ("Tenants",), id="mould and rats"),
        pytest.param(
            "Survivors told of bodies floating past the pier.", "bodies floating", ("Survivors",), id="bodies floating"
        ),
        pytest.param(
            "The meteorological office warned of floods in the valley.",
            "floods in the valley",
            ("meteorological office",),
            id="floods in the valley",
        ),
        pytest.param(
            "Aid workers spoke about a shortage of insulin.",
            "shortage of insulin",
            ("Aid workers",),
            id="shortage of insulin",
        ),
        pytest.param(
            "Refugees told reporters of beatings by guards.",
            "beatings by guards",
            ("Refugees",),
            id="beatings by guards",
        ),
        pytest.param(
            "Passengers complained about the smell of smoke in the cabin.",
            "smell of smoke",
            ("Passengers",),
            id="smell of smoke",
        ),
        pytest.param(
            "The unions warned of strikes at six ports.", "strikes at six ports", ("unions",), id="strikes at six ports"
        ),
        pytest.param("Police reported three arrests.", "three arrests", ("Police",), id="three arrests"),
        pytest.param("Neighbours described a loud bang and a flash.", "loud bang", ("Neighbours",), id="loud bang"),
        pytest.param(
            "The report alleged widespread fraud at the bank.", "widespread fraud", ("report",), id="widespread fraud"
        ),
        pytest.param(
            "The governor acknowledged failures in the evacuation.",
            "failures in the evacuation",
            ("governor",),
            id="failures in the evacuation",
        ),
        pytest.param(
            "The firm admitted a breach of safety rules.",
            "breach of safety rules",
            ("firm",),
            id="breach of safety rules",
        ),
        pytest.param("The company confirmed the leak.", "leak", ("company",), id="leak"),
        pytest.param(
            "The company confirmed the leak but would not say how large it was.",
            "confirmed the leak",
            ("company",),
            id="confirmed the leak",
        ),
        pytest.param("Economists predict a fall in exports.", "fall in exports", ("Economists",), id="fall in exports"),
        pytest.param(
            "The rebels reported heavy fighting near the airport.", "heavy fighting", ("rebels",), id="heavy fighting"
        ),
        pytest.param("Witnesses recalled screams and breaking glass.", "screams", ("Witnesses",), id="screams"),
        pytest.param(
            "The rebels claimed responsibility for the attack.",
            "responsibility for the attack",
            ("rebels",),
            id="responsibility for the attack",
        ),
        pytest.param(
            "Responsibility for the bombing was claimed by a group called Black Dawn.",
            "bombing",
            ("group called Black Dawn",),
            id="bombing",
        ),
        pytest.param(
            "The rebels claimed the capture of two villages.",
            "capture of two villages",
            ("rebels",),
            id="capture of two villages",
        ),
        pytest.param(
            "The agency reported a leak at the plant.", "leak at the plant", ("agency",), id="leak at the plant"
        ),
        pytest.param("Farmers accused the state of neglect.", "neglect", ("Farmers",), id="neglect"),
        pytest.param(
            "Doctors cited a lack of oxygen as the cause.", "lack of oxygen", ("Doctors",), id="lack of oxygen"
        ),
        pytest.param("Investigators blamed a faulty valve.", "faulty valve", ("Investigators",), id="faulty valve"),
    ],
)
def test_nouns_for_what_is_told(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param("The book tells of a boy who tamed a wolf.", "boy", (), id="boy"),
        pytest.param("She spoke of her childhood for an hour.", "childhood", ("She",), id="childhood"),
        pytest.param("The smell of smoke filled the cabin.", "smell", (), id="smell"),
        pytest.param("He dreamed of a house by the sea.", "house", (), id="house"),
        pytest.param("The town is proud of its bridge.", "bridge", (), id="bridge"),
        pytest.param("The bishop confirmed forty children on Sunday.", "forty children", (), id="forty children"),
        pytest.param("The smoke alarm warned the family in time.", "family", (), id="family"),
        pytest.param("The club announced the players one by one.", "players", (), id="players"),
        pytest.param("The fighter claimed his third title in Macau.", "third title", (), id="third title"),
        pytest.param("The storm claimed nine lives.", "nine lives", (), id="nine lives"),
        pytest.param("The crash claimed the lives of two pilots.", "lives of two pilots", (), id="lives of two pilots"),
        pytest.param("The soldier reported for duty at dawn.", "duty", (), id="duty"),
        pytest.param("The reporter reported from Basra for ten years.", "Basra", (), id="Basra"),
        pytest.param("The dog heard the bell.", "bell", (), id="bell"),
        pytest.param("Travellers may claim refunds until Friday.", "refunds", (), id="refunds"),
        pytest.param("The mayor talked about football with the guests.", "football", (), id="football"),
        pytest.param("The company must report its profit by Friday.", "profit", (), id="profit"),
        pytest.param("The ministry did not confirm the number.", "number", (), id="number"),
        pytest.param("The Tribune first reported the visit.", "visit", (), id="visit"),
        pytest.param("Workers reported to the site office at dawn.", "site office", (), id="site office"),
    ],
)
def test_nouns_that_nobody_tells(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "The court heard that Bell stabbed the clerk twice.",
            "stabbed the clerk",
            ("court",),
            id="stabbed the clerk",
        ),
        pytest.param(
            "The inquest was told that the pilot had been drinking.",
            "pilot had been drinking",
            ("inquest",),
            id="pilot had been drinking",
        ),
        pytest.param(
            "Jurors were told that the safe had been empty.",
            "safe had been empty",
            ("Jurors",),
            id="safe had been empty",
        ),
        pytest.param("Bell stabbed the clerk twice, the court heard.", "Bell stabbed", ("court",), id="Bell stabbed"),
        pytest.param(
            "The pilot had been drinking, an inquest heard on Monday.",
            "pilot had been drinking",
            ("inquest",),
            id="pilot had been drinking 2",
        ),
        pytest.param(
            "The tribunal heard the manager had shredded the files.",
            "shredded the files",
            ("tribunal",),
            id="shredded the files",
        ),
        pytest.param(
            "The jury was told how Dunn hid the knife in a drain.",
            "Dunn hid the knife",
            ("jury",),
            id="Dunn hid the knife",
        ),
        pytest.param(
            '"The brakes had failed," the hearing was told.', "brakes had failed", ("hearing",), id="brakes had failed"
        ),
        pytest.param(
            "The inquiry heard that warnings were ignored.",
            "warnings were ignored",
            ("inquiry",),
            id="warnings were ignored",
        ),
        pytest.param("The committee heard that 40 ships had been sold.", "40 ships", ("committee",), id="40 ships"),
        pytest.param(
            "Leeds Crown Court heard how the gang cut the fence.",
            "cut the fence",
            ("Leeds Crown Court",),
            id="cut the fence",
        ),
        pytest.param(
            "The judge was told that Moss had no previous convictions.",
            "no previous convictions",
            ("judge",),
            id="no previous convictions",
        ),
        pytest.param(
            "It was heard in court that the brothers had quarrelled.",
            "brothers had quarrelled",
            (),
            id="brothers had quarrelled",
        ),
        pytest.param(
            "Prosecutor Ann Shaw told the court that Bell had lied.", "Bell had lied", ("Ann Shaw",), id="Bell had lied"
        ),
        pytest.param(
            "The jury heard from a nurse that the ward was locked.", "ward was locked", ("nurse",), id="ward was locked"
        ),
        pytest.param(
            "The parliamentary panel was told by the minister that the jets were late.",
            "jets were late",
            ("minister",),
            id="jets were late",
        ),
        pytest.param(
            "MPs were told the railway would cost £9bn.", "railway would cost", ("MPs",), id="railway would cost"
        ),
        pytest.param(
            "The jury found that the brakes had failed.", "brakes had failed", ("jury",), id="brakes had failed 2"
        ),
        pytest.param(
            "The neighbours heard that the school would close.", "school would close", (), id="school would close"
        ),
        pytest.param("Residents were told to leave.", "leave", (), id="leave"),
    ],
)
def test_what_a_court_hears(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "The claim by the rebels that they hold the dam could not be verified.",
            "hold the dam",
            ("rebels",),
            id="hold the dam",
        ),
        pytest.param(
            "The finding by investigators that the bolt was loose shocked the airline.",
            "bolt was loose",
            ("investigators",),
            id="bolt was loose",
        ),
        pytest.param(
            "A statement from the palace that the king was well calmed the markets.",
            "king was well",
            ("palace",),
            id="king was well",
        ),
        pytest.param(
            "The allegation by Senator Brook that votes were bought was heard in committee.",
            "votes were bought",
            ("Senator Brook",),
            id="votes were bought",
        ),
        pytest.param(
            "The warning from the weather service that the dyke could break came too late.",
            "dyke could break",
            ("weather service",),
            id="dyke could break",
        ),
        pytest.param(
            "The company's admission that it had hidden the tests led to a trial.",
            "hidden the tests",
            ("company",),
            id="hidden the tests",
        ),
        pytest.param(
            "Police are examining the widow's claim that she was alone.",
            "she was alone",
            ("widow",),
            id="she was alone",
        ),
        pytest.param(
            "The auditors' conclusion that $4 million was missing ended his career.",
            "$4 million was missing",
            ("auditors",),
            id="$4 million was missing",
        ),
        pytest.param(
            "In a statement, the palace said the king was well.", "king was well", ("palace",), id="king was well 2"
        ),
        pytest.param(
            "In a statement posted online, the group Black Dawn claimed that it had burned the depot.",
            "burned the depot",
            ("group Black Dawn",),
            id="burned the depot",
        ),
        pytest.param(
            "A report by the World Bank that poverty had doubled was withdrawn.",
            "poverty had doubled",
            ("World Bank",),
            id="poverty had doubled",
        ),
        pytest.param(
            "The accusation from Tehran that its envoy was poisoned was denied in Paris.",
            "envoy was poisoned",
            ("Tehran",),
            id="envoy was poisoned",
        ),
        pytest.param(
            "The court's ruling that the law was void takes effect in May.",
            "law was void",
            ("court",),
            id="law was void",
        ),
        pytest.param(
            "There were claims that the ballots were burned.", "ballots were burned", (), id="ballots were burned"
        ),
        pytest.param("There are reports that the governor has fled.", "governor has fled", (), id="governor has fled"),
        pytest.param(
            "Rumours that the bank is insolvent spread on Monday.", "bank is insolvent", (), id="bank is insolvent"
        ),
        pytest.param(
            "The news that the mine would close reached the town on Monday.",
            "mine would close",
            (),
            id="mine would close",
        ),
        pytest.param("The fact that the gate was open surprised the guards.", "gate was open", (), id="gate was open"),
        pytest.param(
            "The announcement by Chancellor Weiss that taxes would rise split the party.",
            "taxes would rise",
            ("Chancellor Weiss",),
            id="taxes would rise",
        ),
        pytest.param(
            "According to a statement by the airline, two engines failed.",
            "two engines failed",
            ("statement by the airline",),
            id="two engines failed",
        ),
        pytest.param(
            "The prediction of the institute that prices would fall came true.",
            "prices would fall",
            ("institute",),
            id="prices would fall",
        ),
        pytest.param(
            "The confession of the guard that he had slept shocked the court.", "had slept", ("guard",), id="had slept"
        ),
    ],
)
def test_nouns_with_a_holder(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain
