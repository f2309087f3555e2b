//! The claims as the formats see them: trimmed for the profile, with the state of their sign-offs.

use crate::preflight::{self, Circumstances};
use crate::profile;
use crate::{
    Beside, ChainLink, ClaimSource, ClosingSheet, CorrectionSheet, Error, HistoryLine, OriginSheet, ReplySheet,
    ReportHead,
};
use claimdesk_domain::Instant;
use claimdesk_domain::article::{Article, LegalFlag};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::SourceId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::report::{LeftOut, Notice, Profile};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{self, Stage, StageState};
use claimdesk_domain::source::Stance;
use std::collections::HashSet;
use std::iter::empty;

/// What a format writes.
pub(crate) struct Report<'a> {
    source: &'a dyn ClaimSource,
    /// The head, trimmed like the claims.
    pub(crate) head: ReportHead,
    closings: Vec<ClosingSheet>,
    beside: Beside,
}

impl<'a> Report<'a> {
    /// What its profile leaves out.
    pub(crate) fn left_out(&self) -> &'static [LeftOut] {
        profile::leaves_out(self.head.profile)
    }

    pub(crate) fn new(source: &'a dyn ClaimSource) -> Self {
        let mut head = source.head().clone();
        if profile::leaves_out(head.profile).contains(&LeftOut::Names) {
            head.made_by.clear();
        }
        let closings = source.closings().iter().map(|one| profile::trim_closing(head.profile, one.clone())).collect();
        let beside = profile::trim_beside(head.profile, source.beside(), head.log_head);
        Self { source, head, closings, beside }
    }

    /// The language that the report speaks; the words of the article and of people stay as they are.
    pub(crate) fn language(&self) -> Language {
        self.head.language
    }

    pub(crate) fn article(&self) -> &'a Article {
        self.source.article()
    }

    pub(crate) fn draft(&self) -> &'a Draft {
        self.source.draft()
    }

    pub(crate) fn text(&self) -> &'a DraftText {
        self.source.text()
    }

    /// How the article was closed, trimmed like the claims.
    pub(crate) fn closings(&self) -> &[ClosingSheet] {
        &self.closings
    }

    /// The scale that findings are told on.
    pub(crate) fn scale(&self) -> &Scale {
        &self.beside.scale
    }

    /// Criticism and what came of putting it to them, trimmed like the claims.
    pub(crate) fn replies(&self) -> &[ReplySheet] {
        &self.beside.replies
    }

    /// Corrections, trimmed like the claims.
    pub(crate) fn corrections(&self) -> &[CorrectionSheet] {
        &self.beside.corrections
    }

    /// Sources that are copies of one another, trimmed like the claims.
    pub(crate) fn origins(&self) -> &[OriginSheet] {
        &self.beside.origins
    }

    /// From how many places the sources of a claim have what they say: copies of one report count once.
    pub(crate) fn origins_of(&self, sheet: &ClaimSheet) -> usize {
        let used = sheet.evidence.iter().filter(|one| one.evidence.stance != Stance::Irrelevant);
        let origins: HashSet<Result<usize, SourceId>> = used
            .map(|one| {
                let copied = |origin: &OriginSheet| origin.sources.iter().any(|(source, _)| *source == one.source.id);
                self.beside.origins.iter().position(copied).ok_or(one.source.id)
            })
            .collect();
        origins.len()
    }

    /// What was done to the article, where that is told; oldest first.
    pub(crate) fn history(&self) -> Box<dyn Iterator<Item = Result<HistoryLine, Error>> + '_> {
        if self.left_out().contains(&LeftOut::History) { Box::new(empty()) } else { self.source.history() }
    }

    /// The log from the first operation on the article to its head.
    pub(crate) fn chain(&self) -> impl Iterator<Item = Result<ChainLink, Error>> + '_ {
        self.source.chain()
    }

    /// The bytes kept under this hash, where captures are told.
    pub(crate) fn kept(&self, content: Digest) -> Result<Option<Vec<u8>>, Error> {
        if self.left_out().contains(&LeftOut::Captures) { Ok(None) } else { self.source.kept(content) }
    }

    /// Whether what was done to the article is told.
    pub(crate) fn tells_history(&self) -> bool {
        !self.left_out().contains(&LeftOut::History)
    }

    /// The legal flag, where it is up and told.
    pub(crate) fn flag(&self) -> Option<&'a LegalFlag> {
        self.article().legal.as_ref().filter(|_| !self.left_out().contains(&LeftOut::RightOfReply))
    }

    /// Who raised it.
    pub(crate) fn flagged_by(&self) -> Option<&str> {
        self.beside.flagged_by.as_deref()
    }

    /// When the check must be done, where that is told.
    pub(crate) fn deadline(&self) -> Option<&'a Instant> {
        self.article().deadline.as_ref().filter(|_| !self.left_out().contains(&LeftOut::RightOfReply))
    }

    /// Every claim as the public may see it, whoever the report is for, with what the preflight says of it: that looks
    /// at the whole claim, since what is taken away may be what keeps it out.
    pub(crate) fn reviews(&self) -> impl Iterator<Item = Result<(Vec<Notice>, Entry), Error>> + '_ {
        let head = ReportHead { profile: Profile::Public, ..self.head.clone() };
        let around = Circumstances {
            article: self.article(),
            publisher: self.head.publisher.as_ref(),
            scale: self.scale(),
            language: self.language(),
        };
        self.source.claims().map(move |sheet| {
            let sheet = sheet?;
            Ok((preflight::of_claim(&sheet, &around), Entry::of(sheet, &head)))
        })
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = Result<Entry, Error>> + '_ {
        self.source.claims().map(|sheet| Ok(Entry::of(sheet?, &self.head)))
    }
}

/// A claim as a report shows it.
pub(crate) struct Entry {
    pub(crate) sheet: ClaimSheet,
    pub(crate) signing: Signing,
}

impl Entry {
    fn of(sheet: ClaimSheet, head: &ReportHead) -> Self {
        // Before anything is taken away: a signature binds the whole sheet.
        let mut signing = Signing::of(&sheet);
        let sheet = profile::trim(head.profile, sheet, head.log_head);
        for state in &mut signing.stages {
            if let Some(trimmed) = sheet.signoffs.iter().find(|signoff| signoff.id == state.signoff.id) {
                state.signoff.clone_from(trimmed);
            }
        }
        Self { sheet, signing }
    }
}

/// How far a claim is signed off.
pub(crate) struct Signing {
    /// Every stage that somebody signed or refused.
    pub(crate) stages: Vec<StageState>,
    /// The furthest stage up to which every signature holds.
    pub(crate) reached: Option<Stage>,
    /// Whether the claim is closed.
    pub(crate) locked: bool,
}

impl Signing {
    pub(crate) fn of(sheet: &ClaimSheet) -> Self {
        Self { stages: signoff::stages(sheet), reached: signoff::reached(sheet), locked: signoff::is_locked(sheet) }
    }

    /// Whether something bound has changed since it was signed.
    pub(crate) fn is_stale(&self) -> bool {
        self.stages.iter().any(|state| !state.changed.is_empty())
    }
}
