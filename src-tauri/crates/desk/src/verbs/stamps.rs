//! Time stamps over captures: somebody else's word that the bytes existed at a time (RFC 3161).

use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{JobKind, Outcome, Page, StampCheck};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::fetch::Purpose;
use claimdesk_domain::ids::{CaptureId, JobId};
use claimdesk_domain::source::{Capture, Stamp};
use claimdesk_intake::time_stamp::{Request, verify};
use claimdesk_library::{captures, contents, tables};
use std::sync::Arc;

/// The media type of a request for a time stamp (RFC 3161, 3.4).
const QUERY: &str = "application/timestamp-query";

impl Desk {
    /// Asks a time-stamp authority for its word that the bytes of a capture exist now. Only their hash goes out.
    pub(crate) fn stamp_capture(self: &Arc<Self>, id: CaptureId, server: &str) -> Result<JobId> {
        self.refuse_offline()?;
        let server = super::said(server, "server")?;
        self.start_job(JobKind::Stamp, server.clone(), move |desk, work| {
            work.step("stamping", None)?;
            let before: Capture = desk.library.read(|connection| tables::get(connection, id.0))?;
            let mut random = [0; 8];
            desk.host.random(&mut random)?;
            let nonce = u64::from_be_bytes(random);
            let request = Request::over(&before.content, nonce)?;
            let at = desk.host.now();
            let fetched = desk.host.door().post(&server, QUERY, &request, work.stop());
            let fetch = desk.entry_of(&fetched, Purpose::Stamp, at)?;
            let logged = Deed::new("fetch", 1).with("address", &fetch.requested).made(fetch.clone());
            let response = match fetched.body {
                Ok(response) => response,
                Err(error) => {
                    desk.commit(logged)?;
                    return Err(error.into());
                }
            };
            let stamped = match verify(&response, &before.content, Some(nonce), None) {
                Ok(stamped) => stamped,
                Err(error) => {
                    desk.commit_keeping(logged, &[&response])?;
                    return Err(error.into());
                }
            };
            let token = fetch.content.unwrap_or(before.content);
            let stamp = Stamp { server: server.clone(), signer: stamped.signer.clone(), at: stamped.at, token };
            let mut after = before.clone();
            after.stamps.push(stamp);
            let deed = Deed::new("stamp", 1).with("server", &server).made(fetch).edited(before, after);
            desk.commit_keeping(deed, &[&response])?;
            Ok(Outcome::Stamped { at: stamped.at, signer: stamped.signer })
        })
    }

    /// Checks the time stamps of a capture against the hash of its bytes as they are now.
    pub(crate) fn check_stamps(&self, id: CaptureId) -> Result<Page<StampCheck>> {
        Ok(self.library.read(|connection| {
            let capture: Capture = tables::get(connection, id.0)?;
            let check = |stamp: Stamp| {
                let failure = match contents::get(connection, stamp.token) {
                    Ok(token) => verify(&token, &capture.content, None, None).err().map(|error| error.failure()),
                    Err(error) => Some(error.failure()),
                };
                StampCheck { stamp, failure }
            };
            Ok(Page { rows: capture.stamps.iter().cloned().map(check).collect(), more: false })
        })?)
    }

    /// Holds every time stamp of the library against the hash of the bytes that it was given for. Answers how many
    /// hold, and what is wrong with the others. Who signed is taken from the stamp itself: nothing is asked of anybody.
    pub(crate) fn verify_stamps(&self) -> Result<(u32, Vec<Failure>)> {
        Ok(self.library.read(|connection| {
            let (mut hold, mut problems) = (0, Vec::new());
            for capture in captures::stamped(connection)? {
                for stamp in &capture.stamps {
                    // A token whose bytes were changed or lost is named among the kept bytes.
                    let Ok(token) = contents::get(connection, stamp.token) else { continue };
                    match verify(&token, &capture.content, None, None) {
                        Ok(stamped) if stamped.at == stamp.at && stamped.signer == stamp.signer => hold += 1,
                        Ok(_) => problems.push(problem(&capture, stamp, "it says another time or another signer")),
                        Err(error) => problems.push(problem(&capture, stamp, error)),
                    }
                }
            }
            Ok((hold, problems))
        })?)
    }
}

fn problem(capture: &Capture, stamp: &Stamp, reason: impl std::fmt::Display) -> Failure {
    Failure::new("problem-stamp").with("hash", capture.content).with("signer", &stamp.signer).with("reason", reason)
}
