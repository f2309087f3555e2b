//! One item of a feed, whatever its shape, as known checks.

use super::columns::{Column, named};
use super::fields::{self, Object, get};
use super::{FoundCheck, KnownWhat, LeftReason};
use claimdesk_domain::labels::{Numbers, meaning};
use serde_json::Value;

/// How deep reviews stand in what is around them, and how many one item may hold.
const DEPTH: u32 = 8;
const MOST: usize = 1000;

/// What a report of ours calls itself.
const OWN: &str = "claimdesk-report";

/// What an item tells, and the format that shows in it. `head` is what stood before the list that it is in.
pub(super) fn checks(value: &Value, head: Option<&Value>, raw: &str) -> (Option<&'static str>, Vec<KnownWhat>) {
    let head = head.and_then(Value::as_object).filter(|head| head.get("format").is_some_and(|name| name == OWN));
    if let (Some(head), Some(claim)) = (head, value.as_object()) {
        return (Some("claimdesk"), vec![own(claim, head, raw)]);
    }
    let mut reviews = Vec::new();
    find(value, 0, &mut reviews);
    if reviews.is_empty() {
        return match value.as_object().and_then(plain) {
            Some(found) => (None, vec![KnownWhat::of(found, raw)]),
            None => (None, vec![KnownWhat::left(LeftReason::NotACheck, raw)]),
        };
    }
    let format = match reviews.first() {
        Some(Review::Marked(_)) => "claim-review",
        _ => "fact-check-tools",
    };
    let found = reviews.into_iter().map(|review| {
        KnownWhat::of(
            match review {
                Review::Marked(review) => marked(review),
                Review::Searched(claim, review) => searched(claim, review),
            },
            raw,
        )
    });
    (Some(format), found.collect())
}

enum Review<'a> {
    /// A ClaimReview of schema.org.
    Marked(&'a Object),
    /// A claim with one of its reviews, as the fact check tools answer.
    Searched(&'a Object, &'a Object),
}

fn find<'a>(value: &'a Value, depth: u32, found: &mut Vec<Review<'a>>) {
    if depth > DEPTH || found.len() >= MOST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| find(value, depth + 1, found)),
        Value::Object(object) if is_review(object) => found.push(Review::Marked(object)),
        Value::Object(object) => match (get(object, "text"), object.get("claimReview")) {
            (Some(_), Some(reviews)) => {
                let reviews = reviews.as_array().map_or(std::slice::from_ref(reviews), Vec::as_slice);
                let reviews = reviews.iter().filter_map(Value::as_object).take(MOST);
                found.extend(reviews.map(|review| Review::Searched(object, review)));
            }
            _ => object.values().for_each(|value| find(value, depth + 1, found)),
        },
        _ => {}
    }
}

fn is_review(object: &Object) -> bool {
    let is_named = |name: &str| name.rsplit([':', '/']).next() == Some("ClaimReview");
    let of_type = |value: &Value| match value {
        Value::String(name) => is_named(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is_named),
        _ => false,
    };
    ["@type", "type"].iter().filter_map(|key| object.get(*key)).any(of_type)
        || get(object, "claimReviewed").is_some_and(|claim| !claim.is_null())
}

fn marked(review: &Object) -> FoundCheck {
    let item = fields::object(review, "itemReviewed");
    let of_item = |names: &[&str]| item.and_then(|item| fields::field(item, names));
    let (label, numbers) = fields::rating(get(review, "reviewRating"));
    let publisher = ["author", "publisher", "creator", "sourceOrganization"].iter().find_map(|name| {
        let value = get(review, name)?;
        fields::names(value).or_else(|| fields::host(value))
    });
    let address = ["url", "mainEntityOfPage", "@id"].iter().find_map(|name| place(get(review, name)?));
    FoundCheck {
        id: get(review, "identifier").and_then(fields::words_or_number),
        claim: get(review, "claimReviewed")
            .and_then(fields::words)
            .or_else(|| item.and_then(|item| ["text", "name"].iter().find_map(|name| fields::words(get(item, name)?))))
            .unwrap_or_default(),
        title: fields::field(review, &["headline", "name", "title"]),
        speaker: item
            .and_then(|item| ["author", "creator"].iter().find_map(|name| fields::names(get(item, name)?)))
            .or_else(|| fields::field(review, &["claimant"])),
        said_on: item.and_then(|item| get(item, "datePublished")).and_then(fields::day),
        checked_on: ["datePublished", "dateCreated", "dateModified"]
            .iter()
            .find_map(|name| fields::day(get(review, name)?)),
        means: meaning(label.as_deref(), numbers),
        rating: fields::shown(label, numbers),
        publisher,
        url: address,
        language: fields::field(review, &["inLanguage"])
            .or_else(|| of_item(&["inLanguage"]))
            .and_then(|tag| fields::language(&tag)),
    }
}

/// An address in a field: words, or the identity of a thing.
fn place(value: &Value) -> Option<String> {
    let words = match value {
        Value::Object(object) => ["@id", "url"].iter().find_map(|name| fields::words(get(object, name)?)),
        other => fields::words(other),
    };
    fields::address(&words?)
}

fn searched(claim: &Object, review: &Object) -> FoundCheck {
    let label = fields::field(review, &["textualRating"]);
    let publisher = fields::object(review, "publisher").and_then(|one| fields::field(one, &["name", "site"]));
    FoundCheck {
        id: None,
        claim: get(claim, "text").and_then(fields::words).unwrap_or_default(),
        title: fields::field(review, &["title"]),
        speaker: fields::field(claim, &["claimant"]),
        said_on: get(claim, "claimDate").and_then(fields::day),
        checked_on: get(review, "reviewDate").and_then(fields::day),
        means: meaning(label.as_deref(), Numbers::default()),
        rating: label,
        publisher: publisher.or_else(|| fields::field(review, &["publisher"])),
        url: get(review, "url").and_then(place),
        language: fields::field(review, &["languageCode"]).and_then(|tag| fields::language(&tag)),
    }
}

/// An object with the fields of a table; a claim alone is too little to be one.
fn plain(object: &Object) -> Option<FoundCheck> {
    let known: Vec<(Column, &Value)> = object.iter().filter_map(|(key, value)| Some((named(key)?, value))).collect();
    let has = |column| known.iter().any(|(one, _)| *one == column);
    if !has(Column::Claim) || known.iter().all(|(column, _)| *column == Column::Claim) {
        return None;
    }
    let mut found = FoundCheck::default();
    for (column, value) in known {
        let words = match column {
            Column::Id => fields::words_or_number(value),
            Column::Rating => fields::shown(fields::rating(Some(value)).0, fields::rating(Some(value)).1),
            Column::Speaker | Column::Publisher => fields::names(value),
            Column::Said | Column::Checked | Column::Date => {
                fields::words_or_number(value).or_else(|| fields::day(value).map(|day| day.to_string()))
            }
            _ => fields::words(value),
        };
        fill(&mut found, column, words.as_deref().unwrap_or_default());
    }
    Some(found)
}

/// Puts words of a column where they belong; what is there already stays.
pub(super) fn fill(found: &mut FoundCheck, column: Column, words: &str) {
    let words = fields::clean(words);
    if words.is_empty() {
        return;
    }
    let short = || fields::some(&fields::beginning(&words, 2000));
    match column {
        Column::Id => found.id = found.id.take().or_else(short),
        Column::Claim if found.claim.is_empty() => found.claim = words,
        Column::Title => found.title = found.title.take().or_else(short),
        Column::Speaker => found.speaker = found.speaker.take().or_else(short),
        Column::Said => found.said_on = found.said_on.or_else(|| fields::day_of(&words)),
        Column::Checked => found.checked_on = found.checked_on.or_else(|| fields::day_of(&words)),
        Column::Date => {
            let lower = words.to_lowercase();
            let is_said = ["stated", "said", "tweeted", "posted"].iter().any(|cue| lower.contains(cue));
            let day = fields::day_of(&words);
            if is_said {
                found.said_on = found.said_on.or(day);
            } else {
                found.checked_on = found.checked_on.or(day);
            }
        }
        Column::Rating if found.rating.is_none() => {
            found.means = meaning(Some(&words), Numbers::default());
            found.rating = short();
        }
        Column::Publisher => found.publisher = found.publisher.take().or_else(short),
        Column::Url => found.url = found.url.take().or_else(|| fields::address(&words)),
        Column::Language => found.language = found.language.take().or_else(|| fields::language(&words)),
        Column::Claim | Column::Rating | Column::Summary => {}
    }
}

/// A claim of one of our own reports, with the finding that stands.
fn own(claim: &Object, head: &Object, raw: &str) -> KnownWhat {
    let findings = claim.get("findings").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let standing =
        findings.iter().filter_map(Value::as_object).find(|finding| finding.get("standing") == Some(&true.into()));
    let means = standing.and_then(|finding| serde_json::from_value(finding.get("content")?.clone()).ok());
    let Some((standing, means)) = standing.zip(means) else { return KnownWhat::left(LeftReason::NoFinding, raw) };
    let article = head.get("article").and_then(Value::as_object);
    let of_article = |names: &[&str]| article.and_then(|article| fields::field(article, names));
    let links = claim.get("attributions").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    // The chain goes from the article outward: who said it stands last.
    let speaker = links.iter().rev().filter_map(Value::as_object).find_map(|link| fields::field(link, &["speaker"]));
    let named = standing.get("content").and_then(Value::as_str).map(str::to_owned);
    KnownWhat::of(
        FoundCheck {
            id: fields::field(claim, &["id"]),
            claim: fields::field(claim, &["wording"]).unwrap_or_default(),
            title: of_article(&["title"]),
            speaker,
            said_on: None,
            checked_on: standing.get("as_of").and_then(fields::day),
            rating: fields::field(standing, &["rating"]).or(named),
            means: Some(means),
            publisher: None,
            url: of_article(&["check_page"]).and_then(|url| fields::address(&url)),
            language: of_article(&["language"]).and_then(|tag| fields::language(&tag)),
        },
        raw,
    )
}
