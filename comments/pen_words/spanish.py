"""The Spanish words, for such as «Garza Serena»: an adjective has one form, or ends in -o and -a, as its noun wants it."""

# ruff: noqa: SIM905 -- lists of words are read more easily without quotation marks

# Those of two forms are written as the first of them with the ending of the second.
ADJECTIVES = tuple(
    """
    Acogedor/a Afable Amable Apacible Atento/a Azulado/a Boreal Brillante Caminante Campestre Cercano/a Claro/a Confiado/a
    Constante Cordial Costero/a Cuidadoso/a Cálido/a Delicado/a Despierto/a Discreto/a Dorado/a Errante Estelar Estival
    Estrellado/a Fiel Firme Florido/a Frondoso/a Generoso/a Honesto/a Invernal Isleño/a Leal Luminoso/a Lunar Lúcido/a
    Madrugador/a Matutino/a Modesto/a Noble Norteño/a Nítido/a Nómada Otoñal Paciente Perlado/a Perseverante Plateado/a
    Plácido/a Primaveral Prudente Reflexivo/a Ribereño/a Sencillo/a Sensato/a Sereno/a Serrano/a Silvestre Sincero/a Soleado/a
    Sosegado/a Suave Sureño/a Templado/a Tranquilo/a Veraz Vespertino/a Viajero/a
    """.split()
)
MASCULINE = tuple(
    """
    Alcaraván Ánade Andarríos Autillo Azor Búho Cernícalo Charrán Cisne Colibrí Cormorán Correlimos Estornino Flamenco
    Frailecillo Gorrión Halcón Jilguero Mirlo Pelícano Petirrojo Pinzón Ruiseñor Vencejo Verderón Zarapito Zorzal
    Alce Bisonte Ciervo Corzo Delfín Erizo Gamo Grillo Lince Lirón Rebeco Salmón Tejón
    Abedul Abeto Acebo Álamo Alerce Almendro Arce Avellano Azafrán Brezo Castaño Cedro Cerezo Chopo Ciruelo Clavel Enebro
    Espliego Fresno Geranio Girasol Granado Helecho Hinojo Jazmín Junco Laurel Limonero Lino Lirio Loto Manzano Musgo Naranjo
    Nenúfar Nogal Olivo Olmo Orégano Peral Pino Roble Serbal Tilo Tomillo Trébol Tulipán
    """.split()
)
FEMININE = tuple(
    """
    Abubilla Alondra Avoceta Calandria Cigüeña Codorniz Collalba Curruca Garceta Garza Gaviota Golondrina Grulla Lechuza
    Oropéndola Perdiz Tarabilla Tórtola
    Abeja Alpaca Ardilla Gacela Libélula Liebre Luciérnaga Marsopa Nutria Vicuña
    Acacia Albahaca Anémona Avena Azalea Bellota Buganvilla Caléndula Campanilla Cebada Encina Espiga Genciana Glicinia
    Haya Hiedra Higuera Jara Lavanda Madreselva Magnolia Malva Manzanilla Menta Morera Orquídea Palmera Peonía Prímula Retama
    Salvia Secuoya Verbena
    """.split()
)
NOUNS = (*MASCULINE, *FEMININE)


def words_of(number: int) -> str:
    """The pair of this number, of any size."""
    rest, noun = divmod(number, len(NOUNS))
    return f"{NOUNS[noun]} {agreeing(ADJECTIVES[rest % len(ADJECTIVES)], is_feminine=noun >= len(MASCULINE))}"


def agreeing(adjective: str, *, is_feminine: bool) -> str:
    """Its form beside such a noun."""
    masculine, _slash, ending = adjective.partition("/")
    if not ending or not is_feminine:
        return masculine
    return f"{masculine.removesuffix('o')}{ending}"
