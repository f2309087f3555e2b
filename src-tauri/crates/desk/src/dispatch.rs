//! The table of contents of the app: every request and where it is answered.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::Request;
use crate::response::{Page, Response};
use claimdesk_domain::failure::Failure;
use std::sync::Arc;

impl Desk {
    /// Answers a request.
    pub fn call(self: &Arc<Self>, request: Request) -> std::result::Result<Response, Failure> {
        self.answer(request).map_err(Failure::from)
    }

    fn answer(self: &Arc<Self>, request: Request) -> Result<Response> {
        Ok(match request {
            Request::Status => Response::Status(Box::new(self.status()?)),
            Request::Articles { after, order, assigned } => Response::Articles(self.queue(after, order, assigned)?),
            Request::Article { article, from_block } => {
                self.read_facts_soon(article)?;
                Response::Article(Box::new(self.article_view(article, from_block)?))
            }
            Request::Claims { filter, after } => Response::Claims(self.claim_rows(&filter, after)?),
            Request::Worthiest { article, after } => Response::Claims(self.worthiest(article, after)?),
            Request::Rejected { article, from_row } => Response::Rejected(self.rejected(article, from_row)?),
            Request::Dismissals { article } => Response::Dismissals(self.dismissals(article)?),
            Request::Warnings { article } => Response::Warnings(self.warnings(article)?),
            Request::Ledgers { article } => Response::Ledgers(Box::new(self.ledgers(article)?)),
            Request::Gate { article } => Response::Gate(Box::new(self.gate(article)?)),
            Request::Differences { article } => Response::Differences(self.differences(article)?),
            Request::Drafts { article } => Response::Drafts(self.drafts(article)?),
            Request::CompareDrafts { before, after, from_row } => {
                Response::Comparison(self.compare_drafts(before, after, from_row)?)
            }
            Request::AnchorReport { article, fate, from_row } => {
                Response::AnchorReport(Box::new(self.anchor_report(article, fate, from_row)?))
            }
            Request::Claim { claim } => Response::Claim(Box::new(self.claim_view(claim)?)),
            Request::Fidelity { claim } => Response::Proof(self.proof(claim)?),
            Request::WithoutSource { source, after } => Response::Falling(self.without_source(source, after)?),
            Request::Overview => Response::Overview(Box::new(self.overview()?)),
            Request::Timeline { article, from_row } => Response::Timeline(self.timeline(article, from_row)?),
            Request::SourceMap { article, from_row } => Response::SourceMap(self.source_map(article, from_row)?),
            Request::PassagesFor { claim, capture } => Response::Passages(self.passages_for(claim, capture)?),
            Request::Ratings => Response::Ratings(self.ratings()?),
            Request::Publisher => Response::Publisher { publisher: self.publisher()? },
            Request::Presets => Response::Presets(self.presets()?),
            Request::Preflight { article, from_row } => {
                Response::Preflight(Box::new(self.preflight(article, from_row)?))
            }
            Request::Search { query, limit, order, after } => {
                Response::Found(Box::new(self.search(&query, order, after.as_deref(), limit)?))
            }
            Request::Facets { query } => Response::Facets(self.facets(&query)?),
            Request::SavedSearches => Response::SavedSearches(self.saved_searches()?),
            Request::Sources { words, after } => Response::Sources(self.sources(&words, after)?),
            Request::Match { text, limit } => Response::Earlier(self.earlier(&text, limit)?),
            Request::SeenBefore { claim } => Response::SeenBefore(Box::new(self.seen_before(claim)?)),
            Request::AlikePairs { after } => Response::AlikePairs(Box::new(self.alike_pairs(after)?)),
            Request::LookBack => Response::Job { id: self.start_looking_back()? },
            Request::KnownChecks { words, after } => Response::KnownChecks(self.known_checks(&words, after)?),
            Request::People => Response::People(self.people()?),
            Request::Log { before } => Response::Log(self.log(before)?),
            Request::History { article, before } => Response::Log(self.history(article, before)?),

            Request::PickFiles => Response::Grants(self.pick_files()?),
            Request::PickFolder => Response::Grants(self.pick_folder()?),
            Request::PickSave { suggested } => Response::Grants(self.pick_save(&suggested)?),
            Request::SavePicture { picture, to } => Response::Written { name: self.save_picture(&picture, to)? },
            Request::Import { grant, details } => Response::Job { id: self.import_file(grant, details)? },
            Request::ImportText { text, details } => Response::Job { id: self.import_text(text, details)? },

            Request::Gather { deliveries, details, keep_as } => {
                Response::Job { id: self.gather(deliveries, details, keep_as)? }
            }
            Request::NewDraft { article, text } => Response::Job { id: self.new_draft(article, text)? },
            Request::HandOver { article, to } => Response::Job { id: self.hand_over(article, to)? },
            Request::TakeIn { grant } => Response::Job { id: self.take_in_file(grant)? },
            Request::ImportReport { grant } => Response::Job { id: self.import_report(grant)? },
            Request::ImportClaims { grant } => Response::Job { id: self.import_claims(grant)? },
            Request::ImportSources { grant } => Response::Job { id: self.import_sources(grant)? },
            Request::ExportSources { format, article, confidential, to } => {
                Response::Job { id: self.export_sources(format, article, confidential, to)? }
            }
            Request::OpenSample => Response::Job { id: self.open_sample()?.ok_or(Error::NotEmpty)? },

            Request::CaptureSource { source, delivery } => Response::Job { id: self.capture_source(source, delivery)? },
            Request::Captures { owner } => Response::Captures(self.captures(owner)?),
            Request::Capture { capture, from_block } => {
                Response::Capture(Box::new(self.capture_view(capture, from_block)?))
            }
            Request::CompareCaptures { before, after, from_row } => {
                Response::Comparison(self.compare_captures(before, after, from_row)?)
            }
            Request::OpenOriginal { capture, form } => Response::Opened { name: self.open_original(capture, form)? },
            Request::StampCapture { capture, server } => Response::Job { id: self.stamp_capture(capture, &server)? },
            Request::CheckStamps { capture } => Response::Stamps(self.check_stamps(capture)?),
            Request::Picture { content } => self.picture(content)?,

            Request::Rank => {
                self.rank()?;
                self.read_waiting_facts()?;
                Response::Jobs(Page { rows: self.jobs.list(), more: false })
            }
            Request::Jobs => Response::Jobs(Page { rows: self.jobs.list(), more: false }),
            Request::CancelJob { job } => {
                if !self.previews.forget(job) {
                    self.jobs.stop(job)?;
                }
                Response::Jobs(Page { rows: self.jobs.list(), more: false })
            }

            Request::EditArticle { article, details } => Response::Done(self.edit_article(article, details)?),
            Request::AddClaim { article, place } => Response::Done(self.add_claim(article, &place)?),
            Request::EditClaim { claim, edit } => Response::Done(self.edit_claim(claim, edit)?),
            Request::RemoveClaim { claim } => Response::Done(self.remove_claim(claim)?),
            Request::RestoreClaim { claim } => Response::Done(self.restore_claim(claim)?),
            Request::SortClaims { claims, sorting } => Response::Done(self.sort_claims(&claims, sorting)?),
            Request::MergeClaims { into, others, wording } => {
                Response::Done(self.merge_claims(into, &others, wording)?)
            }
            Request::SplitClaim { claim, at, wordings } => Response::Done(self.split_claim(claim, &at, wordings)?),
            Request::MoveEdge { claim, span, edge, words } => Response::Done(self.move_edge(claim, span, edge, words)?),
            Request::AddSpan { claim, place } => Response::Done(self.add_span(claim, &place)?),
            Request::RemoveSpan { claim, span } => Response::Done(self.remove_span(claim, span)?),
            Request::Talk { talk } => Response::Done(self.talk(talk)?),
            Request::AssignArticle { article, to } => Response::Done(self.assign_article(article, to)?),
            Request::RestoreArticle { article, operation } => Response::Done(self.restore_article(article, operation)?),
            Request::ConfirmAnchor { claim } => Response::Done(self.confirm_anchor(claim)?),
            Request::ConfirmAnchors { article } => Response::Done(self.confirm_anchors(article)?),
            Request::PlaceClaim { claim, place } => Response::Done(self.place_claim(claim, &place)?),
            Request::KeepCut { claim } => Response::Done(self.keep_cut(claim)?),
            Request::SetState { claim, state, reason } => Response::Done(self.set_state(claim, state, reason)?),
            Request::AddSource { source } => Response::Done(self.add_source(source)?),
            Request::EditSource { source, details } => Response::Done(self.edit_source(source, details)?),
            Request::AddEvidence { claim, source, use_of } => Response::Done(self.add_evidence(claim, source, use_of)?),
            Request::AcceptBacking { claim, annotation, stance } => {
                Response::Done(self.accept_backing(claim, annotation, stance)?)
            }
            Request::DeclineBacking { claim, annotation } => Response::Done(self.decline_backing(claim, annotation)?),
            Request::EditEvidence { evidence, use_of } => Response::Done(self.edit_evidence(evidence, use_of)?),
            Request::RemoveEvidence { evidence } => Response::Done(self.remove_evidence(evidence)?),
            Request::RecordFinding { claim, finding } => Response::Done(self.record_finding(claim, finding)?),
            Request::Suggest { claim, text, reason } => Response::Done(self.suggest(claim, &text, &reason)?),
            Request::Decide { claim, decision } => Response::Done(self.decide(claim, decision)?),
            Request::Sign { claim, stage } => Response::Done(self.sign(claim, stage)?),
            Request::Refuse { claim, stage, reason } => Response::Done(self.refuse(claim, stage, &reason)?),
            Request::SignArticle { article, stage } => Response::Done(self.sign_article(article, stage)?),
            Request::DismissFact { article, facts, reason, everywhere } => {
                Response::Done(self.dismiss_facts(article, &facts, reason, everywhere)?)
            }
            Request::RestoreFact { article, dismissals } => Response::Done(self.restore_facts(article, &dismissals)?),
            Request::DismissWarning { article, code, place, reason } => {
                Response::Done(self.dismiss_warning(article, &code, &place, &reason)?)
            }
            Request::RestoreWarning { article, dismissal } => Response::Done(self.restore_warning(article, dismissal)?),
            Request::SetDeadline { article, deadline } => Response::Done(self.set_deadline(article, deadline)?),
            Request::SetPublished { article, published } => Response::Done(self.set_published(article, published)?),
            Request::SetCheckPage { article, page } => Response::Done(self.set_check_page(article, page)?),
            Request::RaiseLegalFlag { article, reason } => Response::Done(self.raise_legal_flag(article, &reason)?),
            Request::LowerLegalFlag { article } => Response::Done(self.lower_legal_flag(article)?),
            Request::AddReply { article, details } => Response::Done(self.add_reply(article, details)?),
            Request::EditReply { reply, details } => Response::Done(self.edit_reply(reply, details)?),
            Request::RemoveReply { reply } => Response::Done(self.remove_reply(reply)?),
            Request::AddCorrection { article, details } => Response::Done(self.add_correction(article, details)?),
            Request::EditCorrection { correction, details } => {
                Response::Done(self.edit_correction(correction, details)?)
            }
            Request::RemoveCorrection { correction } => Response::Done(self.remove_correction(correction)?),
            Request::CloseArticle { article, override_reason } => {
                Response::Done(self.close_article(article, override_reason)?)
            }
            Request::ReopenArticle { article, reason } => Response::Done(self.reopen_article(article, &reason)?),
            Request::SettleDifference { difference, version } => {
                Response::Done(self.settle_difference(difference, version)?)
            }
            Request::Undo => Response::Done(self.undo()?),
            Request::Redo => Response::Done(self.redo()?),

            Request::SetRating { finding, label, definition } => {
                Response::Done(self.set_rating(finding, &label, &definition)?)
            }
            Request::ClearRating { finding } => Response::Done(self.clear_rating(finding)?),
            Request::SetPublisher { publisher } => Response::Done(self.set_publisher(publisher)?),
            Request::SetLogo { grant } => Response::Done(self.set_logo(grant)?),
            Request::RemoveLogo => Response::Done(self.remove_logo()?),
            Request::SetPreset { preset, name, edition } => Response::Done(self.set_preset(preset, &name, edition)?),
            Request::DeletePreset { preset } => Response::Done(self.delete_preset(preset)?),
            Request::SaveSearch { search, name, query, order } => {
                Response::Done(self.save_search(search, &name, &query, order)?)
            }
            Request::DeleteSearch { search } => Response::Done(self.delete_search(search)?),
            Request::SettleSameness { claim, other, same } => Response::Done(self.settle_sameness(claim, other, same)?),
            Request::TakeOver { claim, other, relation } => Response::Done(self.take_over(claim, other, relation)?),
            Request::AddPerson { name, roles } => Response::Done(self.add_person(&name, roles)?),
            Request::EditPerson { person, name, roles } => Response::Done(self.edit_person(person, &name, roles)?),
            Request::ActAs { person } => {
                self.act_as(person)?;
                Response::Status(Box::new(self.status()?))
            }
            Request::Set { setting, value } => {
                self.library.set(&format!("{}{setting}", crate::views::SETTING), &value)?;
                Response::Status(Box::new(self.status()?))
            }

            Request::LeftOut { selection, profile, presentation } => {
                Response::LeftOut(Page::of(self.left_out(selection, profile, presentation)?))
            }
            Request::Preview { selection, edition } => Response::Job { id: self.preview(selection, edition)? },
            Request::PreviewPage { preview, page } => Response::PreviewPage(self.preview_page(preview, page)?),
            Request::WrittenFile { job } => Response::WrittenFile(Box::new(self.written_file(job)?)),
            Request::OpenWritten { job } => Response::Opened { name: self.open_written(job)? },
            Request::ShowWritten { job } => Response::Opened { name: self.show_written(job)? },
            Request::Report { selection, edition, grant } => {
                Response::Job { id: self.report(selection, edition, grant)? }
            }
            Request::Verify { deep } => Response::Job { id: self.verify(deep)? },
            Request::VerifyBundle { grant } => Response::Job { id: self.verify_bundle(grant)? },
            Request::Backup { grant } => Response::Job { id: self.backup(grant)? },
            Request::Rebuild => Response::Job { id: self.rebuild()? },
            Request::RebuildIndex => Response::Job { id: self.rebuild_index()? },
            Request::CheckIndex { complete } => Response::Job { id: self.check_index(complete)? },
            Request::Care => Response::Care(Box::new(self.care()?)),
            Request::PlanPurge { wish } => Response::Job { id: self.plan_purge(wish)? },
            Request::Purge { wish, confirm } => Response::Job { id: self.purge(wish, confirm)? },
        })
    }
}
