//! Something taken out for good: it is named in no file of the profile, what stays stays as it was, and the log proves it.

use crate::command_line::Shell;
use crate::coverage::claim_with;
use crate::editing::{quote, tables};
use crate::story::{evidence, finding, report, source, view};
use crate::two_desks::{STORY, hand_over, send, taken};
use claimdesk_desk::request::{
    ClaimEdit, CorrectionDetails, EvidenceDetails, ImportDetails, NewText, OriginalForm, PurgeWhat, PurgeWish,
    ReplyDetails, Request, Sorting, SourceDetails, Talk,
};
use claimdesk_desk::response::{LogRow, Outcome, PurgePlan, Response};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId, SourceId};
use claimdesk_domain::operation::Noun;
use claimdesk_domain::person::Role;
use claimdesk_domain::preset::Presentation;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_library::purge::Place;
use claimdesk_tests::sandbox::{Sandbox, open};
use std::path::{Path, PathBuf};

/// A word that stands nowhere else.
const CANARY: &str = "Zanzibarquux";
const PERSON: &str = "Zanzibarquux Checker";

/// Names of the article's canary in every field that a person or a file can fill.
const SECRET: &str = "Zanzibarquux sluice report leaked\n\nThe Zanzibarquux dam held back 40 million litres on Monday, \
the Zanzibarquux mayor said.\n\nA Zanzibarquux gate jammed for 12 hours on Tuesday.";

fn wish(what: PurgeWhat) -> PurgeWish {
    PurgeWish { what, strike: true, unused_sources: true }
}

fn plan(sandbox: &Sandbox, what: PurgeWhat) -> PurgePlan {
    match sandbox.outcome(Request::PlanPurge { wish: wish(what) }) {
        Outcome::PurgePlanned(plan) => *plan,
        other => panic!("no plan: {other:?}"),
    }
}

fn purge(sandbox: &Sandbox, what: PurgeWhat) -> Outcome {
    let confirm = plan(sandbox, what).confirm;
    sandbox.outcome(Request::Purge { wish: wish(what), confirm })
}

fn purged(sandbox: &Sandbox, what: PurgeWhat) {
    let outcome = purge(sandbox, what);
    assert!(matches!(outcome, Outcome::Purged(_)), "{outcome:?}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The files beside a library that hold a word, as a byte string in whatever place: pages, free pages, the log ahead,
/// backups.
fn holding(library: &Path, word: &str) -> Vec<PathBuf> {
    let word = word.to_lowercase().into_bytes();
    let own = library.file_name().unwrap().to_string_lossy().into_owned();
    let of_profile = files(library.parent().unwrap())
        .into_iter()
        .filter(|path| path.components().any(|part| part.as_os_str().to_string_lossy().starts_with(&own)));
    of_profile
        .filter(|path| {
            let bytes = std::fs::read(path).unwrap().to_ascii_lowercase();
            bytes.windows(word.len()).any(|window| window == word)
        })
        .collect()
}

fn log(sandbox: &Sandbox) -> Vec<LogRow> {
    match sandbox.ask(Request::Log { before: None }) {
        Response::Log(page) => page.rows,
        other => panic!("no log: {other:?}"),
    }
}

fn person(sandbox: &Sandbox, name: &str) -> PersonId {
    let Response::People(people) = sandbox.ask(Request::People) else { panic!("no people") };
    people.rows.iter().find(|person| person.name == name).unwrap().id
}

/// An article that nobody may ever have seen, with a canary in every field.
fn secret(sandbox: &Sandbox) -> (ArticleId, SourceId) {
    let details = ImportDetails {
        title: Some("Zanzibarquux sluice report".to_owned()),
        outlet: Some("Zanzibarquux Post".to_owned()),
        byline: Some("Z. Zanzibarquux".to_owned()),
        date: "2024-02-13".parse().ok(),
    };
    let outcome = sandbox.outcome(Request::ImportText { text: SECRET.to_owned(), details });
    let Outcome::Imported { article, .. } = outcome else { panic!("not imported: {outcome:?}") };
    let claim = claim_with(sandbox, article, "40 million");
    let kept = sandbox.folder.path().join("informant.txt");
    std::fs::write(&kept, "Zanzibarquux minutes: the gate jammed at noon.").unwrap();
    let informant = SourceDetails {
        kind: SourceKind::Person,
        title: "Zanzibarquux informant".to_owned(),
        publisher: Some("Zanzibarquux Works".to_owned()),
        url: Some("https://zanzibarquux.example/minutes".to_owned()),
        primary: true,
        confidential: true,
        origin: Some("Zanzibarquux".to_owned()),
        note: Some("Met at the Zanzibarquux bridge.".to_owned()),
        file: Some(sandbox.desk.grant(&kept).unwrap().id),
        citation: None,
    };
    let informant: SourceId = sandbox.done(Request::AddSource { source: informant }).id.parse().unwrap();
    std::fs::remove_file(&kept).unwrap();
    let use_of = EvidenceDetails {
        locator: Some("Zanzibarquux, page 3".to_owned()),
        passage: Some("Zanzibarquux minutes: the gate jammed at noon.".to_owned()),
        note: Some("Zanzibarquux told us twice.".to_owned()),
        ..evidence(Stance::Supports)
    };
    sandbox.done(Request::AddEvidence { claim, source: informant, use_of });
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::True, "Zanzibarquux has the log.") });
    let tag = Sorting::Tag { add: vec!["zanzibarquux".to_owned()], remove: Vec::new() };
    sandbox.done(Request::SortClaims { claims: vec![claim], sorting: tag });
    sandbox
        .done(Request::Talk { talk: Talk::Say { claim, text: "Call Zanzibarquux again.".to_owned(), answers: None } });
    sandbox.done(Request::Suggest { claim, text: "Zanzibarquux held".to_owned(), reason: "Zanzibarquux".to_owned() });
    sandbox.done(Request::Refuse { claim, stage: Stage::Cross, reason: "Ask Zanzibarquux first.".to_owned() });
    let second = claim_with(sandbox, article, "12 hours");
    let reject = Sorting::Reject { reason: Some("Zanzibarquux again".to_owned()) };
    sandbox.done(Request::SortClaims { claims: vec![second], sorting: reject });
    sandbox.done(Request::Undo);
    let details = ReplyDetails {
        subject: "Zanzibarquux mayor".to_owned(),
        criticism: "Zanzibarquux".to_owned(),
        answer: Some("Zanzibarquux denies".to_owned()),
        ..ReplyDetails::default()
    };
    sandbox.done(Request::AddReply { article, details });
    sandbox.done(Request::SetPublished { article, published: "2021-03-01".parse().ok() });
    let details = CorrectionDetails {
        was: "Zanzibarquux".to_owned(),
        now: "Zanzibarquux dam".to_owned(),
        notice: "Zanzibarquux".to_owned(),
        ..CorrectionDetails::default()
    };
    sandbox.done(Request::AddCorrection { article, details });
    sandbox.ask(Request::Set { setting: "reading".to_owned(), value: format!("{{\"{article}\":3}}") });
    (article, informant)
}

/// An article that stays, worked on by the same people, with a source that both use.
fn kept(sandbox: &Sandbox) -> (ArticleId, ClaimId) {
    let article = sandbox.import("The bridge at Wexcombe fell in 2019, the council said.", "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let log = source(sandbox, "Operator's log");
    sandbox.done(Request::AddEvidence { claim, source: log, use_of: evidence(Stance::Supports) });
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::True, "The log says so.") });
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    (article, claim)
}

#[test]
fn a_purged_article_is_named_in_no_file_and_everything_else_stays_as_it_was() {
    let mut sandbox = Sandbox::new();
    let (stays, claim) = kept(&sandbox);
    let (article, _) = secret(&sandbox);
    // What is shared stays, without what was said of it there.
    let own = view(&sandbox, claim).evidence[0].source.id;
    let far = claim_with(&sandbox, article, "40 million");
    sandbox.done(Request::AddEvidence { claim: far, source: own, use_of: evidence(Stance::Qualifies) });
    let both = Sorting::Tag { add: vec!["water".to_owned()], remove: Vec::new() };
    sandbox.done(Request::SortClaims { claims: vec![claim, far], sorting: both });
    let search = |name: &str, query: &str| Request::SaveSearch {
        search: None,
        name: name.to_owned(),
        query: query.to_owned(),
        order: FoundOrder::default(),
    };
    sandbox.done(search("Sluice", "\"Zanzibarquux sluice report\""));
    sandbox.done(search("Bridges", "bridge"));
    let mut edition = Edition::of(Format::Html, Profile::Internal, Default::default());
    edition.presentation =
        Presentation { intro: Some("After “Zanzibarquux sluice report”.".to_owned()), ..Presentation::default() };
    sandbox.done(Request::SetPreset { preset: None, name: "House".to_owned(), edition });
    let text = "On Zanzibarquux sluice report: see the log.".to_owned();
    sandbox.done(Request::Talk { talk: Talk::Say { claim, text, answers: None } });
    sandbox.desk.keep_daily_backup().unwrap();
    let library = sandbox.library();
    std::fs::write(library.with_file_name("test.claimdesk.replaced-2020"), CANARY).unwrap();
    std::fs::write(library.with_file_name("test.claimdesk.restoring"), CANARY).unwrap();
    assert!(holding(&library, CANARY).len() >= 4, "{:?}", holding(&library, CANARY));
    let before = (view(&sandbox, claim).stages[0].changed.clone(), sandbox.desk.article_text(stays).unwrap().0);

    let told = plan(&sandbox, PurgeWhat::Article { article });
    assert_eq!(told.confirm, "Zanzibarquux sluice report");
    let count = |noun: &str| told.rows.iter().find(|rows| rows.noun == noun).map_or(0, |rows| rows.count);
    assert_eq!((count("article"), count("draft"), count("source"), count("saved_search")), (1, 1, 1, 1));
    assert_eq!((count("comment"), count("evidence"), count("capture")), (1, 2, 2));
    assert_eq!((told.backups, told.struck, &told.named), (2, 2, &Vec::new()));
    let typed =
        |confirm: &str| Request::Purge { wish: wish(PurgeWhat::Article { article }), confirm: confirm.to_owned() };
    let Outcome::Failed { failure } = sandbox.outcome(typed("Zanzibarquux")) else { panic!("purged by half a name") };
    assert_eq!(failure.code, "purge-not-confirmed");
    purged(&sandbox, PurgeWhat::Article { article });

    assert_eq!(holding(&library, CANARY), Vec::<PathBuf>::new());
    assert_eq!(sandbox.problems(), []);
    let after = (view(&sandbox, claim).stages[0].changed.clone(), sandbox.desk.article_text(stays).unwrap().0);
    assert_eq!(after, before, "the signature holds, the text stands");
    let says = &view(&sandbox, claim).comments[0];
    assert!(format!("{says:?}").contains("On █████: see the log."), "{says:?}");
    assert_eq!(sandbox.refused(Request::Article { article, from_block: 0 }), "not-found");
    // The log says that something was there, and what cannot be done any more.
    let rows = log(&sandbox);
    assert_eq!(rows[0].sentence.key, "done_purge");
    assert!(rows.iter().filter(|row| row.sentence.key == "done_something_purged").count() > 10);
    assert!(rows.iter().any(|row| row.sentence.key == "done_import"), "the one that stays");
    assert_eq!(sandbox.refused(Request::Undo), "purge-not-undone");
    let Response::Status(status) = sandbox.ask(Request::Status) else { panic!("no status") };
    assert!(status.undo.is_none() && !status.settings.contains_key("reading"));
    let history = |sandbox: &Sandbox| match sandbox.ask(Request::History { article: stays, before: None }) {
        Response::Log(page) => page.rows,
        other => panic!("no history: {other:?}"),
    };
    let first = history(&sandbox).last().unwrap().operation;
    let back = Request::RestoreArticle { article: stays, operation: first };
    assert_eq!(sandbox.refused(back), "purged-since", "its claim was tagged together with one that is gone");

    // Built anew, everything derived is the same; work goes on, over a restart too.
    let looked = |sandbox: &Sandbox| (tables(sandbox, stays), history(sandbox).len());
    let before = looked(&sandbox);
    assert!(matches!(sandbox.outcome(Request::Rebuild), Outcome::Rebuilt { .. }));
    assert_eq!(looked(&sandbox), before);
    sandbox.done(Request::AddClaim { article: stays, place: quote("the council said") });
    sandbox.done(Request::Undo);
    sandbox.desk = open(&sandbox.folder.path().join("other.claimdesk")).unwrap();
    sandbox.desk = open(&library).unwrap();
    assert_eq!(looked(&sandbox), (before.0, before.1 + 2), "the two steps since stand in its history");
    assert_eq!(sandbox.problems(), []);
    assert_eq!(holding(&library, CANARY), Vec::<PathBuf>::new());
}

#[test]
fn a_purged_source_goes_with_what_it_was_used_for_and_a_purged_capture_leaves_the_evidence() {
    let sandbox = Sandbox::new();
    let (article, informant) = secret(&sandbox);
    let claim = claim_with(&sandbox, article, "40 million");
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    let capture = view(&sandbox, claim).evidence[0].capture.as_ref().unwrap().id;
    purged(&sandbox, PurgeWhat::Capture { capture });
    let left = view(&sandbox, claim).evidence.remove(0);
    assert!(left.capture.is_none());
    assert_eq!(left.source.id, informant);
    assert!(view(&sandbox, claim).stages[0].changed.len() == 1, "the signature was given for the capture too");
    assert_eq!(sandbox.problems(), []);
    // Twice over the same bodies: what stands there is what the later purge put there.
    purged(&sandbox, PurgeWhat::Source { source: informant });
    assert!(view(&sandbox, claim).evidence.is_empty());
    assert_eq!(holding(&sandbox.library(), "Zanzibarquux informant"), Vec::<PathBuf>::new());
    assert_eq!(holding(&sandbox.library(), "zanzibarquux.example"), Vec::<PathBuf>::new());
    assert_eq!(sandbox.problems(), []);
}

/// How many entries name it at a place, and whose they are.
fn named<'a>(plan: &'a PurgePlan, place: &str) -> (u32, Vec<&'a str>) {
    let found = plan.named.iter().find(|named| named.place == place);
    found.map_or((0, Vec::new()), |found| (found.count, found.titles.iter().map(String::as_str).collect()))
}

#[test]
fn a_name_goes_however_it_is_written_and_the_plan_says_where_nobody_strikes_it_out() {
    let sandbox = Sandbox::new();
    let (_, informant) = secret(&sandbox);
    let (stays, claim) = kept(&sandbox);
    let what = PurgeWhat::Source { source: informant };
    let talk = |text: &str| Talk::Say { claim, text: text.to_owned(), answers: None };
    sandbox
        .done(Request::Talk { talk: talk("Ask ZANZIBARQUUX INFORMANT, or Zánzibarquux\u{a0}Informant’s friend.") });
    let log = source(&sandbox, "Lock keeper's diary");
    let use_of = EvidenceDetails {
        locator: Some("told by zanzibarquux informant".to_owned()),
        passage: Some("The Zanzibarquux Informant opened it.".to_owned()),
        ..evidence(Stance::Supports)
    };
    sandbox.done(Request::AddEvidence { claim, source: log, use_of });
    let text = "as the Zanzibarquux-informant put it".to_owned();
    sandbox.done(Request::Suggest { claim, text, reason: "Clearer.".to_owned() });
    let byline = |name: &str| ImportDetails { byline: Some(name.to_owned()), ..ImportDetails::default() };
    sandbox.done(Request::EditArticle { article: stays, details: byline("zanzibarquux INFORMANT") });
    let worded = |words: &str, speaker: &str| {
        let link =
            Attribution { speaker: Some(speaker.to_owned()), cue: None, hedged: false, confirmed: true, named: None };
        let edit =
            ClaimEdit { wording: Some(words.to_owned()), attributions: Some(vec![link]), ..ClaimEdit::default() };
        Request::EditClaim { claim, edit }
    };
    sandbox.done(worded("The bridge fell, says Zanzibarquux Informant.", "Zanzibarquux Informant"));

    let told = plan(&sandbox, what);
    let title = sandbox.desk.article_text(stays).unwrap().0.title;
    for place in ["byline", "wording", "speaker", "passage"] {
        assert_eq!(named(&told, place), (1, vec![title.as_str()]), "{place}: {told:?}");
    }
    assert_eq!(named(&told, "note").0, 0, "{told:?}");
    // Mended by hand, and then gone: from what stood there before too.
    sandbox.done(Request::EditArticle { article: stays, details: byline("A. Reporter") });
    sandbox.done(worded("The bridge fell, the council says.", "the council"));
    let use_of = evidence(Stance::Supports);
    let told_by = view(&sandbox, claim).evidence.iter().find(|one| one.source.id == log).unwrap().evidence.id;
    sandbox.done(Request::EditEvidence { evidence: told_by, use_of });
    assert_eq!(plan(&sandbox, what).named, []);
    purged(&sandbox, what);
    for spelling in ["Zanzibarquux Informant", "Zanzibarquux-informant", "Zánzibarquux\u{a0}Informant"] {
        assert_eq!(holding(&sandbox.library(), spelling), Vec::<PathBuf>::new(), "{spelling}");
    }
    assert_eq!(sandbox.problems(), []);
    assert!(matches!(sandbox.outcome(Request::Rebuild), Outcome::Rebuilt { .. }));
    assert_eq!(view(&sandbox, claim).row.wording, "The bridge fell, the council says.");
}

#[test]
fn the_plan_says_which_bytes_stay_and_what_still_quotes_from_a_capture() {
    let sandbox = Sandbox::new();
    let (article, claim) = kept(&sandbox);
    let minutes = sandbox.folder.path().join("minutes.txt");
    std::fs::write(&minutes, "The Wexcombe council met at noon.").unwrap();
    let with_file = |title: &str| {
        let details = SourceDetails {
            kind: SourceKind::Document,
            title: title.to_owned(),
            publisher: None,
            url: None,
            primary: true,
            confidential: false,
            origin: None,
            note: None,
            citation: None,
            file: Some(sandbox.desk.grant(&minutes).unwrap().id),
        };
        sandbox.done(Request::AddSource { source: details }).id.parse::<SourceId>().unwrap()
    };
    let (first, second) = (with_file("Minutes of the council"), with_file("The same, from the clerk"));
    sandbox.done(Request::AddEvidence { claim, source: first, use_of: evidence(Stance::Supports) });
    let held = view(&sandbox, claim).evidence.into_iter().find(|one| one.source.id == first).unwrap();
    let capture = held.capture.unwrap().id;
    let told = plan(&sandbox, PurgeWhat::Capture { capture });
    assert_eq!((told.bytes, told.shared_with.as_slice()), (0, ["The same, from the clerk".to_owned()].as_slice()));
    assert!(told.shared >= 33 && told.quoting == 1, "{told:?}");
    purged(&sandbox, PurgeWhat::Capture { capture });
    let other = plan(&sandbox, PurgeWhat::Source { source: second });
    assert!(
        other.bytes >= 33 && other.shared == 0 && other.quoting == 0,
        "nothing else is made of them now: {other:?}"
    );
    purged(&sandbox, PurgeWhat::Source { source: second });
    assert_eq!(holding(&sandbox.library(), "The Wexcombe council met"), Vec::<PathBuf>::new());
    assert!(!sandbox.claims(article).is_empty());
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn what_came_back_of_a_purged_article_as_checked_by_others_goes_with_it() {
    let sandbox = Sandbox::new();
    let (article, _) = secret(&sandbox);
    let (stays, claim) = kept(&sandbox);
    let back = |article: ArticleId, name: &str| {
        let to = sandbox.folder.path().join(name);
        std::fs::write(&to, report(&sandbox, article, Format::Json)).unwrap();
        let grant = sandbox.desk.grant(&to).unwrap().id;
        let Outcome::ClaimsImported(taken) = sandbox.outcome(Request::ImportClaims { grant }) else {
            panic!("no checks")
        };
        assert_eq!(taken.taken, 1);
        std::fs::remove_file(to).unwrap();
        std::fs::remove_file(sandbox.folder.path().join("report.json")).unwrap();
    };
    back(article, "zanzibarquux.json");
    back(stays, "bridge.json");
    let checks = |sandbox: &Sandbox| match sandbox.ask(Request::KnownChecks { words: String::new(), after: None }) {
        Response::KnownChecks(page) => page.rows,
        other => panic!("no checks: {other:?}"),
    };
    assert_eq!(checks(&sandbox).len(), 2);
    let told = plan(&sandbox, PurgeWhat::Article { article });
    let count = |noun: &str| told.rows.iter().find(|rows| rows.noun == noun).map_or(0, |rows| rows.count);
    assert_eq!((count("known_check"), count("known_import")), (1, 1));
    purged(&sandbox, PurgeWhat::Article { article });
    assert_eq!(holding(&sandbox.library(), CANARY), Vec::<PathBuf>::new());
    let left = checks(&sandbox);
    assert_eq!((left.len(), left[0].external_id.clone()), (1, Some(claim.to_string())));
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn whatever_a_plan_names_has_its_sentence_in_every_language() {
    use claimdesk_domain::messages::Language;
    let nouns = Noun::ALL.iter().map(|noun| format!("purge_noun_{}", noun.name()));
    let places = Place::ALL.iter().map(|place| format!("purge_place_{}", place.code()));
    for key in nouns.chain(places) {
        for language in Language::ALL {
            assert_ne!(language.text(&key), key, "{key} has no sentence in {language:?}");
        }
    }
}

#[test]
fn a_purged_person_is_nobody_and_what_they_did_stays() {
    let sandbox = Sandbox::new();
    sandbox.seat(PERSON);
    let (article, claim) = kept(&sandbox);
    sandbox.seat("Ana Kay");
    let ana = person(&sandbox, "Ana Kay");
    let gone = person(&sandbox, PERSON);
    let assign = Sorting::Assign { to: Some(gone) };
    sandbox.done(Request::SortClaims { claims: vec![claim], sorting: assign });
    let text = "Zanzibarquux Checker, please look.".to_owned();
    sandbox.done(Request::Talk { talk: Talk::Say { claim, text, answers: None } });
    let roles = vec![Role::Checker];
    sandbox.done(Request::EditPerson { person: gone, name: "Zanzibarquux Earlier".to_owned(), roles: roles.clone() });
    sandbox.done(Request::EditPerson { person: gone, name: PERSON.to_owned(), roles });
    assert_eq!(
        sandbox
            .refused(Request::Purge { wish: wish(PurgeWhat::Person { person: ana }), confirm: "Ana Kay".to_owned() }),
        "purge-oneself"
    );
    purged(&sandbox, PurgeWhat::Person { person: gone });
    assert_eq!(holding(&sandbox.library(), CANARY), Vec::<PathBuf>::new());
    assert_eq!(sandbox.problems(), []);
    let shown = view(&sandbox, claim);
    assert_eq!(shown.stages.len(), 1);
    assert!(shown.stages[0].changed.is_empty(), "the signature holds: it is somebody's, whoever that was");
    let Response::People(people) = sandbox.ask(Request::People) else { panic!("no people") };
    let left = people.rows.iter().find(|person| person.id == gone).unwrap();
    assert!(left.name.starts_with("Removed person ") && left.roles.is_empty(), "{left:?}");
    assert!(!sandbox.claims(article).is_empty());
}

#[test]
fn what_a_colleague_handed_over_goes_too_and_may_come_again() {
    let (there, here) = (Sandbox::new(), Sandbox::new());
    there.seat(PERSON);
    let article = there.import(&STORY.replace("harbour", CANARY), "2024-02-13");
    let claim = there.claims(article)[0];
    there.done(Request::Talk { talk: Talk::Say { claim, text: "Well?".to_owned(), answers: None } });
    send(&there, &here, article);
    let kept = here.import("The bridge at Wexcombe fell in 2019.", "2024-02-13");
    purged(&here, PurgeWhat::Article { article });
    assert_eq!(holding(&here.library(), CANARY).len(), 2, "the colleague’s name: in the library and in its backup");
    purged(&here, PurgeWhat::Person { person: person(&here, PERSON) });
    assert_eq!(holding(&here.library(), CANARY), Vec::<PathBuf>::new());
    assert_eq!(here.problems(), []);
    // The colleague's own library is theirs, and what they hand over again is new here.
    let again = hand_over(&there, article, "again.claimdesk-article");
    taken(&here, &again);
    assert_eq!(here.claims(article).len(), there.claims(article).len());
    assert_eq!(here.problems(), []);
    // What stays goes to a colleague as before.
    send(&here, &there, kept);
    assert_eq!(there.problems(), []);
}

#[test]
fn what_is_old_enough_goes_by_its_day_and_what_is_at_work_stays() {
    let sandbox = Sandbox::new();
    let (article, _) = secret(&sandbox);
    let (stays, _) = kept(&sandbox);
    let before = |day: &str| PurgeWhat::ArticlesBefore { day: day.parse().unwrap() };
    assert_eq!(plan(&sandbox, before("2021-03-01")).targets, 0);
    let Outcome::Failed { failure } = purge(&sandbox, before("2021-03-01")) else { panic!("purged") };
    assert_eq!(failure.code, "nothing-to-purge");
    let told = plan(&sandbox, before("2021-03-02"));
    assert_eq!((told.targets, told.confirm.as_str()), (1, "2021-03-02"));
    let captures = PurgeWhat::CapturesBefore { day: "2022-01-07".parse().unwrap() };
    assert_eq!(plan(&sandbox, captures).targets, 1);
    purged(&sandbox, before("2021-03-02"));
    assert_eq!(sandbox.refused(Request::Article { article, from_block: 0 }), "not-found");
    assert!(!sandbox.claims(stays).is_empty());
    assert_eq!(holding(&sandbox.library(), CANARY), Vec::<PathBuf>::new());
    assert_eq!(plan(&sandbox, captures).targets, 0, "its captures went with it");
}

#[test]
fn a_new_draft_and_what_was_undone_go_with_the_article() {
    let sandbox = Sandbox::new();
    let (article, _) = secret(&sandbox);
    let text = SECRET.replace("40 million", "50 million");
    let text = NewText::Pasted { text };
    assert!(matches!(sandbox.outcome(Request::NewDraft { article, text }), Outcome::Drafted { .. }));
    sandbox.done(Request::Undo);
    sandbox.done(Request::Redo);
    sandbox.done(Request::Undo);
    purged(&sandbox, PurgeWhat::Article { article });
    assert_eq!(holding(&sandbox.library(), CANARY), Vec::<PathBuf>::new());
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn the_command_line_says_what_would_go_and_purges_what_is_named() {
    let shell = Shell::new();
    let article = shell.json(&["import", "-", "--date", "2024-02-13", "--title", "Zanzibarquux and the dam"]);
    let article = article["articles"][0]["id"].as_str().unwrap().to_owned();
    shell.json(&["add-source", "--kind", "person", "--title", "Zanzibarquux informant"]);
    let planned = shell.json(&["purge", "article", &article, "--dry-run"]);
    assert_eq!(planned["plan"]["names"][0], "Zanzibarquux and the dam");
    assert!(!holding(&shell.path("desk.claimdesk"), "Zanzibarquux and the dam").is_empty());
    // Whoever does not say its name is told what would go and how to say it; nothing happens.
    let told = shell.run(&["purge", "article", &article], "");
    assert_eq!(told.status.code(), Some(1));
    let said = String::from_utf8(told.stdout).unwrap();
    assert!(said.starts_with("Zanzibarquux and the dam\n") && said.contains("Claims: "), "{said}");
    let how = String::from_utf8(told.stderr).unwrap();
    assert!(how.ends_with("--confirm 'Zanzibarquux and the dam'\n"), "{how}");
    let (code, said) = shell.refused(&["purge", "article", &article, "--confirm", "Zanzibarquux"]);
    assert_eq!((code, said.contains("not what is to be purged")), (Some(1), true), "{said}");
    assert_eq!(shell.json(&["articles"])["articles"][0]["title"], "Zanzibarquux and the dam");
    let done = shell.json(&["purge", "article", &article, "--confirm", "zanzibarquux  and the Dam"]);
    assert!(done["purged"]["entries"].as_u64().unwrap() >= 1, "{done}");
    assert_eq!(holding(&shell.path("desk.claimdesk"), "Zanzibarquux and the dam"), Vec::<PathBuf>::new());
    let verified = shell.json(&["verify", "--deep"]);
    assert_eq!(verified["purged"], done["purged"]["entries"]);
    assert_eq!(verified["index"]["wrong"], 0);
    assert!(verified["index"]["checked"].as_u64().unwrap() > 0);
    assert!(shell.json(&["rebuild", "--index"])["entries"].as_u64().unwrap() > 0);
    let (code, said) = shell.refused(&["purge", "person", "Nobody Here"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("person"), "{said}");
    let (code, _) = shell.refused(&["purge"]);
    assert_eq!(code, Some(2));
    let (code, said) = shell.refused(&["purge", "--articles-before", "2000-01-01"]);
    assert_eq!(code, Some(1), "{said}");
}

#[test]
fn a_copy_that_another_program_opened_goes_with_a_purge_and_with_the_next_start() {
    let mut sandbox = Sandbox::new();
    let (article, _) = secret(&sandbox);
    let claim = claim_with(&sandbox, article, "40 million");
    let capture = view(&sandbox, claim).evidence[0].capture.as_ref().unwrap().id;
    let library = sandbox.library();
    let copies = library.with_file_name("test.claimdesk.copies");
    let form = OriginalForm::Bytes;
    sandbox.ask(Request::OpenOriginal { capture, form });
    assert_eq!(files(&copies).len(), 1);
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&copies.metadata().unwrap().permissions()) & 0o777, 0o700);
    purged(&sandbox, PurgeWhat::Capture { capture });
    assert!(!copies.exists());
    // What a program left that was killed.
    std::fs::create_dir_all(copies.join("copy-1")).unwrap();
    std::fs::write(copies.join("copy-1").join("minutes.txt"), CANARY).unwrap();
    sandbox.desk = open(&sandbox.folder.path().join("other.claimdesk")).unwrap();
    sandbox.desk = open(&library).unwrap();
    assert!(!copies.exists());
}

#[test]
fn of_several_people_of_one_name_nobody_is_picked_silently() {
    let shell = Shell::new();
    shell.json(&["--as", "Ana Kay", "add-source", "--kind", "person", "--title", "Operator"]);
    for name in ["Ana Kay", " ana  KAY "] {
        let (code, said) = shell.refused(&["add-person", name, "--role", "checker"]);
        assert_eq!((code, said.contains("already")), (Some(1), true), "{said}");
    }
    let (_, said) = shell.refused(&["--as", "Ben Oduya", "add-person", "ben oduya", "--role", "editor"]);
    assert!(said.contains("already"), "whoever adds them sits here: {said}");
    // A colleague's namesake comes in with what they hand over: the same name on two machines is two people.
    let there = Sandbox::new();
    let handed = hand_over(&there, there.import(STORY, "2024-02-13"), "their.claimdesk-article");
    shell.json(&["take-in", handed.to_str().unwrap()]);
    let people = shell.json(&["people"]);
    let of_name = |person: &&serde_json::Value| person["name"] == "Ana Kay";
    let ids: Vec<&str> =
        people["people"].as_array().unwrap().iter().filter(of_name).map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 2, "{people}");
    let (code, said) = shell.refused(&["purge", "person", "ana kay", "--confirm", "Ana Kay"]);
    assert_eq!(code, Some(1));
    assert!(ids.iter().all(|id| said.contains(id)), "{said}");
    shell.json(&["--as", "Cem Ito", "purge", "person", ids[1], "--confirm", "Ana Kay"]);
    let left = shell.json(&["people"]);
    assert_eq!(left["people"].as_array().unwrap().iter().filter(of_name).count(), 1, "{left}");
}
