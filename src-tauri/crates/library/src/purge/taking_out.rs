//! The one transaction that takes what is purged out of log, tables and index, or changes nothing.

use super::redaction::{Named, Redaction};
use super::scope::Scope;
use super::{Deed, Progress, Purged, Step, Wish};
use crate::error::{Error, Result};
use crate::library::{Draft, enter_all};
use crate::parcel_rows::text_of;
use crate::received::Received;
use crate::{contents, derive, history, log, looking_back, meanings, received, search, sketches, tables, verify};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::{ClaimId, KnownCheckId};
use claimdesk_domain::operation::{Body, Noun, Record};
use claimdesk_domain::purge::{PURGE, Purge, Swapped};
use claimdesk_domain::sameness::Counterpart;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use uuid::Uuid;

/// Takes everything out that belongs to a wish.
pub(super) fn take_out(
    writer: &mut Connection,
    wish: &Wish,
    deed: Deed,
    progress: &mut Progress<'_>,
) -> Result<Purged> {
    // What is deleted is overwritten at once; what stood in pages that are free already goes with the rewriting.
    writer.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(introduction) = deed.introduction.clone() {
        enter_all(&transaction, vec![introduction])?;
    }
    let scope = Scope::of(&transaction, wish)?;
    let found = Found::look(&transaction, &scope, progress)?;
    let told = |step, progress: &mut Progress<'_>| match progress(step, 0, 1) {
        ControlFlow::Break(()) => Err(Error::Cancelled),
        ControlFlow::Continue(()) => Ok(()),
    };
    told(Step::TakingOut, progress)?;
    let contents = found.contents(&transaction)?.going;
    let mut swapped = Vec::new();
    derive::without_triggers(&transaction, "operation", || {
        derive::without_triggers(&transaction, "received", || {
            derive::without_triggers(&transaction, "receipt", || {
                swapped = found.swap(&transaction, &scope, &deed)?;
                take_rows_out(&transaction, &scope)
            })
        })
    })?;
    for hash in &contents {
        transaction.prepare_cached("DELETE FROM content_part WHERE hash = ?1")?.execute([hash.to_string()])?;
        transaction.prepare_cached("DELETE FROM content WHERE hash = ?1")?.execute([hash.to_string()])?;
    }
    for position in &found.positions {
        let sql = "DELETE FROM article_operation WHERE position = ?1";
        transaction.prepare_cached(sql)?.execute([position])?;
        history::note(&transaction, &log::at(&transaction, *position)?.body()?, *position)?;
    }
    derive::count_claims(&transaction)?;
    search::build(&transaction)?;
    let purged = Purged {
        rows: scope.gone.len() as u64,
        contents: contents.len() as u64,
        bodies: swapped.len() as u64,
        backups: 0,
        length: 0,
    };
    let position = enter(&transaction, wish, &deed, &purged, swapped)?;
    transaction.execute("INSERT INTO unfinished_purge (one, position) VALUES (1, ?1)", [position])?;
    told(Step::Proving, progress)?;
    if let Some(problem) = verify::first_fault(&transaction, &mut |done, total| progress(Step::Proving, done, total))? {
        return Err(Error::PurgeUnproven(problem.to_string()));
    }
    transaction.commit()?;
    Ok(Purged { length: position, ..purged })
}

/// Adds the purge itself to the log.
fn enter(
    transaction: &Transaction<'_>,
    wish: &Wish,
    deed: &Deed,
    purged: &Purged,
    swapped: Vec<Swapped>,
) -> Result<i64> {
    let targets: Vec<_> = wish.targets.iter().map(|target| target.row()).collect();
    let count = |noun: Noun| targets.iter().filter(|(known, _)| *known == noun).count().to_string();
    let about =
        [("articles", Noun::Article), ("sources", Noun::Source), ("captures", Noun::Capture), ("people", Noun::Person)];
    let body = Body {
        nonce: deed.nonce,
        actor: deed.actor,
        verb: format!("{PURGE}/1"),
        about: about.into_iter().map(|(name, noun)| (name.to_owned(), count(noun))).collect(),
        series: None,
        target: None,
        purge: Some(Purge {
            targets: targets.iter().map(|(noun, id)| (noun.name().to_owned(), *id)).collect(),
            rows: purged.rows,
            contents: purged.contents,
            swapped,
        }),
        redacted: None,
        changes: Vec::new(),
    };
    let entered = enter_all(transaction, vec![Draft { id: deed.id, at: deed.at, body }])?;
    Ok(entered.last().map_or(0, |entered| entered.position))
}

/// The kept bytes that rows which go name, by hash.
#[derive(Debug, Default)]
pub(super) struct Bytes {
    /// Those that nothing else names: they go.
    pub(super) going: BTreeSet<Digest>,
    /// Those that something else names too: they stay.
    pub(super) shared: BTreeSet<Digest>,
}

/// What of the log tells of what goes.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Operations of ours.
    pub(super) positions: Vec<i64>,
    /// Operations that were handed over.
    pub(super) received: Vec<i64>,
    /// The bytes that rows name.
    named: Named,
    /// The texts that rows name: of those that go, of those that stay.
    texts: (BTreeSet<Digest>, BTreeSet<Digest>),
}

impl Found {
    /// Looks through the whole log.
    pub(super) fn look(connection: &Connection, scope: &Scope, progress: &mut Progress<'_>) -> Result<Self> {
        let redaction = Redaction::new(connection, scope);
        let mut found = Self::default();
        let total = log::head(connection)?.length;
        let by = claimdesk_domain::ids::OperationId(Uuid::nil());
        log::each(connection, |entry| {
            let body = entry.body()?;
            redaction.note(&body, &mut found.named);
            for record in body.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten() {
                let goes = scope.takes(record.noun(), record.id());
                let texts = if goes { &mut found.texts.0 } else { &mut found.texts.1 };
                texts.extend(text_of(record).filter(|_| crate::parcel_rows::has_pictures(record)));
            }
            if redaction.body(&body, by, Digest::NOTHING)?.is_some() {
                found.positions.push(entry.position);
            }
            match progress(Step::Looking, entry.position, total) {
                ControlFlow::Break(()) => Err(Error::Cancelled),
                ControlFlow::Continue(()) => Ok(()),
            }
        })?;
        received::each(connection, |one| {
            if let Some(body) = one.body()?
                && redaction.body(&body, by, Digest::NOTHING)?.is_some()
            {
                found.received.push(one.number);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The kept bytes of what goes: those that nothing names any more, and those that something else names too.
    pub(super) fn contents(&self, connection: &Connection) -> Result<Bytes> {
        let pictures = |texts: &BTreeSet<Digest>| -> Result<BTreeSet<Digest>> {
            let mut found = BTreeSet::new();
            for text in texts {
                // What is missing or was changed is for `verify` to name.
                let Ok(bytes) = contents::get(connection, *text) else { continue };
                let Ok(text) = serde_json::from_slice::<DraftText>(&bytes) else { continue };
                found.extend(text.pictures());
            }
            Ok(found)
        };
        let mut named: BTreeSet<Digest> = self.named.by_gone.clone();
        named.extend(pictures(&self.texts.0)?);
        let by_kept = |hash: &Digest| self.named.by_kept.contains(hash);
        // Reading every text that stays is long work, and few that go have pictures.
        let of_texts = named.iter().any(|hash| !self.named.by_gone.contains(hash) && !by_kept(hash));
        let staying = if of_texts { pictures(&self.texts.1)? } else { BTreeSet::new() };
        let mut bytes = Bytes::default();
        for hash in named {
            // A row that a report brought names bytes that never came along.
            if contents::has(connection, hash)? {
                let is_shared = by_kept(&hash) || staying.contains(&hash);
                if is_shared { &mut bytes.shared } else { &mut bytes.going }.insert(hash);
            }
        }
        Ok(bytes)
    }

    /// Puts redacted bodies in the place of those that tell of what goes.
    fn swap(&self, connection: &Connection, scope: &Scope, deed: &Deed) -> Result<Vec<Swapped>> {
        let redaction = Redaction::new(connection, scope);
        let nonce = |id: Uuid| Digest::of_parts([deed.seed.0.as_slice(), id.as_bytes().as_slice()]);
        let mut swapped = Vec::new();
        for position in &self.positions {
            let entry = log::at(connection, *position)?;
            let operation = entry.operation.header.id;
            let Some(new) = redaction.body(&entry.body()?, deed.id, nonce(operation.0))? else { continue };
            let bytes = serde_json::to_vec(&new.body)?;
            let sql = "UPDATE operation SET body = ?2 WHERE position = ?1";
            connection.prepare_cached(sql)?.execute(params![position, bytes])?;
            swapped.push(Swapped { operation, body: Some(Digest::of(&bytes)) });
        }
        for number in &self.received {
            let one: Received = received::at(connection, *number)?;
            let operation = one.header.id;
            let Some(body) = one.body()? else { continue };
            let Some(new) = redaction.body(&body, deed.id, nonce(operation.0))? else { continue };
            let bytes = if new.tells { Some(serde_json::to_vec(&new.body)?) } else { None };
            let sql = "UPDATE received SET body = ?2 WHERE number = ?1";
            connection.prepare_cached(sql)?.execute(params![number, bytes])?;
            swapped.push(Swapped { operation, body: bytes.as_deref().map(Digest::of) });
        }
        Ok(swapped)
    }
}

/// Deletes the rows that go with what is derived from them, and gives those that stay what is left of them.
fn take_rows_out(connection: &Connection, scope: &Scope) -> Result<()> {
    let redaction = Redaction::new(connection, scope);
    let mut claims: BTreeSet<ClaimId> = BTreeSet::new();
    let mut changed: Vec<(Record, Record)> = Vec::new();
    for noun in Noun::ALL {
        each_row(connection, noun, |record| {
            match redaction.state(&record)? {
                None => claims.extend(derive::claims_of(connection, &record)?),
                Some(after) if after != record => changed.push((record, after)),
                Some(_) => {}
            }
            Ok(())
        })?;
    }
    for (before, after) in changed {
        claims.extend(derive::claims_of(connection, &before)?);
        tables::rewrite(connection, &after)?;
    }
    let gone = |noun, sql: &str| -> Result<()> {
        let mut delete = connection.prepare(sql)?;
        for id in scope.of_noun(noun) {
            delete.execute([id.to_string()])?;
        }
        Ok(())
    };
    for table in ["claim_span", "claim_row", "claim_meaning"] {
        gone(Noun::Claim, &format!("DELETE FROM {table} WHERE claim = ?1"))?;
    }
    for claim in scope.of_noun(Noun::Claim) {
        looking_back::forget(connection, Counterpart::Claim(ClaimId(claim)))?;
    }
    for check in scope.of_noun(Noun::KnownCheck).map(KnownCheckId) {
        meanings::forget_check(connection, check)?;
        looking_back::forget(connection, Counterpart::KnownCheck(check))?;
    }
    sketches::forget(connection, |id| scope.takes(Noun::Claim, id) || scope.takes(Noun::KnownCheck, id))?;
    for table in ["due", "fact", "fact_reading", "article_operation", "receipt"] {
        gone(Noun::Article, &format!("DELETE FROM {table} WHERE article = ?1"))?;
    }
    for noun in Noun::ALL.into_iter().rev() {
        gone(noun, &format!("DELETE FROM {} WHERE id = ?1", noun.name()))?;
    }
    for claim in claims.into_iter().filter(|claim| !scope.takes(Noun::Claim, claim.0)) {
        derive::claim_row(connection, claim)?;
    }
    for (name, value) in crate::lists::settings(connection)? {
        if names_any(&name, scope) || names_any(&value, scope) {
            connection.execute("DELETE FROM setting WHERE name = ?1", [name])?;
        }
    }
    Ok(())
}

/// Every row of a table, withdrawn or not.
pub(super) fn each_row(connection: &Connection, noun: Noun, mut with: impl FnMut(Record) -> Result<()>) -> Result<()> {
    let mut select = connection.prepare(&format!("SELECT record FROM {}", noun.name()))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        with(tables::parse(noun, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?)?;
    }
    Ok(())
}

/// Whether a text holds the identity or the name of something that goes.
fn names_any(text: &str, scope: &Scope) -> bool {
    const LETTERS: usize = 36;
    let ids: BTreeMap<Uuid, ()> = (0..text.len().saturating_sub(LETTERS - 1))
        .filter_map(|at| Uuid::parse_str(text.get(at..at + LETTERS)?).ok())
        .map(|id| (id, ()))
        .collect();
    let named = |id: &Uuid| scope.nameless.contains_key(id) || Noun::ALL.iter().any(|noun| scope.takes(*noun, *id));
    ids.keys().any(named) || scope.names.stand_in(text)
}
