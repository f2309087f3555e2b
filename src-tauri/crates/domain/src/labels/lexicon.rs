//! The labels themselves under what they mean; they are folded before they are compared. A label that two newsrooms mean differently is in no list.

use crate::finding::ContentFinding;

/// Labels without case, most without accents.
pub(super) const LABELS: &[(ContentFinding, &[&str])] = &[
    (ContentFinding::True, TRUE),
    (ContentFinding::MostlyTrue, MOSTLY_TRUE),
    (ContentFinding::HalfTrue, HALF_TRUE),
    (ContentFinding::MostlyFalse, MOSTLY_FALSE),
    (ContentFinding::False, FALSE),
    (ContentFinding::Misleading, MISLEADING),
    (ContentFinding::Outdated, OUTDATED),
    (ContentFinding::Conflicting, CONFLICTING),
    (ContentFinding::Unverified, UNVERIFIED),
];

#[rustfmt::skip]
const TRUE: &[&str] = &[
    "true", "correct", "correct attribution", "accurate", "verified", "confirmed", "geppetto checkmark", "it's true",
    "that's true", "this is true", "right",
    "wahr", "richtig", "stimmt", "korrekt", "das stimmt",
    "vrai", "c'est vrai", "exact", "verdadero", "verdad", "cierto", "correcto", "es verdad", "verdadeiro", "verdade",
    "vero", "e vero", "adevarat", "veritable", "cert",
    "waar", "juist", "sant", "sandt", "korrekt pastand", "riktig", "ratt", "totta", "oikein",
    "prawda", "pravda", "istina", "tocno", "igaz", "dogru", "αληθεσ", "αληθεια", "benar", "fakta",
    "правда", "верно", "вярно", "истина", "صحيح", "حقيقي", "सच", "सही",
    "正确", "正確", "事实", "事實", "真实", "真實", "真", "事実", "사실", "참", "הנכון", "נכון",
];

#[rustfmt::skip]
const MOSTLY_TRUE: &[&str] = &[
    "mostly true", "mostly correct", "mostly accurate", "largely true", "largely correct", "largely accurate",
    "almost true", "one pinocchio", "1 pinocchio", "broadly true", "broadly correct",
    "grosstenteils richtig", "grosstenteils wahr", "uberwiegend richtig", "weitgehend richtig", "grossteils richtig",
    "uberwiegend wahr", "weitgehend wahr", "eher richtig",
    "plutot vrai", "majoritairement vrai", "presque vrai",
    "mayormente cierto", "mayormente verdadero", "mayoritariamente verdadero", "casi verdad",
    "majoritariamente verdadeiro", "maioritariamente verdadeiro", "quase verdade",
    "per lo piu vero", "quasi vero", "grotendeels waar", "stort set sandt", "delvist rigtigt for det meste",
    "glavnom tocno", "cogunlukla dogru", "sebagian besar benar", "в основном правда", "переважно правда",
];

#[rustfmt::skip]
const HALF_TRUE: &[&str] = &[
    "half true", "half truth", "half false", "mixture", "mixed", "partly true", "partially true", "partially correct",
    "partly correct", "partly false", "partially false", "two pinocchios", "2 pinocchios", "in between", "somewhat true",
    "halbwahr", "teilweise richtig", "teilweise wahr", "teilweise falsch", "teils falsch", "teils richtig", "teils teils",
    "partiellement vrai", "partiellement faux", "en partie vrai", "en partie faux", "a moitie vrai", "mitige",
    "verdad a medias", "parcialmente falso", "parcialmente verdadero", "parcialmente cierto", "medias verdades",
    "parcialmente verdadeiro", "meia verdade", "parcialmente falsa", "parcialmente correto",
    "parzialmente vero", "parzialmente falso", "in parte vero", "mezza verita", "partial adevarat", "partial fals",
    "parcialment fals", "deels waar", "gedeeltelijk waar", "half waar", "deels onwaar", "delvis sant", "delvist sandt",
    "delvis falskt", "delvist falsk", "delvis usant", "osittain totta", "polprawda", "czesciowa prawda",
    "czesciowo falsz", "polopravda", "poluistina", "djelomicno tocno", "reszben igaz", "kismen dogru", "yari dogru",
    "μισοαληθεια", "sebagian benar", "полуправда", "наполовину правда", "напівправда", "частично ложь",
    "частково правда", "صحيح جزئيا", "زائف جزئيا", "आधा सच", "部分正確", "部分错误", "部分錯誤", "半真半假", "一部誤り",
    "일부 사실", "절반의 사실",
];

#[rustfmt::skip]
const MOSTLY_FALSE: &[&str] = &[
    "mostly false", "mostly incorrect", "mostly inaccurate", "largely false", "largely incorrect", "barely true",
    "three pinocchios", "3 pinocchios", "almost false",
    "grosstenteils falsch", "grossteils falsch", "uberwiegend falsch", "weitgehend falsch", "eher falsch",
    "plutot faux", "majoritairement faux", "mayormente falso", "mayoritariamente falso", "casi falso",
    "majoritariamente falso", "maioritariamente falso", "per lo piu falso", "quasi falso", "grotendeels onwaar",
    "overwegend onwaar", "stort set falsk", "uglavnom netocno", "cogunlukla yanlis", "в основном ложь",
    "переважно неправда",
];

#[rustfmt::skip]
const FALSE: &[&str] = &[
    "false", "totally false", "completely false", "entirely false", "not true", "untrue", "incorrect", "inaccurate",
    "wrong", "fake", "fake news", "hoax", "fabricated", "made up", "debunked", "pants on fire", "four pinocchios",
    "4 pinocchios", "bottomless pinocchio", "lie", "false claim", "it's false", "this is false",
    "falsch", "frei erfunden", "stimmt nicht", "unwahr", "gefalscht", "erfunden", "das stimmt nicht",
    "faux", "c'est faux", "totalement faux", "infox", "intox",
    "falso", "falsa", "es falso", "bulo", "mentira", "e falso", "montagem", "bufala", "falso allarme",
    "fals", "onwaar", "niet waar", "onjuist", "nep", "falsk", "falskt", "usant", "feil", "helt fel", "vaarin",
    "falsz", "nieprawda", "nepravda", "neistina", "netocno", "lazno", "hamis", "nem igaz", "yanlis", "sahte",
    "ψευδεσ", "ψευδησ", "ψευδησ ειδηση", "ψεμα", "salah", "palsu", "tidak benar", "hoaks",
    "ложь", "неверно", "фейк", "неправда", "фальшивка", "невярно", "лъжа", "брехня",
    "خاطئ", "خطا", "زائف", "كاذب", "مفبرك", "غير صحيح", "झूठ", "गलत", "फर्जी", "असत्य",
    "错误", "錯誤", "虚假", "虛假", "假", "谣言", "謠言", "不实", "不實", "誤り", "虚偽", "デマ", "거짓", "사실 아님",
    "שקר", "לא נכון",
];

#[rustfmt::skip]
const MISLEADING: &[&str] = &[
    "misleading", "mislead", "missing context", "needs context", "lacks context", "out of context", "no context",
    "cherry picked", "cherry picks", "distorts the facts", "exaggerated", "exaggeration", "exaggerates", "miscaptioned",
    "misrepresented", "misrepresentation", "misattributed", "taken out of context", "lack of context", "deceptive",
    "irrefuhrend", "fehlender kontext", "aus dem kontext gerissen", "falscher kontext", "ubertrieben",
    "trompeur", "hors contexte", "hors de son contexte", "contexte manquant", "exagere",
    "enganoso", "enganosa", "sin contexto", "fuera de contexto", "falta contexto", "descontextualizado", "exagerado",
    "fora de contexto", "distorcido", "enganyos", "fuorviante", "ingannevole", "manca il contesto", "fuori contesto",
    "inselator", "misleidend", "uit de context", "vildledende", "villedende", "misvisende", "vilseledande",
    "harhaanjohtava", "manipulacja", "wprowadza w blad", "zavadejici", "manipulace", "zavadzajuce", "obmanjujuce",
    "felrevezeto", "yaniltici", "παραπλανητικο", "menyesatkan", "вводит в заблуждение", "манипуляция", "маніпуляція",
    "подвеждащо", "مضلل", "भ्रामक", "误导", "誤導", "ミスリード", "不正確な引用", "오해의 소지", "מטעה",
];

#[rustfmt::skip]
const OUTDATED: &[&str] = &[
    "outdated", "out of date", "no longer true", "old news", "was true", "veraltet", "nicht mehr aktuell", "obsolete",
    "perime", "desactualizado", "desatualizado", "obsoleto", "superato", "verouderd", "foraldet", "foraldrad", "eski",
];

#[rustfmt::skip]
const CONFLICTING: &[&str] = &[
    "conflicting", "conflicting evidence", "disputed", "contested", "controversial evidence", "umstritten",
    "widerspruchlich", "conteste", "disputado", "contestado", "omstreden",
];

#[rustfmt::skip]
const UNVERIFIED: &[&str] = &[
    "unverified", "unproven", "unsupported", "unsubstantiated", "no evidence", "not enough evidence", "inconclusive",
    "insufficient evidence", "lacks evidence", "research in progress", "undetermined", "unconfirmed", "unknown",
    "cannot be verified", "unverifiable", "unfounded", "not proven",
    "unbelegt", "nicht belegt", "unbestatigt", "unklar", "nicht uberprufbar", "keine belege",
    "non verifie", "inverifiable", "pas de preuve", "non prouve", "sin pruebas", "sin evidencia", "no verificado",
    "no hay pruebas", "nao ha provas", "sem provas", "sem evidencias", "nao comprovado", "insustentavel",
    "non verificato", "senza prove", "non provato", "neverificat", "sense proves", "onbewezen", "niet te verifieren",
    "udokumenteret", "ubekraeftet", "ubevist", "obekraftat", "nieweryfikowalne", "nezweryfikowane", "neoveritelne",
    "nedokazano", "kanitlanmamis", "belirsiz", "ανεπιβεβαιωτο", "belum terbukti", "не доказано", "без доказательств",
    "непідтверджено", "недостаточно данных", "غير مؤكد", "अप्रमाणित", "未经证实", "未經證實", "証拠不十分", "근거 없음",
];
