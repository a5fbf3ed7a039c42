"""What we know of names: short forms, names that many have, titles. Danish and English.

Lists of our own, for `recognise.names`. A short form leads to every name that it is short for.
"""

from collections.abc import Mapping

from vaultkit.recognise.letters import spelled

_SHORT_FORMS = """
albert: al bert bertie
alexander: alex alec sander sandy xander aleks
alexandra: alex sandra sandy alexa lexi
alfred: alf alfie fred
amalie: malle mali
anders: andy
andreas: andy dres andre
andrew: andy drew
ane-marie: anemarie
anna-marie: annamarie
annelise: lise anne-lise
annemarie: rie mie
anthony: tony ant
anton: toni tony
antonia: toni
arthur: art artie
august: gus gust
barbara: barb barbie babs
bartholomew: bart
beatrice: bea trixie
benedikte: bene dikte
benjamin: ben benny benji
bernhard: bernie
birgitte: gitte bir bitte
birgit: gitte bitte
bjarne: bjar
caroline: caro line carrie lina
catherine: cathy kate katie kathy cat cath
cecilie: cille cilla sille
charles: charlie chuck chas
charlotte: lotte charlie lottie lot
christian: chris kris
christina: chris tina christie kris stina
christine: chris tina christie stine
christopher: chris kit topher
clara: clare
daniel: dan danny
dagmar: dag
david: dave davey
deborah: deb debbie
dominic: dom nic
dorothea: dorte dora thea dot
dorthe: dot
edward: ed eddie ted teddy ned
edvard: ed eddie
eleanor: ellie nell nora
eleonora: nora ella
elisabeth: lis lise lisbeth else elsebeth bet betty beth liz lizzie ella eli elise bettina lisa
emanuel: manu manny
emil: mille
emilie: mille emmy em
emily: em emmy
erik: rik
eugene: gene
eva-marie: evamarie
ferdinand: ferdi nand
francis: frank fran
frances: fran franny
frederik: frede fred freddy frits rik
frederick: fred freddie rick
frederikke: rikke frede freddie
gabriel: gabe
gabriella: gabi ella
george: georgie
gertrud: trud gerti
gregory: greg
gunhild: gun
gustav: gus gusse
hannah: nan
hans: hanse
harald: harry
harold: harry hal
helene: lene lena
helena: lene lena
henriette: jette henri
henrik: henke rik
henry: harry hank hal
inge-lise: ingelise
ingeborg: inge bor
isabella: bella isa izzy
isabel: bel isa izzy
jacob: jake jack kob
jakob: kob jake
james: jim jimmy jamie jem
jan: janne
jennifer: jen jenny jenn
jessica: jess jessie
joachim: kim jo
johan: jo
johanne: hanne jo
johanna: hanna hanne jo
johannes: hannes johs jo hans joh
john: johnny jack
jonathan: jon jonny nathan
jorgen: jorn
joseph: joe joey jo
josefine: fine jose
josephine: jo josie
joshua: josh
judith: judy
julian: jules
karen: ka
karoline: karo line lina
katarina: kata rina kat ina
katherine: kate katie kathy kat kitty kath
kathleen: kathy kath
katrine: trine kat kate kathy rine kate
kenneth: ken kenny
kirsten: kis kiss
kristian: kris krister
kristina: kris tina stina
kristine: kris tina stine
kristoffer: kris stoffer toffer
lars: lasse
lars-erik: larserik
laura: laurie
laurits: lau
lawrence: larry laurie
leonard: leo len lenny
leonora: nora leo
leopold: leo
louise: lou lulu
lucas: luke luka
ludvig: lud
mads: madse
magdalene: magda lene lena
magdalena: magda lene lena
magnus: mag
malene: lene
marcus: marc mark
margaret: maggie meg peggy marge margie greta rita daisy
margrethe: grethe grete rethe maggie magga
maria: mia rie ria
marianne: nanne janne mia
marie: mie rie mia
martin: mart marty
mathias: mat matti mads thias
mathilde: tilde thilde
matthew: matt matty
maximilian: max
melanie: mel
metteline: mette line
michael: mick mickey mike mikey micke mikkel micha
michelle: shelly
mikael: micke mik mikkel
mikkel: mik
mogens: mom
natalie: nat
natasha: tasha nat
nathaniel: nat nate nathan
nicholas: nick nicky nik
nicole: nic nikki
nicolai: nic nico nik
nicoline: nico line
niels: nille
nikolaj: niko nik nikki kolaj
oliver: ollie oli
otto: ot
pamela: pam
patricia: pat patty trish tricia
patrick: pat paddy rick
peder: per peer
pernille: pern nille
peter: pete
petrea: trea
philip: phil pip
phillip: phil pip
poul: palle
rasmus: ras
rebecca: becca becky bec
rebekka: bekka
richard: rick ricky dick rich richie
robert: bob bobby rob robbie bert
roger: rodge
ronald: ron ronnie
rosemary: rose rosie
rudolf: rudi
samuel: sam sammy
samantha: sam
sara: sally
sebastian: seb bastian basse
simon: si
sofie: fie
soren: sorn
stefan: stef
stephanie: steph
stephen: steve stevie
steven: steve stevie
susan: sue susie suzy
susanne: sanne sus susse sussi
theodor: teo ted
theodore: ted teddy theo
theresa: terry tess tracy
thomas: tom tommy thom
timothy: tim timmy
tobias: tob toby
torben: tobben
ulrik: uli rik
ulrikke: rikke ulla
valdemar: valde
valentin: val
veronika: vera nika
victor: vic
victoria: vicky tori vic
viktor: vik
viktoria: vik
vilhelm: ville willy helm
vilhelmine: mine ville
vincent: vin vince
virginia: ginny
walter: walt wally
wilhelm: willy will
william: will bill billy willie liam
winifred: winnie
zacharias: zach zak
"""

_FAMILY_NAMES = """
nielsen jensen hansen pedersen andersen christensen kristensen larsen sørensen rasmussen jørgensen
petersen madsen kristiansen christiansen olsen thomsen poulsen johansen knudsen mortensen møller
jakobsen jacobsen mikkelsen olesen frederiksen laursen henriksen lund schmidt holm eriksen
clausen simonsen svendsen andreasen iversen jeppesen nissen vestergaard jespersen lauritsen
østergaard nygaard bertelsen schultz carlsen mogensen kjær dahl winther berg bach friis
smith jones williams taylor brown davies evans wilson thomas johnson roberts robinson thompson
wright walker white edwards hughes green hall lewis harris clarke jackson wood turner martin
cooper hill ward morris moore clark lee king baker harrison allen scott adams miller davis garcia
müller schneider fischer weber meyer wagner becker hoffmann
"""

_GIVEN_NAMES = """
anne mette kirsten hanne anna susanne lene helle marie karen inge inger maria lone charlotte pia
camilla louise tina jette bente birthe gitte ida julie christina maja emma laura sofie katrine
peter jens michael lars henrik thomas søren jan christian martin niels anders morten jesper hans
mads rasmus ole per jørgen john mikkel jakob kim erik poul carsten claus simon frederik
mary sarah susan linda karen lisa elizabeth emily james robert david william richard paul mark
andrew daniel matthew george edward
"""

_TITLES = """
dr prof professor mr mrs ms miss mx sir dame hr fr fru frk ing cand dipl mag lic
phd md mba cpa cfa esq jr sr msc bsc ma ba llm dphil adj lektor docent
"""


def _split(names: str) -> frozenset[str]:
    return frozenset(spelled(name) for name in names.split())


COMMON_FAMILY = _split(_FAMILY_NAMES)
"""Family names so common that they tell little."""

COMMON_GIVEN = _split(_GIVEN_NAMES)
"""Given names that many have."""

TITLES = _split(_TITLES)
"""Words beside a name that are no part of it."""

PARTICLES = _split("von van de der den af la el al bin di da dos du le")
"""Small words within a name that some leave out."""


def _long_forms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _SHORT_FORMS.strip().splitlines():
        whole, _, short = line.partition(":")
        whole = spelled(whole).replace("-", "")
        found.setdefault(whole, set()).add(whole)
        for one in short.split():
            found.setdefault(spelled(one).replace("-", ""), set()).add(whole)
    return {name: frozenset(forms) for name, forms in found.items()}


LONG_FORMS: Mapping[str, frozenset[str]] = _long_forms()
"""A given name, as `spelled` has it, to the names that it is, or is short for."""
