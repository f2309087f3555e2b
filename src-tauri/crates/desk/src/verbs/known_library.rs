//! Another Claimdesk's work comes in as what others have checked: of its library each claim on whose content a finding
//! stands. Sources stay there, and so do the names of those who checked.

use super::known_checks::Taking;
use crate::desk::Desk;
use crate::error::Result;
use crate::grants::file_name;
use crate::jobs::Work;
use crate::response::Outcome;
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::publisher::Publisher;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_intake::{FoundCheck, KnownItem, KnownWhat, LeftReason};
use claimdesk_library::claims::{self, Wanted};
use claimdesk_library::{Library, lists, log, sheets, tables};
use std::path::Path;

/// Claims that are read at once.
const AT_ONCE: usize = 200;

/// Characters that a claim which is not taken is shown by.
const EXCERPT: usize = 80;

impl Desk {
    /// Takes in what was checked in the library at a path. The head of its log stands for its bytes, which nobody but
    /// SQLite reads: as long as nobody did anything there, it is the same file.
    pub(super) fn take_library(&self, path: &Path, work: &Work<'_>) -> Result<Outcome> {
        let theirs = Library::open_to_read(path)?;
        let (head, publisher, scale) = theirs.read(|connection| {
            Ok((log::head(connection)?, lists::publisher(connection)?, lists::scale(connection)?))
        })?;
        let name = file_name(path);
        let desk_of = publisher.as_ref().map_or_else(|| stem(&name), |publisher| publisher.name.clone());
        let mut taking = Taking::begin(self, work, path, head.hash, 0)?;
        work.step("storing", None)?;
        let (mut after, mut number) = (None, 0);
        loop {
            let page: Vec<ClaimId> =
                theirs.read(|connection| claims::page(connection, &Wanted::default(), after, AT_ONCE))?;
            let Some(last) = page.last() else { break };
            after = Some(*last);
            for claim in page {
                work.go_on()?;
                let (sheet, article) = theirs.read(|connection| {
                    let sheet = sheets::unnumbered(connection, claim)?;
                    let article: Article = tables::get(connection, sheet.claim.article.0)?;
                    Ok((sheet, article))
                })?;
                number += 1;
                let what = check(&sheet, &article, (&desk_of, publisher.as_ref()), &scale);
                // It has no lines: a claim is told by its number alone.
                let told = taking.take(KnownItem { number, line: number, read: 0, what });
                if told.is_break() {
                    return taking.error.take().map_or_else(|| taking.end("claimdesk-library".to_owned()), Err);
                }
            }
        }
        taking.end("claimdesk-library".to_owned())
    }
}

/// A library's name where nobody said who publishes it.
fn stem(name: &str) -> String {
    Path::new(name).file_stem().map_or_else(|| name.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

fn check(
    sheet: &ClaimSheet,
    article: &Article,
    (desk_of, publisher): (&str, Option<&Publisher>),
    scale: &Scale,
) -> KnownWhat {
    let claim = &sheet.claim;
    let standing = sheet.standing().and_then(|finding| Some((finding.content?, finding.as_of)));
    let Some((content, as_of)) = standing else {
        let excerpt = claim.wording.chars().take(EXCERPT).collect();
        return KnownWhat::Left { reason: LeftReason::NoFinding, excerpt };
    };
    KnownWhat::Check(Box::new(FoundCheck {
        id: Some(claim.id.to_string()),
        claim: claim.wording.clone(),
        title: Some(article.title.clone()),
        // The chain goes from the article outward: who said it stands last.
        speaker: claim.attributions.iter().rev().find_map(|link| link.speaker.clone()),
        said_on: None,
        checked_on: Some(as_of),
        rating: Some(scale.label_in(Language::English, content)),
        means: Some(content),
        publisher: Some(desk_of.to_owned()),
        url: article.check_page.clone().or_else(|| publisher?.page.clone()),
        language: article.language.clone(),
    }))
}
