//! The desk: one open library, whoever sits at it, and the long work under way.

use crate::commit::Deed;
use crate::copies;
use crate::error::{Error, Result};
use crate::grants::Grants;
use crate::host::Host;
use crate::jobs::Jobs;
use crate::read_drafts::ReadDrafts;
use crate::verbs::reading_anew::Pulled;
use crate::verbs::report::preview::Previews;
use crate::verbs::report::written::Written;
use claimdesk_domain::ids::{DeviceId, PersonId};
use claimdesk_domain::person::{Person, Role, initials};
use claimdesk_language::{Meaning, consistency};
use claimdesk_library::{Library, lists, purge, tables};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use uuid::Uuid;

/// The setting that remembers who sat here last.
const SEATED: &str = "person";

/// One open library and whoever sits at it. Every request of the window, the command line and the tests goes through
/// [`Desk::call`].
pub struct Desk {
    pub(crate) library: Library,
    pub(crate) host: Box<dyn Host>,
    pub(crate) grants: Grants,
    pub(crate) jobs: Jobs,
    /// Copies of captures that were opened in other programs; they go away with the desk.
    pub(crate) copies: Mutex<Vec<tempfile::TempDir>>,
    /// What a report would look like, of which only the latest is kept.
    pub(crate) previews: Previews,
    /// Where reports went.
    pub(crate) written: Written,
    /// The warnings of the drafts that were looked at last.
    pub(crate) warned: ReadDrafts<Vec<consistency::Warning>>,
    /// The statements that the engine pulls from them.
    pub(crate) pulled: ReadDrafts<Pulled>,
    /// The model of meaning, once somebody has asked for it.
    meaning: OnceLock<Option<Box<dyn Meaning>>>,
    seated: Mutex<Option<PersonId>>,
    /// Somebody who is seated but has done nothing yet: they come into the log with their first deed.
    newcomer: Mutex<Option<Person>>,
}

impl Desk {
    /// Opens the library at `path` to write, making it when it is not there.
    pub fn open(host: Box<dyn Host>, path: &Path) -> Result<Arc<Self>> {
        let now = host.now();
        let device = DeviceId(fresh_id(&*host)?);
        let library = Library::open(path, device, now)?;
        // What a program that was killed left of its copies.
        copies::clear(library.path());
        let desk = Self::around(host, library);
        desk.take_seat()?;
        Ok(Arc::new(desk))
    }

    /// Opens the library at `path` to read only, beside a program that writes.
    pub fn open_to_read(host: Box<dyn Host>, path: &Path) -> Result<Arc<Self>> {
        let mut library = Library::open_to_read(path)?;
        if library.read(purge::is_unfinished)? {
            drop(library);
            // Where somebody else has it open it stays to be done, and whoever looks is told.
            let _ = Library::end_purge(path, host.now());
            library = Library::open_to_read(path)?;
        }
        let desk = Self::around(host, library);
        let seated = desk.remembered()?;
        desk.seat(seated);
        Ok(Arc::new(desk))
    }

    /// The model of meaning, kept from the first time on that somebody looks for what was seen before.
    pub(crate) fn meaning(&self) -> Option<&dyn Meaning> {
        self.meaning.get_or_init(|| self.host.meaning()).as_deref()
    }

    fn around(host: Box<dyn Host>, library: Library) -> Self {
        Self {
            library,
            host,
            grants: Grants::default(),
            jobs: Jobs::default(),
            copies: Mutex::default(),
            previews: Previews::default(),
            written: Written::default(),
            warned: ReadDrafts::default(),
            pulled: ReadDrafts::default(),
            meaning: OnceLock::new(),
            seated: Mutex::default(),
            newcomer: Mutex::default(),
        }
    }

    /// Who sits here now.
    pub(crate) fn person(&self) -> Result<Person> {
        let seated = *self.seated.lock().unwrap_or_else(PoisonError::into_inner);
        let person = seated.ok_or(Error::Nobody)?;
        if let Some(newcomer) = self.newcomer().as_ref().filter(|newcomer| newcomer.id == person) {
            return Ok(newcomer.clone());
        }
        self.library.read(|connection| tables::find(connection, person.0))?.ok_or(Error::Nobody)
    }

    /// Seats a person and remembers it.
    pub(crate) fn act_as(&self, person: PersonId) -> Result<()> {
        self.library.read(|connection| tables::get::<Person>(connection, person.0))?;
        self.library.set(SEATED, &person.to_string())?;
        self.seat(Some(person));
        Ok(())
    }

    /// Seats the person of a name for as long as this desk is open. Somebody new has every role, and comes into the log
    /// with the first thing they do.
    pub fn act_as_named(&self, name: &str) -> Result<PersonId> {
        let known = self.library.read(|connection| lists::person_named(connection, name))?;
        let id = match known {
            Some(person) => person.id,
            None => {
                let newcomer = self.newcomer_named(name)?;
                let id = newcomer.id;
                *self.newcomer() = Some(newcomer);
                id
            }
        };
        self.seat(Some(id));
        Ok(id)
    }

    fn newcomer(&self) -> MutexGuard<'_, Option<Person>> {
        self.newcomer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The deed by which somebody new comes into the log, before their first own one.
    pub(crate) fn introduction_of(&self, actor: PersonId) -> Option<Deed> {
        let newcomer = self.newcomer().clone().filter(|newcomer| newcomer.id == actor)?;
        Some(Deed::new("add-person", 1).with("name", &newcomer.name).made(newcomer))
    }

    /// Remembers that somebody new is in the log now.
    pub(crate) fn introduced(&self, actor: PersonId) {
        self.newcomer().take_if(|newcomer| newcomer.id == actor);
    }

    fn take_seat(&self) -> Result<()> {
        let person = match self.remembered()? {
            Some(person) => person,
            None => {
                let newcomer = self.newcomer_named(&self.host.person_name())?;
                let person = newcomer.id;
                let deed = Deed::new("add-person", 1).with("name", &newcomer.name).made(newcomer);
                self.commit_as(person, deed, &[])?;
                self.library.set(SEATED, &person.to_string())?;
                person
            }
        };
        self.seat(Some(person));
        Ok(())
    }

    fn remembered(&self) -> Result<Option<PersonId>> {
        Ok(self.library.read(|connection| {
            let setting = lists::setting(connection, SEATED)?;
            let people = lists::people(connection)?;
            let remembered = setting.and_then(|id| id.parse::<PersonId>().ok());
            let present = people.iter().find(|person| Some(person.id) == remembered).or(people.first());
            Ok(present.map(|person| person.id))
        })?)
    }

    fn seat(&self, person: Option<PersonId>) {
        *self.seated.lock().unwrap_or_else(PoisonError::into_inner) = person;
    }

    fn newcomer_named(&self, name: &str) -> Result<Person> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Error::Empty("name"));
        }
        let id = PersonId(self.fresh_id()?);
        Ok(Person { id, initials: initials(&name), name, roles: Role::ALL.to_vec() })
    }

    /// Lets go of what is held of texts and reports, and of copies that were opened in other programs.
    pub(crate) fn forget_what_was_read(&self) {
        self.warned.forget();
        self.pulled.forget();
        self.previews.forget_all();
        self.copies.lock().unwrap_or_else(PoisonError::into_inner).clear();
        copies::clear(self.library.path());
    }

    /// A new UUIDv7.
    pub(crate) fn fresh_id(&self) -> Result<Uuid> {
        fresh_id(&*self.host)
    }

    /// Makes the day's backup when it is due.
    pub fn keep_daily_backup(&self) -> Result<()> {
        let now = self.host.now();
        let path = self.library.path();
        self.library.read(|connection| claimdesk_library::backup::keep_daily(connection, path, now))?;
        Ok(())
    }
}

/// A new UUIDv7 (RFC 9562, 5.7) of the host's clock and randomness.
fn fresh_id(host: &dyn Host) -> Result<Uuid> {
    let mut random = [0; 10];
    host.random(&mut random)?;
    let millis = u64::try_from(host.now().timestamp_millis()).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}

/// Where the app keeps its library when nobody says otherwise.
pub fn default_library() -> Option<std::path::PathBuf> {
    let folders = directories::ProjectDirs::from("org", "claimdesk", "Claimdesk")?;
    Some(folders.data_dir().join("library.claimdesk"))
}

/// Puts a backup in the place of a library that nobody has open. Answers where the old one was moved.
pub fn restore(host: &dyn Host, backup: &Path, library: &Path) -> Result<Option<std::path::PathBuf>> {
    Ok(claimdesk_library::backup::restore(backup, library, host.now())?)
}
