//! Large libraries made from a seed: articles, claims, sources, evidence, findings, remarks, in the proportions of a desk
//! that has worked for years. Words follow Zipf's law over a list of our own and names made of syllables, so that an index
//! over them behaves as one over real texts; nothing is copied from anywhere. The same seed makes the same library.

mod words;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use claimdesk_domain::article::{Article, Origin};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{CheckState, Claim, ClaimKind, Reason};
use claimdesk_domain::comment::Comment;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Block, BlockKind, Draft, DraftText};
use claimdesk_domain::finding::{ContentFinding, Finding};
use claimdesk_domain::ids::{DeviceId, PersonId};
use claimdesk_domain::operation::{Body, Change};
use claimdesk_domain::person::{Person, Role, initials};
use claimdesk_domain::source::{Evidence, Source, SourceKind, Stance};
use claimdesk_domain::span::Span;
use claimdesk_library::Library;
use std::error::Error;
use std::path::Path;
use uuid::Uuid;
pub use words::Words;

/// Claims of an article.
const TO_AN_ARTICLE: usize = 20;

/// Articles that are committed at once.
const AT_ONCE: usize = 200;

/// What is made, and how.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many claims.
    pub claims: usize,
    /// Two libraries of one seed are alike.
    pub seed: u64,
    /// Whether everything that is derived is kept with each operation, as at work, or built once at the end.
    pub at_work: bool,
    /// Whether every article is a transaction of its own, as when it is imported.
    pub one_by_one: bool,
}

/// Makes a library of so many claims in a file that is not there yet. `progress` hears how many claims there are.
pub fn make(path: &Path, plan: Plan, mut progress: impl FnMut(usize)) -> Result<(), Box<dyn Error>> {
    if path.exists() {
        return Err(format!("{} is there already", path.display()).into());
    }
    let mut maker = Maker::new(plan.seed)?;
    let library = Library::open(path, DeviceId(maker.id()), maker.now)?;
    let people = maker.people();
    library.commit_all(people, &[])?;
    let articles = plan.claims.div_ceil(TO_AN_ARTICLE);
    let mut made = 0;
    let at_once = if plan.one_by_one { 1 } else { AT_ONCE };
    for first in (0..articles).step_by(at_once) {
        let (mut drafts, mut texts) = (Vec::new(), Vec::new());
        for _ in first..(first + at_once).min(articles) {
            let claims = TO_AN_ARTICLE.min(plan.claims - made);
            texts.push(maker.article(claims, &mut drafts)?);
            made += claims;
        }
        let bytes: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
        if plan.at_work {
            library.commit_all(drafts, &bytes).map(|_| ())?
        } else {
            library.commit_underived(drafts, &bytes)?
        }
        progress(made);
    }
    if !plan.at_work {
        library.rebuild()?;
    }
    Ok(())
}

struct Maker {
    words: Words,
    now: DateTime<Utc>,
    people: Vec<PersonId>,
}

impl Maker {
    fn new(seed: u64) -> Result<Self, Box<dyn Error>> {
        let now = DateTime::from_timestamp(1_420_070_400, 0).ok_or("no such moment")?;
        Ok(Self { words: Words::new(seed), now, people: Vec::new() })
    }

    /// A UUIDv7 behind all before it.
    fn id(&mut self) -> Uuid {
        self.now += TimeDelta::milliseconds(1);
        let mut random = [0; 10];
        for part in random.chunks_mut(8) {
            let bytes = self.words.next().to_le_bytes();
            part.copy_from_slice(&bytes[..part.len()]);
        }
        uuid::Builder::from_unix_timestamp_millis(self.now.timestamp_millis().unsigned_abs(), &random).into_uuid()
    }

    fn operation(&mut self, verb: &str, about: &str, changes: Vec<Change>) -> claimdesk_library::Draft {
        let nonce = Digest::of(&self.words.next().to_le_bytes());
        let actor = self.people[self.words.below(self.people.len())];
        let about = [("title".to_owned(), about.to_owned())].into();
        let body = Body {
            nonce,
            actor,
            verb: verb.to_owned(),
            about,
            series: None,
            target: None,
            purge: None,
            redacted: None,
            changes,
        };
        claimdesk_library::Draft { id: self.id().into(), at: self.now, body }
    }

    fn people(&mut self) -> Vec<claimdesk_library::Draft> {
        let mut made = Vec::new();
        for _ in 0..12 {
            let name = self.words.full_name();
            let id = PersonId(self.id());
            self.people.push(id);
            let person = Person { id, initials: initials(&name), name, roles: Role::ALL.to_vec() };
            made.push(self.operation("add-person/1", "", vec![Change::made(person)]));
        }
        made
    }

    /// An article with all that is done to it, as operations; answers its kept text.
    fn article(&mut self, claims: usize, made: &mut Vec<claimdesk_library::Draft>) -> Result<Vec<u8>, Box<dyn Error>> {
        self.now += TimeDelta::minutes(90);
        let sentences: Vec<(String, Option<String>)> = (0..claims).map(|_| self.words.claim()).collect();
        let blocks = sentences.iter().map(|(claim, _)| {
            let more = self.words.sentence(14);
            Block::new(BlockKind::Paragraph, format!("{claim} {more}"))
        });
        let text = DraftText::from(blocks.collect::<Vec<_>>());
        let kept = serde_json::to_vec(&text)?;
        let date = self.now.date_naive().checked_sub_days(Days::new(self.words.below(60) as u64)).unwrap_or_default();
        let article = self.headed(date);
        let draft = draft(&article, &text, &kept)?;
        let title = article.title.clone();
        let mut changes = vec![Change::made(article.clone()), Change::made(draft)];
        let mut pulled = Vec::new();
        for (at, (sentence, speaker)) in sentences.iter().enumerate() {
            let claim = self.claim(&article, &text, at, sentence, speaker.clone())?;
            changes.push(Change::made(claim.clone()));
            pulled.push(claim);
        }
        made.push(self.operation("import/1", &title, changes));
        let sources: Vec<Source> = (0..2).map(|_| self.source()).collect();
        for source in &sources {
            made.push(self.operation("add-source/1", &source.title, vec![Change::made(source.clone())]));
        }
        for claim in pulled {
            self.check(claim, &sources, made);
        }
        Ok(kept)
    }

    fn headed(&mut self, date: NaiveDate) -> Article {
        const LANGUAGES: [&str; 10] = ["en", "en", "en", "en", "en", "en", "en", "de", "de", "fr"];
        let outlet = self.words.ranked(60);
        Article {
            id: self.id().into(),
            title: self.words.headline(),
            outlet: Some(format!("{} Gazette", words::name(outlet * 7 + 3))),
            byline: Some(self.words.full_name()),
            date: Some(date),
            language: Some(LANGUAGES[self.words.below(LANGUAGES.len())].to_owned()),
            origin: Origin::Pasted,
            draft: self.id().into(),
            added: self.now,
            agency: None,
            stated: Vec::new(),
            deadline: None,
            published: None,
            check_page: None,
            legal: None,
            assigned: None,
        }
    }

    fn claim(
        &mut self,
        article: &Article,
        text: &DraftText,
        at: usize,
        sentence: &str,
        speaker: Option<String>,
    ) -> Result<Claim, Box<dyn Error>> {
        let span = Span::take(text, at, 0..sentence.len()).ok_or("no such words")?;
        let attribution = speaker.map(|speaker| Attribution {
            speaker: Some(speaker),
            cue: Some("said".to_owned()),
            hedged: self.words.below(9) == 0,
            confirmed: false,
            named: None,
        });
        let mut tags: Vec<String> =
            (0..self.words.below(8).saturating_sub(5)).map(|_| words::topic(self.words.ranked(200))).collect();
        tags.sort();
        tags.dedup();
        Ok(Claim {
            id: self.id().into(),
            article: article.id,
            draft: article.draft,
            spans: vec![span],
            sentences: vec![sentence.to_owned()],
            wording: sentence.to_owned(),
            kind: ClaimKind::ALL[self.words.ranked(ClaimKind::ALL.len())],
            attributions: attribution.into_iter().collect(),
            time: None,
            place: None,
            worth: self.words.below(100) as f64 / 100.0,
            reasons: vec![Reason::plain("past-event")],
            state: CheckState::Unchecked,
            state_reason: None,
            legal: false,
            declined: Vec::new(),
            accepted: None,
            assigned: None,
            tags,
            anchoring: None,
        })
    }

    fn source(&mut self) -> Source {
        let publisher = self.words.ranked(400);
        let title = self.words.headline();
        Source {
            id: self.id().into(),
            kind: SourceKind::ALL[self.words.ranked(SourceKind::ALL.len())],
            url: Some(format!(
                "https://{}.example/{}",
                words::name(publisher).to_lowercase(),
                self.words.below(1 << 20)
            )),
            title,
            publisher: Some(format!("{} Institute", words::name(publisher))),
            primary: self.words.below(3) == 0,
            confidential: self.words.below(40) == 0,
            origin: None,
            note: None,
            added: self.now,
            citation: claimdesk_domain::citation::Citation::default(),
        }
    }

    /// What people do to a claim: of ten, three have evidence and a finding, and some are talked about.
    fn check(&mut self, claim: Claim, sources: &[Source], made: &mut Vec<claimdesk_library::Draft>) {
        let checker = self.people[self.words.below(self.people.len())];
        if self.words.below(10) < 3 {
            let evidence = Evidence {
                id: self.id().into(),
                claim: claim.id,
                source: sources[self.words.below(sources.len())].id,
                stance: Stance::ALL[self.words.ranked(Stance::ALL.len())],
                locator: Some(format!("p. {}", self.words.below(300))),
                passage: Some(self.words.sentence(16)),
                note: None,
                capture: None,
                added: self.now,
                backing: None,
            };
            made.push(self.operation("add-evidence/1", "", vec![Change::made(evidence)]));
            let finding = Finding {
                id: self.id().into(),
                claim: claim.id,
                checker,
                attribution: None,
                content: Some(ContentFinding::ALL[self.words.ranked(ContentFinding::ALL.len())]),
                rationale: self.words.sentence(12),
                unknown: Vec::new(),
                as_of: self.now.date_naive(),
                at: self.now,
            };
            let checked = Claim { state: CheckState::Checked, ..claim.clone() };
            let changes = vec![Change::made(finding), Change::edited(claim.clone(), checked)];
            made.push(self.operation("record-finding/1", "", changes));
        }
        if self.words.below(25) == 0 {
            let text = self.words.sentence(9);
            let comment = Comment {
                id: self.id().into(),
                claim: claim.id,
                person: checker,
                text,
                answers: None,
                settled: false,
                at: self.now,
            };
            made.push(self.operation("comment/1", "", vec![Change::made(comment)]));
        }
    }
}

fn draft(article: &Article, text: &DraftText, kept: &[u8]) -> Result<Draft, Box<dyn Error>> {
    Ok(Draft {
        id: article.draft,
        article: article.id,
        number: 1,
        text: Digest::of(kept),
        original: Digest::of(kept),
        media_type: "text/plain".to_owned(),
        encoding: "UTF-8".to_owned(),
        reader: "text/1".to_owned(),
        words: u32::try_from(text.words())?,
        part: None,
        capture: None,
        reported: false,
    })
}
