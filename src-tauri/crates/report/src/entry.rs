//! The claims as the formats see them: trimmed for the profile, with the state of their sign-offs.

use crate::house::Picture;
use crate::preflight::{self, Circumstances};
use crate::profile;
use crate::survey::Survey;
use crate::{
    Beside, ChainLink, ClaimSource, ClosingSheet, CorrectionSheet, Error, HistoryLine, OriginSheet, ReplySheet,
    ReportHead,
};
use claimdesk_domain::Instant;
use claimdesk_domain::article::{Article, LegalFlag};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{ClaimId, SourceId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::person::Person;
use claimdesk_domain::preset::Section;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::report::{LeftOut, Notice, Profile};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{self, Stage, StageState};
use claimdesk_domain::source::Stance;
use std::collections::{HashMap, HashSet};
use std::iter::empty;

/// What a format writes.
pub(crate) struct Report<'a> {
    source: &'a dyn ClaimSource,
    /// How many of the claims are told.
    most: usize,
    /// Whether the newsroom's choice of sections holds.
    for_people: bool,
    /// The head, trimmed like the claims.
    pub(crate) head: ReportHead,
    closings: Vec<ClosingSheet>,
    beside: Beside,
    /// Claims of the parts before this one, where a report numbers its claims through.
    before: Option<u32>,
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
        let beside = profile::trim_beside(head.profile, source.beside(), head.salt);
        Self { source, most: usize::MAX, for_people: false, head, closings, beside, before: None }
    }

    /// The same of the first claims alone.
    pub(crate) fn of_first(source: &'a dyn ClaimSource, most: usize) -> Self {
        Self { most, ..Self::new(source) }
    }

    /// The same for people: without the sections that its edition does without.
    pub(crate) fn for_people(&self) -> Self {
        let (head, closings, beside) = (self.head.clone(), self.closings.clone(), self.beside.clone());
        Self { for_people: true, head, closings, beside, ..*self }
    }

    /// Whether a section is in the file. Formats for programs have all that there are.
    pub(crate) fn shows(&self, section: Section) -> bool {
        // Of an article that is not told whole there is neither.
        let there = self.is_whole() || !matches!(section, Section::Article | Section::History);
        there && (!self.for_people || self.head.presentation.shows(section))
    }

    /// The logo for the head of the report; nothing where there is none, or where the edition does without.
    pub(crate) fn logo(&self) -> Result<Option<Picture>, Error> {
        let Some(publisher) = self.head.publisher.as_ref().filter(|_| self.head.presentation.logo) else {
            return Ok(None);
        };
        let Some(logo) = &publisher.logo else { return Ok(None) };
        // Whoever the report is for: it is the publisher's, and no capture of a source.
        let bytes = self.source.kept(logo.content)?;
        Ok(bytes.map(|bytes| Picture { logo: logo.clone(), bytes, of: publisher.name.clone() }))
    }

    /// A part of a report that numbers its claims through: so many, behind `before` others.
    pub(crate) fn numbered(source: &'a dyn ClaimSource, before: u32, claims: u32) -> Result<Self, Error> {
        let mut report = Self { before: Some(before), ..Self::of_first(source, claims as usize) };
        let replies = report.beside.replies.iter().filter_map(|one| one.request.claim);
        let named: HashSet<ClaimId> =
            replies.chain(report.beside.corrections.iter().filter_map(|one| one.correction.claim)).collect();
        let mut numbers = HashMap::new();
        if !named.is_empty() {
            for (sheet, number) in source.claims().zip(before + 1..) {
                let claim = sheet?.claim.id;
                numbers.extend(named.contains(&claim).then_some((claim, number)));
            }
        }
        let number = |claim: Option<ClaimId>| claim.and_then(|claim| numbers.get(&claim).copied());
        report.beside.replies.iter_mut().for_each(|one| one.number = number(one.request.claim));
        report.beside.corrections.iter_mut().for_each(|one| one.number = number(one.correction.claim));
        Ok(report)
    }

    /// The same with its claims numbered as in their article.
    pub(crate) fn by_itself(&self) -> Self {
        Self::of_first(self.source, self.most)
    }

    /// Whether it tells an article with all its claims.
    pub(crate) fn is_whole(&self) -> bool {
        self.source.is_whole()
    }

    /// Whether nothing in it changes any more. Of an article that is not told whole, the claims that are may be locked
    /// while others keep it open.
    pub(crate) fn is_final(&self, survey: &Survey) -> bool {
        let closed = || self.closings.last().is_some_and(|sheet| sheet.closing.stands());
        survey.is_final() && (self.is_whole() || closed())
    }

    fn number(&self, index: usize, sheet: &mut ClaimSheet) {
        if let Some(before) = self.before {
            sheet.number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(before).saturating_add(1);
        }
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
        if self.shows(Section::Replies) { &self.beside.replies } else { &[] }
    }

    /// Corrections, trimmed like the claims.
    pub(crate) fn corrections(&self) -> &[CorrectionSheet] {
        if self.shows(Section::Corrections) { &self.beside.corrections } else { &[] }
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
        if self.tells_history() { self.source.history() } else { Box::new(empty()) }
    }

    /// The log from the first operation on the article to its head.
    pub(crate) fn chain(&self) -> impl Iterator<Item = Result<ChainLink, Error>> + '_ {
        self.source.chain()
    }

    /// The bytes kept under this hash, where captures are told.
    pub(crate) fn kept(&self, content: Digest) -> Result<Option<Vec<u8>>, Error> {
        if self.left_out().contains(&LeftOut::Captures) { Ok(None) } else { self.source.kept(content) }
    }

    /// Everybody named beside the claims, trimmed like them.
    pub(crate) fn people(&self) -> &[Person] {
        &self.beside.people
    }

    /// The drafts that the article had before, where everything is told.
    pub(crate) fn earlier_drafts(&self) -> Result<Option<Vec<(Draft, DraftText)>>, Error> {
        self.tells_all().then(|| self.source.earlier_drafts()).transpose()
    }

    /// Whether readers are told by which identity the desk knows a claim; formats for programs always tell it.
    pub(crate) fn tells_identities(&self) -> bool {
        !self.left_out().contains(&LeftOut::Names)
    }

    /// Whether nothing is left out: it can be taken in again.
    pub(crate) fn tells_all(&self) -> bool {
        self.is_whole() && self.left_out().is_empty()
    }

    /// Whether what was done to the article is told: not where a few of its claims are.
    pub(crate) fn tells_history(&self) -> bool {
        !self.left_out().contains(&LeftOut::History) && self.shows(Section::History)
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
            closed: self.closings.last().is_some_and(|sheet| sheet.closing.stands()),
            publisher: self.head.publisher.as_ref(),
            scale: self.scale(),
            language: self.language(),
        };
        self.source.claims().enumerate().map(move |(index, sheet)| {
            let mut sheet = sheet?;
            self.number(index, &mut sheet);
            Ok((preflight::of_claim(&sheet, &around), Entry::of(sheet, &head)))
        })
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = Result<Entry, Error>> + '_ {
        self.source.claims().take(self.most).enumerate().map(move |(index, sheet)| {
            let mut sheet = sheet?;
            self.number(index, &mut sheet);
            let mut entry = Entry::of(sheet, &self.head);
            if !self.is_whole() {
                // What stands beside its words is of claims that were not chosen.
                for span in &mut entry.sheet.claim.spans {
                    span.prefix.clear();
                    span.suffix.clear();
                }
            }
            Ok(entry)
        })
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
        let sheet = profile::trim(head.profile, sheet, head.salt);
        signing.stages.retain_mut(|state| {
            let trimmed = sheet.signoffs.iter().find(|signoff| signoff.id == state.signoff.id);
            trimmed.inspect(|trimmed| state.signoff.clone_from(trimmed)).is_some()
        });
        let told = |stage: &Stage| signing.stages.iter().any(|state| state.stage == *stage);
        if signing.reached.is_some_and(|reached| reached == Stage::Legal && !told(&reached)) {
            signing.reached = Some(Stage::Editor);
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
    /// Whether it is flagged for legal, who has not cleared it: told or not, it stands in the way.
    pub(crate) waits_for_legal: bool,
}

impl Signing {
    pub(crate) fn of(sheet: &ClaimSheet) -> Self {
        let stages = signoff::stages(sheet);
        let is_cleared = stages.iter().any(|state| state.stage == Stage::Legal && state.holds());
        Self {
            reached: signoff::reached(sheet),
            locked: signoff::is_locked(sheet),
            waits_for_legal: sheet.claim.legal && !is_cleared,
            stages,
        }
    }

    /// Whether something bound has changed since it was signed.
    pub(crate) fn is_stale(&self) -> bool {
        self.stages.iter().any(|state| !state.changed.is_empty())
    }
}
