"""The shipped list of words that mean the same: groups between semicolons, English words first.

Written for vaultkit: the words people use for what they need and offer in a professional network.
A vault adds its own with `synonyms:` in `vaultkit.yml`. Read by `synonyms` alone. Endings
(-en, -er, -s …) are found without standing here, and compounds of words that stand here as well;
a compound that means something of its own needs its own group (marketing, not market + guiding).
"""

PEOPLE = """
    board, bestyrelse; board member, bestyrelsesmedlem; chair, chairman, chairwoman,
    chairperson, formand, forperson; member, medlem; membership, medlemskab; manager, leder,
    chef, bestyrer; management, leadership, ledelse, lederskab; director, direktør; managing
    director, chief executive, ceo, administrerende direktør, adm direktør; cfo, chief financial
    officer, økonomidirektør, finansdirektør; cto, chief technology officer, teknisk direktør;
    partner, kompagnon, medejer; owner, ejer; founder, cofounder, grundlægger, stifter,
    medstifter, iværksætter, entrepreneur; entrepreneurship, iværksætteri; startup,
    opstartsvirksomhed; employee, medarbejder, ansat; colleague, kollega, kolleger; customer,
    client, kunde, klient; supplier, vendor, leverandør; business angel, angel investor,
    englinvestor; consultant, konsulent; adviser, advisor, rådgiver; advice, advisory,
    rådgivning; consulting, consultancy, konsulentbistand, konsulentarbejde; freelancer,
    freelance, selvstændig; specialist, ekspert, expert, fagperson; expertise, ekspertise,
    fagkundskab; sparring partner, sparringspartner; teacher, lærer, underviser; teaching,
    undervisning; trainer, træner; training, træning, oplæring; speaker, oplægsholder,
    foredragsholder, taler; talk, lecture, oplæg, foredrag; keynote, hovedtale; facilitator,
    mødeleder, ordstyrer; facilitation, facilitering, mødeledelse; researcher, forsker;
    research, forskning; student, studerende, studentermedhjælper; intern, praktikant;
    internship, praktikplads, praktik; graduate, nyuddannet, dimittend; apprentice, lærling,
    elev; volunteer, frivillig; editor, redaktør; author, writer, forfatter, skribent;
    translator, oversætter; translation, oversættelse; interpreter, tolk; lawyer, attorney,
    advokat, jurist; law, legal, jura, juridisk, ret; accountant, revisor; bookkeeper,
    bogholder; bookkeeping, bogholderi, bogføring; engineer, ingeniør; engineering,
    ingeniørarbejde; developer, programmer, udvikler, programmør; designer, designer, formgiver;
    architect, arkitekt; architecture, arkitektur; photographer, fotograf; photography,
    fotografering; illustrator, tegner; analyst, analytiker; economist, økonom; psychologist,
    psykolog; doctor, physician, læge; nurse, sygeplejerske; craftsman, håndværker; seller,
    salesperson, sælger; buyer, indkøber; recruiter, rekrutteringskonsulent, headhunter;
    politician, politiker; official, embedsmand, tjenestemand; mayor, borgmester; assistant,
    assistent, medhjælper; secretary, sekretær; project manager, projektleder, projektchef;
    project management, projektledelse, projektstyring; project, projekt
"""

TRADES = """
    sales, selling, salg; purchasing, procurement, indkøb; marketing, markedsføring; market,
    marked; market research, markedsanalyse, markedsundersøgelse; advertising, reklame,
    annoncering; brand, branding, varemærke; communication, communications, kommunikation;
    public relations, pr, pressearbejde; press, media, presse, medier; social media, sociale
    medier; newsletter, nyhedsbrev; website, hjemmeside, webside, netsted; text, copy, tekst;
    copywriting, tekstforfatning; writing, skrivning; article, artikel; book, bog; publisher,
    publishing, forlag; language, sprog; negotiation, forhandling; presentation, præsentation;
    strategy, strategi; strategic, strategisk; business, forretning; business model,
    forretningsmodel; business plan, forretningsplan; business development,
    forretningsudvikling; development, udvikling; product, produkt, vare; service, tjeneste,
    ydelse; price, pris; pricing, prissætning, prisfastsættelse; growth, vækst; scaling,
    skalering; innovation, nytænkning; idea, idé, ide; change, forandring, omstilling; change
    management, forandringsledelse; transformation, omdannelse; restructuring, turnaround,
    omstrukturering, rekonstruktion; crisis, krise; crisis management, krisestyring,
    krisehåndtering; succession, generationsskifte, ejerskifte; acquisition, takeover, opkøb,
    virksomhedsoverdragelse; merger, fusion; valuation, værdiansættelse; export, eksport;
    import; international, udland, udenlandsk; finance, financial, økonomi, finans, finansiel;
    financing, funding, finansiering; capital, kapital; venture capital, venturekapital,
    risikovillig kapital; investment, investering; loan, lån; bank; insurance, forsikring;
    accounting, regnskab; audit, auditing, revision; audit committee, revisionsudvalg;
    committee, udvalg; budget; budgeting, budgettering, budgetlægning; cash flow, liquidity,
    likviditet; tax, skat; vat, moms; payroll, lønadministration; salary, wage, pay, løn; grant,
    tilskud, fondsstøtte, legat; foundation, fund, fond; application, ansøgning; fundraising,
    fundraising, indsamling; contract, agreement, kontrakt, aftale; tender, udbud; public
    procurement, offentlige indkøb, offentligt udbud; compliance, regelefterlevelse; regulation,
    regulering; legislation, lovgivning; data protection, privacy, gdpr, databeskyttelse,
    persondata; patent; intellectual property, immaterialret, ophavsret; risk, risiko; risk
    management, risikostyring; safety, sikkerhed, security; cyber security, cybersecurity, it
    sikkerhed, cybersikkerhed; quality, kvalitet; quality management, kvalitetsstyring,
    kvalitetsledelse; hr, human resources, personale, personaleledelse; recruitment, recruiting,
    hiring, rekruttering, ansættelse; job, arbejde, stilling, work, position; workplace,
    arbejdsplads; work environment, arbejdsmiljø; career, karriere; job search, jobsøgning;
    unemployment, ledighed, arbejdsløshed; union, fagforening; well-being, wellbeing, trivsel;
    conflict, konflikt; conflict resolution, mediation, konfliktløsning, konfliktmægling;
    culture, kultur; diversity, diversitet, mangfoldighed; team, hold, gruppe, group;
    collaboration, cooperation, samarbejde; partnership, partnerskab; network, netværk;
    networking, netværksarbejde; association, forening; lobbying, lobbyisme,
    interessevaretagelse; public affairs, politisk interessevaretagelse; politics, policy,
    politik; municipality, kommune; ministry, ministerium; government, regering; public sector,
    offentlig sektor, det offentlige; agency, bureau, styrelse; company, firm, enterprise,
    virksomhed, firma, selskab; organisation, organization, organisation; subsidiary,
    datterselskab; department, division, afdeling; office, kontor; office space, kontorplads,
    kontorlokale; premises, lokale, lokaler; industry, branche, erhverv; trade, handel; retail,
    detail, detailhandel; wholesale, engros, engroshandel; e-commerce, ecommerce, nethandel,
    webshop, netbutik; shop, store, butik; logistics, logistik; supply chain, forsyningskæde;
    transport; shipping, søfart, skibsfart; warehouse, lager; production, manufacturing,
    produktion, fremstilling; factory, plant, fabrik; construction, building, byggeri, anlæg;
    real estate, property, ejendom, fast ejendom; housing, bolig; energy, energi; wind power,
    wind energy, vindkraft, vindenergi; solar power, solar energy, solenergi; climate, klima;
    environment, miljø; sustainability, bæredygtighed; sustainable, bæredygtig; esg,
    sustainability reporting, bæredygtighedsrapportering; green transition, grøn omstilling;
    circular economy, cirkulær økonomi; agriculture, farming, landbrug; food, fødevare,
    fødevarer, mad; tourism, turisme; travel, rejse; health, sundhed; healthcare, sundhedsvæsen,
    sundhedssektor; hospital, sygehus; medicine, pharmaceuticals, pharma, medicin, lægemiddel;
    school, skole; university, universitet; education, uddannelse; further education,
    efteruddannelse, videreuddannelse; course, kursus; workshop, workshop, værksted; conference,
    konference; event, arrangement, begivenhed; event planning, eventplanlægning; exhibition,
    trade fair, udstilling, messe; sport, idræt; art, kunst; music, musik; film, movie; theatre,
    theater, teater
"""

TOOLS = """
    technology, tech, teknologi; technical, teknisk; software, software, programmel; software
    development, programming, softwareudvikling, programmering, systemudvikling; system; data;
    data analysis, analytics, dataanalyse; analysis, analyse; survey, spørgeskema,
    spørgeundersøgelse; statistics, statistik; artificial intelligence, ai, kunstig intelligens;
    machine learning, maskinlæring; automation, automatisering; digitalisation, digitalization,
    digitalisering, digitization; cloud, sky; hosting, drift; operations, driftsledelse;
    interface, grænseflade; user experience, ux, brugeroplevelse; user, bruger; user test,
    usability test, brugertest; design, formgivning; graphic design, grafisk design; test,
    afprøvning; process, proces; process improvement, lean, procesforbedring, procesoptimering;
    optimisation, optimization, optimering; planning, planlægning; implementation,
    implementering, indførelse; evaluation, evaluering; measurement, måling; report, reporting,
    rapport, rapportering; documentation, dokumentation; experience, erfaring; knowledge, viden,
    kendskab; skill, competence, kompetence, færdighed; interim, midlertidig, vikar; senior,
    erfaren; part-time, deltid; full-time, fuldtid; remote work, fjernarbejde, hjemmearbejde
"""

GROUPS: tuple[tuple[str, ...], ...] = tuple(
    tuple(" ".join(word.split()) for word in group.split(","))
    for part in (PEOPLE, TRADES, TOOLS)
    for group in part.split(";")
)
"""Each group as its words; the first is what all of them stand for."""
