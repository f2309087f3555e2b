//! A desk in a temporary folder: its own clock, its own pickers, nothing of the person's.

use claimdesk_desk::request::{ImportDetails, Request};
use claimdesk_desk::response::{Done, Event, Outcome, Response};
use claimdesk_desk::{Desk, Host, Meaning, Typesetter};
use claimdesk_domain::Instant;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_intake::{Door, Parser};
use claimdesk_typeset::Press;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A host whose clock goes on by a second at every look, and whose pickers answer from a list.
pub struct TestHost {
    name: &'static str,
    clock: AtomicI64,
    /// What the pickers answer, in order.
    pub picks: Arc<Mutex<Vec<PathBuf>>>,
    /// What was opened in other programs, in order.
    pub opened: Arc<Mutex<Vec<PathBuf>>>,
    door: Door,
    tell: Box<dyn Fn(Event) + Send + Sync>,
    meaning: fn() -> Option<Box<dyn Meaning>>,
}

impl TestHost {
    /// A host on 6 January 2022, nine in the morning.
    pub fn new(tell: impl Fn(Event) + Send + Sync + 'static) -> Self {
        Self {
            name: "Ana Kay",
            clock: AtomicI64::new(1_641_459_600),
            picks: Arc::default(),
            opened: Arc::default(),
            door: Door::public(),
            tell: Box::new(tell),
            meaning: || None,
        }
    }

    /// The same with a model of meaning.
    pub fn with_meaning(self, meaning: fn() -> Option<Box<dyn Meaning>>) -> Self {
        Self { meaning, ..self }
    }

    /// The same with another way out to the network.
    pub fn with_door(self, door: Door) -> Self {
        Self { door, ..self }
    }

    fn pick(&self) -> Option<PathBuf> {
        let mut picks = self.picks.lock().unwrap_or_else(PoisonError::into_inner);
        if picks.is_empty() { None } else { Some(picks.remove(0)) }
    }
}

impl Host for TestHost {
    fn now(&self) -> Instant {
        Instant::from_timestamp(self.clock.fetch_add(1, Ordering::Relaxed), 0).unwrap_or_default()
    }

    fn parser(&self) -> Result<Parser, claimdesk_intake::Error> {
        Ok(Parser { program: crate::programs::program("claimdesk-cli"), arguments: Vec::new() })
    }

    fn meaning(&self) -> Option<Box<dyn Meaning>> {
        (self.meaning)()
    }

    fn typesetter(&self) -> Option<Box<dyn Typesetter>> {
        Some(Box::new(Press))
    }

    fn person_name(&self) -> String {
        self.name.to_owned()
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        self.pick().into_iter().collect()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        self.pick()
    }

    fn open_file(&self, path: &Path) -> std::io::Result<()> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
        Ok(())
    }

    fn door(&self) -> Door {
        self.door.clone()
    }

    fn pick_save(&self, _suggested: &str) -> Option<PathBuf> {
        self.pick()
    }

    fn tell(&self, event: Event) {
        (self.tell)(event);
    }
}

/// A desk in a folder that goes away with it.
pub struct Sandbox {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Its folder.
    pub folder: tempfile::TempDir,
}

impl Sandbox {
    /// An empty library with Ana Kay at the desk.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let desk = open(&folder.path().join("test.claimdesk")).expect("a new library");
        Self { desk, folder }
    }

    /// The same with a model of meaning.
    pub fn with_meaning(meaning: fn() -> Option<Box<dyn Meaning>>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let host = TestHost::new(|_| {}).with_meaning(meaning);
        let desk = Desk::open(Box::new(host), &folder.path().join("test.claimdesk")).expect("a new library");
        Self { desk, folder }
    }

    /// The same with another way out to the network.
    pub fn with_door(door: Door) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let host = TestHost::new(|_| {}).with_door(door);
        let desk = Desk::open(Box::new(host), &folder.path().join("test.claimdesk")).expect("a new library");
        Self { desk, folder }
    }

    /// Where the library is.
    pub fn library(&self) -> PathBuf {
        self.folder.path().join("test.claimdesk")
    }

    /// Asks the desk for something that it must give.
    pub fn ask(&self, request: Request) -> Response {
        self.desk.call(request).expect("an answer")
    }

    /// Asks for one operation that must be committed.
    pub fn done(&self, request: Request) -> Done {
        match self.ask(request) {
            Response::Done(done) => done,
            other => panic!("not an operation: {other:?}"),
        }
    }

    /// Asks for something that must be refused; answers the failure's code.
    pub fn refused(&self, request: Request) -> String {
        self.desk.call(request).expect_err("a refusal").code
    }

    /// Asks for long work and waits for its end.
    pub fn outcome(&self, request: Request) -> Outcome {
        match self.ask(request) {
            Response::Job { id } => self.desk.wait_for(id).expect("an end"),
            other => panic!("not a job: {other:?}"),
        }
    }

    /// Brings a text in.
    pub fn import(&self, text: &str, date: &str) -> ArticleId {
        let details = ImportDetails { date: date.parse().ok(), ..ImportDetails::default() };
        match self.outcome(Request::ImportText { text: text.to_owned(), details }) {
            Outcome::Imported { article, .. } => article,
            other => panic!("not imported: {other:?}"),
        }
    }

    /// The claims of an article, in reading order.
    pub fn claims(&self, article: ArticleId) -> Vec<ClaimId> {
        match self.ask(Request::Article { article, from_block: 0 }) {
            Response::Article(view) => view.claims.iter().map(|row| row.id).collect(),
            other => panic!("not an article: {other:?}"),
        }
    }

    /// Seats somebody.
    pub fn seat(&self, name: &str) {
        self.desk.act_as_named(name).expect("a seat");
    }

    /// What the whole check of the library finds wrong.
    pub fn problems(&self) -> Vec<Failure> {
        match self.outcome(Request::Verify { deep: true }) {
            Outcome::Verified { problems, .. } => problems,
            other => panic!("not verified: {other:?}"),
        }
    }
}

impl Default for Sandbox {
    fn default() -> Self {
        Self::new()
    }
}

/// Opens a library as the tests do.
pub fn open(library: &Path) -> claimdesk_desk::Result<Arc<Desk>> {
    Desk::open(Box::new(TestHost::new(|_| {})), library)
}
