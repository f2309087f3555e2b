//! Who works here. Names are as people enter them.

use super::said;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::Done;
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::person::{Person, Role, initials, is_same_name};
use claimdesk_library::{lists, tables};

impl Desk {
    /// Adds a person.
    pub(crate) fn add_person(&self, name: &str, roles: Vec<Role>) -> Result<Done> {
        let name = self.free_name(name, None)?;
        let id = PersonId(self.fresh_id()?);
        let person = Person { id, initials: initials(&name), name: name.clone(), roles: sorted(roles) };
        self.commit(Deed::new("add-person", 1).with("name", name).made(person))
    }

    /// Changes a person's name and roles.
    pub(crate) fn edit_person(&self, person: PersonId, name: &str, roles: Vec<Role>) -> Result<Done> {
        let name = self.free_name(name, Some(person))?;
        let before: Person = self.library.read(|connection| tables::get(connection, person.0))?;
        let after = Person { id: person, initials: initials(&name), name: name.clone(), roles: sorted(roles) };
        self.commit(Deed::new("edit-person", 1).with("name", name).edited(before, after))
    }

    fn free_name(&self, name: &str, but: Option<PersonId>) -> Result<String> {
        let name = said(name, "name")?;
        let people = self.library.read(lists::people)?;
        // Whoever sits here and has done nothing yet comes into the log before what they do.
        let seated = self.person().ok();
        let mut others = people.iter().chain(&seated).filter(|person| Some(person.id) != but);
        if others.any(|person| is_same_name(&person.name, &name)) { Err(Error::NameTaken) } else { Ok(name) }
    }
}

fn sorted(mut roles: Vec<Role>) -> Vec<Role> {
    roles.sort();
    roles.dedup();
    roles
}
