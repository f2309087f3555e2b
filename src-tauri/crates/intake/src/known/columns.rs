//! What columns of tables and fields of plain objects are called.

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Claim,
    Title,
    Speaker,
    /// The day on which it was said.
    Said,
    /// The day on which the check was published.
    Checked,
    /// A day of either kind: its words say which.
    Date,
    Rating,
    Publisher,
    Url,
    Language,
    /// What a fact-check of Meedan Check has beside its title.
    Summary,
}

const NAMES: &[(Column, &[&str])] = &[
    (Column::Id, &["id", "claimid", "externalid", "identifier", "factcheckid", "number", "nr"]),
    (
        Column::Claim,
        &[
            "claim",
            "claimtext",
            "claimreviewed",
            "statement",
            "text",
            "quote",
            "behauptung",
            "aussage",
            "affirmation",
            "afirmacion",
            "declaracion",
            "alegacao",
            "bewering",
            "vclaim",
        ],
    ),
    (
        Column::Title,
        &[
            "title",
            "headline",
            "factchecktitle",
            "reviewtitle",
            "claimreviewtitle",
            "titel",
            "titre",
            "titulo",
            "titolo",
        ],
    ),
    (
        Column::Speaker,
        &[
            "speaker",
            "claimant",
            "claimauthor",
            "claimauthorname",
            "claimedby",
            "saidby",
            "person",
            "sprecher",
            "sprecherin",
            "auteur",
            "orador",
            "politician",
            "originator",
        ],
    ),
    (Column::Said, &["claimdate", "saidon", "saiddate", "statementdate", "datesaid", "claimpublished"]),
    (
        Column::Checked,
        &[
            "reportpublishedat",
            "reviewdate",
            "checkedon",
            "checkdate",
            "datepublished",
            "published",
            "publishedat",
            "publicationdate",
            "factcheckdate",
            "updatedat",
            "geprueftam",
        ],
    ),
    (Column::Date, &["date", "datum", "fecha", "data", "day"]),
    (
        Column::Rating,
        &[
            "rating",
            "verdict",
            "textualrating",
            "label",
            "status",
            "truthrating",
            "reviewrating",
            "ratingname",
            "alternatename",
            "veracity",
            "conclusion",
            "bewertung",
            "urteil",
            "ergebnis",
            "note",
            "calificacion",
            "classificacao",
            "oordeel",
        ],
    ),
    (
        Column::Publisher,
        &[
            "publisher",
            "publishername",
            "factchecker",
            "reviewer",
            "reviewername",
            "organization",
            "organisation",
            "workspace",
            "outlet",
            "medium",
            "site",
            "source",
        ],
    ),
    (
        Column::Url,
        &["url", "link", "reviewurl", "factcheckurl", "itempageurl", "permalink", "address", "pageurl", "adresse"],
    ),
    (Column::Language, &["language", "lang", "languagecode", "inlanguage", "sprache", "langue", "idioma"]),
    (Column::Summary, &["summary", "factchecksummary"]),
];

/// What a column of this name holds, if that is known.
pub(super) fn named(name: &str) -> Option<Column> {
    let plain: String =
        name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column)
}
