"""The words by which people name money, in the languages of those who write the cards.

Everything here is compared without accents and without capitals, so "zlotych" is "złotych". Where
a table has figures, they are the least number from which a word means money: two crowns are for a
play, two hundred are Swedish. Articles count less than one, so "a yen to travel" is none.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]+")
_UNACCENTED = str.maketrans("łŁđĐøØı", "lLdDoOi")


def folded(text: str) -> str:
    """Every way of writing the same letter made one, and accents left out."""
    apart = unicodedata.normalize("NFKD", text).translate(_UNACCENTED)
    return unicodedata.normalize("NFKC", _ACCENTS.sub("", apart))


def _each(row: str) -> frozenset[str]:
    return frozenset(folded(row).casefold().split())


def _least(rows: dict[float, str]) -> dict[str, float]:
    """The least number for each word; of a word that stands in two rows, the first."""
    return {word: least for least, row in reversed(rows.items()) for word in _each(row)}


def _exactly(rows: dict[float, str]) -> dict[str, float]:
    return {word: least for least, row in rows.items() for word in row.split()}


ENGLISH_ARTICLE = 0.5
OTHER_ARTICLE = 0.7

NUMBERS = _least(
    {
        ENGLISH_ARTICLE: "a an",
        OTHER_ARTICLE: "ein eine einen einem un une una uno unos een jeden jednu jedan jedno"
        " bir один",
        1: """
        one two three four five six seven eight nine couple
        eins zwei drei vier fünf fuenf sechs sieben acht neun
        deux trois quatre cinq sept huit neuf
        dos tres cuatro cinco seis siete ocho nueve dois duas três quatro sete oito nove
        due tre quattro cinque sei sette otto
        twee drie vijf zes zeven negen
        dwa trzy cztery pięć sześć siedem osiem dziewięć
        dva dvě tři čtyři pět šest sedm osm devět tri četiri pet šest sedam osam devet dvije
        два две три четыре пять шесть семь восемь девять дві чотири ять шість сім вісім
        iki üç dört beş altı yedi sekiz dokuz""",
        10: """
        ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen dozen
        twenty thirty forty fifty sixty seventy eighty ninety
        zehn elf zwölf zwanzig dreißig vierzig fünfzig fuenfzig sechzig siebzig achtzig neunzig
        dix onze douze quinze seize vingt trente quarante cinquante soixante septante nonante
        dizaine vingtaine trentaine cinquantaine
        diez doce quince veinte veinticinco treinta cuarenta cincuenta sesenta setenta ochenta
        noventa dez doze vinte trinta quarenta cinquenta sessenta oitenta
        dieci dodici quindici venti trenta quaranta cinquanta sessanta settanta ottanta novanta
        tien twaalf vijftien twintig dertig veertig vijftig zestig zeventig tachtig negentig
        dziesięć piętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt
        siedemdziesiąt osiemdziesiąt
        deset patnáct dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát
        petnaest dvadeset trideset četrdeset pedeset šezdeset sedamdeset osamdeset
        десять пятнадцать двадцать тридцать сорок пятьдесят шестьдесят
        ятнадцять двадцять тридцять ятдесят шістдесят
        yirmi otuz kırk elli altmış yetmiş seksen doksan خمسون خمسين عشرون عشرين""",
        100: """
        hundred hundreds hundert hunderte cent cents centaine centaines cien ciento cientos
        doscientos trescientos cuatrocientos quinientos doscientas quinientas centena
        cem cento duzentos trezentos quinhentos centinaia centinaio honderd
        sto stu dwieście trzysta czterysta pięćset sześćset set stě stovku stotinu
        dvjesto dvjesta dvesta tristo trista četiristo petsto
        сто сотню двести триста четыреста пятьсот двісті триста чотириста ятсот
        yüz مئة مائة מאה""",
        1000: """
        lakh crore
        thousand thousands million millions billion tausend tausende tsd million millionen mio mrd
        mille mila millier milliers mil milhão milhões millón millones milione milioni miles
        duizend miljoen tysiąc tysiące tysięcy tys mln tisíc tisíce tis hiljadu hiljada hiljade
        tisuća tisuću tisuće tisic тысяча тысячу тысячи тысяч тыс тисяча тисячу тисячі тисяч тис
        млн bin milyon ألف آلاف אלף""",
    }
)
SHORTENED = _each("tsd mio mrd tys mln tis тыс тис млн")
"""Numbers that end with a point which ends no sentence."""
FRENCH = _each("deux trois quatre cinq six sept huit neuf")
"""Before these "cents" is a hundred."""

_GERMAN = (
    "ein|eins|zwei|drei|vier|funf|fuenf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwolf|zwanzig|"
    "dreissig|vierzig|funfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend"
)
_DUTCH = (
    "een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|"
    "zestig|zeventig|tachtig|negentig|honderd|duizend"
)
_ITALIAN = (
    "uno|un|due|dici|tre|quattro|cinque|sei|sette|otto|nove|dieci|vent|trent|i|a|quarant|cinquant|"
    "sessant|settant|ottant|novant|cento|mila|mille"
)
COMPOUND = re.compile(
    f"(?:{_GERMAN})(?:(?:und)?(?:{_GERMAN}))*"
    f"|(?:{_DUTCH})(?:(?:en)?(?:{_DUTCH}))*"
    f"|(?:{_ITALIAN}){{2,}}"
)
"""How German, Dutch and Italian build one word of several; no part is made of two others, so there
is only one way to read a word."""

CODES = """
    eur usd gbp chf pln czk huf bgn hrk brl inr jpy cny rmb krw nzd aud hkd sgd dkk isk rsd uah ils
    zar thb vnd idr myr twd mxn uyu egp ngn kes ksh ghs tzs tsh ugx ush xof xaf xpf aed qar kzt mdl
    mkd byn azn lkr npr pkr bdt clp jod kwd """
CLEAR = _least(
    {
        ENGLISH_ARTICLE: "euro dollar quid",
        OTHER_ARTICLE: "dolar dollaro dólar franc",
        1: CODES
        + """
        euros eura eurot euroa eurové eurów euró euroya euroluk евро євро ευρώ يورو יורו
        dollars dollari dólares dolares dolary dolarów dolarů dolara doları dolarlık
        доллар доллара долларов долар долари доларів دولار דולר
        quids pence rappen centimes centime centesimi céntimos centavos haléřů grosz groszy grosze
        kuruş копеек копейки копійок pfennig pfennige
        franken franks francs franchi francos fränkli stutz
        reais rupee rupees rupien rupie rupias roupies rs yen yens ien иен yuan yuans renminbi kuai
        zł złoty złotych złotówek zlotys złotego
        kč koruna koruny korun korunu kr kronor kroner kronur kruna krune
        kuna kune maraka рубль рубля рублей рублями руб ₽ карбованців
        гривень гривні гривня гривну гривен грн лв лева левов тенге сомони
        lira liralık lirayı liraya liras forint forints forintot
        dirham dirhams dirhem dh dhs dinar dinars dinara dinare shekel shekels schekel nis
        شيكل شيقل جنيه ليرة دينار درهم ريال ریال تومان שקל שקלים שקלות
        peseta pesetas shilling shillings schilling baht ringgit rupiah naira cedi cedis taka
        đồng hryvnia hryvnias rubles roubles rubel rubli rublů gulden zlotis sterline""",
        10: "kronen couronnes corone coronas pesos bani lire",
    }
)
SHY = _least(
    {
        ENGLISH_ARTICLE: "buck grand",
        1: "bucks pound pounds pfund libras sterline złote frank fr lei",
        5: "rand",
        10: "soles р din kn lek",
        25: "mark marks frank",
        100: "crowns crown",
        1000: "won",
    }
)
"""Words that are also something else: money only where no thing follows."""
EXACT = _exactly(
    {
        1: "CAD NOK SEK RON RUB SAR AMD BAM ARS GEL PEN TRY ALL COP DOP MAD KM",
        20: "PHP TL",
        100: "Ft",
    }
)
"""Shy ones that stand so and no other way: "2 TL" is sugar, "6 ft" is tall, "10 km" is far."""
AMOUNTS = _each("fiver tenner fivers tenners")

BEFORE = _least({1: CODES + "rs rp kr kc zl ريال", 8: "euro", 32: "fr"})
"""What may stand before a number. Up to 7 "Euro" is an engine, and up to 31 "Fr." a Friday."""
EXACT_BEFORE = _exactly({1: "CAD NOK SEK RON RUB SAR BAM ARS", 10: "RM", 20: "PHP", 100: "R TRY"})

ADJECTIVES = _each(
    """
    us american canadian australian new zealand swiss czech danish swedish norwegian
    icelandic british hong kong singapore mexican argentine indian turkish russian
    amerikanische kanadische schweizer tschechische dänische schwedische norwegische
    américains suisses canadiens svenska danska danske norske českých konvertibilnih
    konvertibilne pounds livres libras more extra spare odd whole lousy mehr more de plus
    """
)
JOINS = _each("- ‐ – — ~ and or to und oder bis et ou à y o e i")
"""What joins two numbers into one."""
OF = _each("of d de di")
"""Between a large number and its money: hundreds of dollars, un millier d'euros."""
THINGS = _each(
    """
    pallet pallets palette paletten palettes palet palety paleta palete bancali crate
    crates box boxes bin bins norm kisten container containers plug plugs adapter adapters
    rack zone trip store stores shop shops tree question smile baby idea family familie
    kids children siblings brothers sisters geschwister weine
    """
)
"""After a word for money: then it was part of a name (Euro pallets, a dollar store)."""

SMALL_WORDS = _each(
    """
    a an the per each every for and or if to in at from by is are was would will could can
    until till this that it as but than off back cash left so when which we i you my our
    please now worth net gross toward towards short once tonight today monthly
    weekly yearly with für pro im je und oder als bis wenn ist sind wäre wären monatlich
    netto brutto warm kalt auf bei die am aus zum zur mit dafür damit ich pour par et ou
    si est au sur avec por para al el la y o si es con cada per e ao com voor en als za na
    i ili ako w za albo lub lub i se a nebo pro na bo в за на и или і або чи için ve aylık
    saat lazım gerek pentru do
    """
)
"""What may follow a number or a shy word that is money: no thing is counted by it."""

PAYING = _each(
    """
    earn earns earned pay pays paid paying cost costs charge charges charged rent salary
    wage wages fee price budget income debt owe owes owed donate fundraise donation
    deposit verdiene verdient zahle zahlt zahlen bezahle bezahlen kostet kosten miete
    gehalt lohn honorar preis schulden schulde budget spende gagne loyer coûte paie payer
    salaire gano cuesta pago pagar alquiler sueldo renta guadagno costa affitto stipendio
    ganho custa aluguel salário verdien betaal huur zarabiam płacę kosztuje czynsz
    vydělávám platím nájem stojí zarađujem plaćam stanarina kirija зарабатываю плачу
    аренда стоит зарплата заробляю оренда коштує зарплата kira maaş
    """
)
LENDING = _each(
    """
    lend lending borrow raise raised leihen leihe emprunter
    prêter prestar prestare
    """
)
FILLERS = _each(
    """
    is of about around me us them her him up to only at least almost nearly roughly you be
    was currently mir dir uns etwa ca ungefähr rund von beträgt ist nur est de environ es
    unos à um circa около približno oko about asi około : = ~ some
    """
)
PER = _each("a an per pro par por al im je mensuel / na в на the every ao za")
HOURS = _each("hour h hr stunde std heure hora ora uur godz godzinę hodinu sat час год")
MONTHS = _each(
    """
    month mo year yr annum monat jahr mois an mes año mese anno mês ano maand jaar miesiąc
    rok měsíc mjesec godinu месяц год місяць рік ay yıl
    """
)
AT = _each("for at für à por voor za")
POUNDS = _each("pound pounds pfund libras")
WEIGHING = _each(
    """
    weigh weighs weighing weight lost lose losing gain gained heavier lighter lift luggage
    scales dumbbell dumbbells
    """
)

_NUMERAL = r"[\d〇零一二三四五六七八九十百千万萬億亿两兩만천백]"
_UNIT = (
    r"(?<!一)円(?![卓形陣周盤滑])|元(?![旦宵素气気気氣件素组組])|块钱|塊錢|[块塊](?=$|[\s,.!?。、/每一])|[圆圓]|"
    r"[欧歐美日加澳]元|美金|英[镑鎊]|港[币幣]|人民[币幣元]|ユーロ|ドル|ポンド|ウォン|원(?![탁형정])|유로|달러|บาท|रुप|รูปี"
)
RUN_ON = rf"{_NUMERAL}[kK]?\s?[多余餘]?(?:{_UNIT})|(?:[欧歐美日]元|美金|人民[币幣])\s?\d"
"""Scripts that put no space between words; the last numeral is enough to look at."""
