//! The rows about what leaves the desk: reports, in whose name, how they look, and what may be published.

use crate::arguments::{Command, EditionArguments, Report, SetPublisher};
use crate::look::{absolute, ended};
use crate::print::{Printer, complain};
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::{PublisherDetails, Request};
use claimdesk_desk::response::{Outcome, PreflightRow, Response};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::{Language, label, render, text};
use claimdesk_domain::person::is_same_name;
use claimdesk_domain::preset::{Presentation, Preset};
use claimdesk_domain::publisher::Publisher;
use claimdesk_domain::report::{Edition, Format, Mention, Notice, Profile, Severity};
use claimdesk_domain::selection::{Selection, file_stem_of_article};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Writes the report of an article.
pub fn report(desk: &Arc<Desk>, what: &Report, printer: &Printer) -> Result<(), Failure> {
    let preset = what.preset.as_deref().map(|name| preset_named(desk, name)).transpose()?;
    let edition = edition(preset.map(|preset| preset.edition), &what.edition);
    let selection = what.selection();
    let mut file = absolute(&what.output)?;
    if file.is_dir() {
        file = free(&file, &file_stem(desk, &selection, edition.profile)?, edition.format);
    }
    let grant = desk.grant(&file)?.id;
    warn_of_names(desk, &selection, &edition)?;
    let article = if let Selection::Article(article) = selection { Some(article) } else { None };
    match ended(desk, Request::Report { selection, edition, grant })? {
        Outcome::Written { name } if printer.json => printer.document(&json!({"written": name})),
        Outcome::Written { name } => printer.line(&render("cli_written", &[("name", &value(&name))])),
        Outcome::Reviewed { name, eligible, left_out } if printer.json => {
            printer.document(&json!({"written": name, "eligible": eligible, "left_out": left_out}));
        }
        Outcome::Reviewed { name, eligible, left_out } => {
            printer.line(&render("cli_written", &[("name", &value(&name))]));
            let (eligible, left) = (eligible.to_string(), left_out.to_string());
            let command = article.map(|article| format!("claimdesk-cli preflight {article}"));
            let key = match &command {
                _ if left_out == 0 => "cli_reviews_all",
                Some(_) => "cli_reviews",
                None => "cli_reviews_several",
            };
            let command = command.unwrap_or_default();
            let said = [("eligible", eligible.as_str()), ("left", left.as_str()), ("command", command.as_str())];
            printer.line(&render(key, &said));
        }
        _ => {}
    }
    Ok(())
}

/// Says which words of a report name what it leaves out, before it is written: they are printed as they are.
fn warn_of_names(desk: &Arc<Desk>, selection: &Selection, edition: &Edition) -> Result<(), Failure> {
    let (selection, presentation) = (selection.clone(), edition.presentation.clone());
    let asked = Request::LeftOut { selection, profile: edition.profile, presentation };
    let Response::LeftOut(left_out) = desk.call(asked)? else { return Ok(()) };
    for mention in left_out.rows.iter().flat_map(|part| &part.mentions) {
        let shown = Mention { name: value(&mention.name), words: value(&mention.words), ..mention.clone() };
        complain(&shown.sentence(Language::English));
    }
    Ok(())
}

/// A name for a report, without ending; one that readers get does not tell what somebody looked for.
fn file_stem(desk: &Arc<Desk>, selection: &Selection, profile: Profile) -> Result<String, Failure> {
    if let Selection::Article(article) = *selection
        && let Response::Article(view) = desk.call(Request::Article { article, from_block: 0 })?
    {
        return Ok(file_stem_of_article(&view.article.title));
    }
    let hushed = (profile == Profile::Public).then(|| selection.without_words());
    Ok(hushed.as_ref().unwrap_or(selection).file_stem())
}

/// A name in a folder that nothing has yet: behind the first comes a number.
fn free(folder: &Path, stem: &str, format: Format) -> PathBuf {
    // Two formats have one ending.
    let kind = match format {
        Format::ClaimReview => "-claimreview",
        Format::Annotations => "-annotations",
        _ => "",
    };
    let ending = format.extension();
    let first = folder.join(format!("{stem}{kind}.{ending}"));
    let more = (2..=u16::MAX).map(|number| folder.join(format!("{stem}{kind}-{number}.{ending}")));
    let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
    std::iter::once(first.clone()).chain(more).find(is_free).unwrap_or(first)
}

/// An edition as it is kept, or the usual one, with what somebody says beside it.
fn edition(kept: Option<Edition>, said: &EditionArguments) -> Edition {
    let usual = || Edition::of(Format::Html, Profile::default(), Language::default());
    let kept = kept.unwrap_or_else(usual);
    let look = kept.presentation;
    let mut without = look.without;
    without.extend(&said.without);
    without.retain(|section| !said.sections.contains(section));
    Edition {
        format: said.format.unwrap_or(kept.format),
        profile: said.profile.unwrap_or(kept.profile),
        language: said.language.unwrap_or(kept.language),
        archive: !said.no_archive && (said.archive || kept.archive),
        presentation: Presentation {
            logo: said.logo.unwrap_or(look.logo),
            accent: said.accent.map_or(look.accent, |accent| accent.0),
            intro: said.intro.clone().or(look.intro),
            without,
        },
    }
}

fn presets_of(desk: &Arc<Desk>) -> Result<Vec<Preset>, Failure> {
    let Response::Presets(page) = desk.call(Request::Presets)? else { return Ok(Vec::new()) };
    Ok(page.rows)
}

fn preset_named(desk: &Arc<Desk>, name: &str) -> Result<Preset, Failure> {
    let found = presets_of(desk)?.into_iter().find(|preset| is_same_name(&preset.name, name));
    found.ok_or_else(|| Failure::new("no-such-preset").with("name", name))
}

fn publisher_of(desk: &Arc<Desk>) -> Result<Option<Publisher>, Failure> {
    let Response::Publisher { publisher } = desk.call(Request::Publisher)? else { return Ok(None) };
    Ok(publisher)
}

/// Says who publishes what is checked here.
pub fn publisher(desk: &Arc<Desk>, printer: &Printer) -> Result<(), Failure> {
    let publisher = publisher_of(desk)?;
    if printer.json {
        printer.document(&json!({"publisher": publisher}));
        return Ok(());
    }
    let Some(publisher) = publisher else {
        printer.line(&text("cli_no_publisher"));
        return Ok(());
    };
    printer.line(&value(&publisher.name));
    let logo = publisher.logo.map(|logo| format!("{} × {}, SHA-256 {}", logo.width, logo.height, logo.content));
    let rows = [("publisher_url", Some(publisher.url)), ("publisher_page", publisher.page), ("publisher_logo", logo)];
    for (key, said) in rows {
        let said = said.map_or_else(|| "–".to_owned(), |said| value(&said));
        printer.line(&format!("  {}: {said}", text(key)));
    }
    Ok(())
}

/// Changes it; the logo is an operation of its own.
pub fn set_publisher(desk: &Arc<Desk>, what: &SetPublisher, printer: &Printer) -> Result<(), Failure> {
    let known = publisher_of(desk)?;
    let says = what.name.is_some() || what.url.is_some() || what.page.is_some();
    let mut requests = Vec::new();
    if says || known.is_none() {
        let kept = known.map(|known| PublisherDetails { name: known.name, url: known.url, page: known.page });
        let kept = kept.unwrap_or_default();
        requests.push(Request::SetPublisher {
            publisher: PublisherDetails {
                name: what.name.clone().unwrap_or(kept.name),
                url: what.url.clone().unwrap_or(kept.url),
                page: what.page.clone().or(kept.page),
            },
        });
    }
    if let Some(path) = &what.logo {
        requests.push(Request::SetLogo { grant: desk.grant(&absolute(path)?)?.id });
    }
    if what.no_logo {
        requests.push(Request::RemoveLogo);
    }
    if requests.is_empty() {
        return publisher(desk, printer);
    }
    for request in requests {
        if let Response::Done(done) = desk.call(request)? {
            printer.done(&done);
        }
    }
    Ok(())
}

/// The one request that a command about presets and pages stands for.
pub fn request(desk: &Arc<Desk>, command: &Command) -> Result<Option<Request>, Failure> {
    Ok(Some(match command {
        Command::SetPreset { name, edition: said } => {
            let known = presets_of(desk)?.into_iter().find(|preset| is_same_name(&preset.name, name));
            let preset = known.as_ref().map(|known| known.id);
            let name = known.as_ref().map_or(name, |known| &known.name).clone();
            Request::SetPreset { preset, name, edition: edition(known.map(|known| known.edition), said) }
        }
        Command::DeletePreset { name } => Request::DeletePreset { preset: preset_named(desk, name)?.id },
        Command::SetCheckPage { article, page } => Request::SetCheckPage { article: *article, page: page.clone() },
        _ => return Ok(None),
    }))
}

/// Lists the presets.
pub fn presets(desk: &Arc<Desk>, printer: &Printer) -> Result<(), Failure> {
    let presets = presets_of(desk)?;
    if printer.json {
        printer.document(&json!({"presets": presets}));
        return Ok(());
    }
    if presets.is_empty() {
        printer.line(&text("presets_none"));
    }
    for Preset { name, edition, .. } in &presets {
        let Presentation { logo, accent, intro, without } = &edition.presentation;
        let mut said = vec![json!(edition.format), json!(edition.profile), json!(edition.language)];
        said.extend(edition.archive.then(|| json!("archive")));
        said.extend((!logo).then(|| json!("no logo")));
        said.extend(accent.map(|accent| json!(accent)));
        said.extend(intro.as_ref().map(|_| json!("intro")));
        said.extend(without.iter().map(|section| json!(format!("without {}", code(&json!(section))))));
        let said: Vec<String> = said.iter().map(code).collect();
        printer.line(&format!("{}: {}", value(name), said.join(", ")));
    }
    Ok(())
}

fn code(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Lists what keeps the claims of an article from being published as reviews, claim by claim, rule by rule.
pub fn preflight(desk: &Arc<Desk>, article: ArticleId, printer: &Printer) -> Result<(), Failure> {
    let mut rows: Vec<PreflightRow> = Vec::new();
    let mut from_row = Some(0);
    let mut head = None;
    while let Some(from) = from_row {
        let Response::Preflight(page) = desk.call(Request::Preflight { article, from_row: from })? else { break };
        rows.extend(page.claims.iter().cloned());
        from_row = page.next_row;
        head = Some(page);
    }
    let Some(head) = head else { return Ok(()) };
    if printer.json {
        let claims: Vec<Value> = rows
            .iter()
            .map(|row| {
                json!({"claim": row.claim, "number": row.number, "wording": row.wording, "eligible": row.eligible,
                       "notices": explained(&row.notices)})
            })
            .collect();
        printer.document(&json!({"eligible": head.eligible, "left_out": head.left_out,
            "publisher": explained(&head.publisher), "claims": claims, "reminders": explained(&head.reminders)}));
        return Ok(());
    }
    let counted = [("eligible", head.eligible.to_string()), ("left", head.left_out.to_string())];
    let counted = counted.each_ref().map(|(name, count)| (*name, count.as_str()));
    printer.line(&render("cli_preflight", &counted));
    if !head.publisher.is_empty() {
        printer.line(&text("settings_publisher"));
        head.publisher.iter().for_each(|notice| line(notice, printer));
    }
    for row in &rows {
        printer.line(&format!("{:>4}  {}", row.number, value(&row.wording)));
        row.notices.iter().for_each(|notice| line(notice, printer));
    }
    printer.line(&text("cli_preflight_reminders"));
    head.reminders.iter().for_each(|notice| line(notice, printer));
    Ok(())
}

/// The rule, and what is wrong and what to do.
fn line(notice: &Notice, printer: &Printer) {
    let severity = label("severity", &notice.severity);
    let shown = Notice {
        arguments: notice.arguments.iter().map(|(name, said)| (name.clone(), value(said))).collect(),
        ..notice.clone()
    };
    printer.line(&format!("      {severity}: {} ({})", shown.sentence(Language::English), notice.code));
}

fn explained(notices: &[Notice]) -> Vec<Value> {
    let one = |notice: &Notice| {
        json!({"rule": notice.code, "keeps_out": notice.severity == Severity::Error,
               "arguments": notice.arguments, "sentence": notice.sentence(Language::English)})
    };
    notices.iter().map(one).collect()
}
