//! The whole desk without a mouse: ten claims walked, found and signed, a second person who differs, a new draft in the
//! middle, the gate, the report.

use crate::window::{press, until, until_written};
use claimdesk_tests::driver::{Driver, picture};
use fantoccini::Client;
use fantoccini::key::Key;
use std::fs;
use std::path::Path;

/// Claims of the article.
const CLAIMS: usize = 10;

fn draft(sum: usize) -> String {
    let claims: Vec<String> = (1..=CLAIMS)
        .map(|at| {
            let millions = if at == 1 { sum } else { at * 7 };
            format!("The council of Orle spent {millions} million crowns on walls in {}.", 1990 + at)
        })
        .collect();
    format!("Walls of Orle\n\n{}\n", claims.join("\n\n"))
}

/// Keys held down together.
fn chord(held: &[Key], key: &str) -> String {
    held.iter().map(|one| char::from(*one).to_string()).collect::<String>() + key
}

fn key(one: Key) -> String {
    char::from(one).to_string()
}

async fn dialog(client: &Client, title: &str) {
    until(client, &format!("document.querySelector('dialog[open] h2')?.textContent.includes('{title}')")).await;
    until(client, "document.activeElement?.closest('dialog[open]')").await;
}

async fn no_dialog(client: &Client) {
    until(client, "!document.querySelector('dialog[open]')").await;
}

/// Waits until a claim is looked at, the inspector shows it, and the keys are in the text.
async fn at_claim(client: &Client, number: usize) {
    until(
        client,
        &format!("document.querySelector('#inspector[aria-busy=false] h2')?.textContent === 'Claim {number}'"),
    )
    .await;
    until(client, "document.activeElement?.closest('#article')").await;
}

async fn go(client: &Client, from: usize, to: usize) {
    let mut at = from;
    while at != to {
        at = if at < to { at + 1 } else { at - 1 };
        press(client, if from < to { "j" } else { "k" }).await;
        at_claim(client, at).await;
    }
}

async fn command(client: &Client, words: &str) {
    press(client, &chord(&[Key::Control], "k")).await;
    until(
        client,
        "document.activeElement?.role === 'combobox' || document.activeElement?.getAttribute('role') === 'combobox'",
    )
    .await;
    press(client, words).await;
    until(
        client,
        &format!("document.querySelector('dialog[open] [aria-selected=true]')?.textContent.includes('{words}')"),
    )
    .await;
    press(client, &key(Key::Enter)).await;
}

/// Presses Tab until what an expression names has the focus.
async fn tab_to(client: &Client, wanted: &str) {
    until(client, wanted).await;
    for _ in 0..60 {
        let there = client.execute(&format!("return document.activeElement === {wanted}"), Vec::new()).await.unwrap();
        if there == true {
            return;
        }
        press(client, &key(Key::Tab)).await;
    }
    picture(client, "failed").await;
    panic!("Tab does not come to {wanted}");
}

async fn rationale(client: &Client, digit: &str, why: &str) {
    press(client, digit).await;
    until(client, "document.activeElement?.id === 'rationale'").await;
    press(client, &chord(&[Key::Control], "a")).await;
    press(client, why).await;
}

/// Answers what the source does to the claim, with one key, and attaches it.
async fn say_that_it_supports(client: &Client) {
    until(client, "document.activeElement?.name === 'stance'").await;
    press(client, "1").await;
    until(client, "document.activeElement?.checked").await;
    press(client, &key(Key::Enter)).await;
    no_dialog(client).await;
}

/// Attaches the source that is known by now, which speaks for the claim.
async fn lean_on_the_accounts(client: &Client, number: usize) {
    press(client, "a").await;
    dialog(client, &format!("Evidence for claim {number}")).await;
    until(client, "document.activeElement?.type === 'search'").await;
    until(client, "document.querySelector('dialog[open]')?.textContent.includes('Accounts of the council')").await;
    press(client, &key(Key::Enter)).await;
    say_that_it_supports(client).await;
    at_claim(client, number).await;
}

async fn says(client: &Client, words: &str) {
    until(client, &format!("document.body.textContent.includes('{words}')")).await;
}

/// The other one of two people sits down.
async fn change_seats(client: &Client, second: bool) {
    press(client, &chord(&[Key::Control], ",")).await;
    dialog(client, "Settings").await;
    tab_to(client, "document.querySelector('dialog[open] input[name=person]:checked')").await;
    // WebKit does not go round the ends of a group.
    press(client, &key(if second { Key::Down } else { Key::Up })).await;
    seated(client, second).await;
    press(client, &key(Key::Escape)).await;
    no_dialog(client).await;
}

async fn seated(client: &Client, second: bool) {
    let is = format!("document.querySelector('header .person')?.title.includes('Ben Oduya') === {second}");
    until(client, &is).await;
}

async fn walk(client: &Client, report: &Path) {
    // A file comes in, and ten claims are walked.
    until(client, "document.querySelector('#article mark')").await;
    press(client, &chord(&[Key::Control], "o")).await;
    until(client, "document.title.startsWith('Walls of Orle')").await;
    until(client, &format!("document.querySelectorAll('#article [data-sign]').length === {CLAIMS}")).await;
    press(client, "j").await;
    at_claim(client, 1).await;
    go(client, 1, CLAIMS).await;
    go(client, CLAIMS, 1).await;

    // Evidence from a new source.
    press(client, "a").await;
    dialog(client, "Evidence for claim 1").await;
    press(client, &chord(&[Key::Shift], &key(Key::Tab))).await;
    until(client, "document.activeElement?.name === 'way'").await;
    press(client, &key(Key::Right)).await;
    until(client, "document.activeElement?.value === 'new'").await;
    press(client, &key(Key::Tab)).await;
    press(client, "Accounts of the council").await;
    press(client, &key(Key::Enter)).await;
    say_that_it_supports(client).await;
    says(client, "1 piece of evidence").await;
    picture(client, "desk-1-evidence").await;

    // Found and signed, one after the other.
    for number in 1..=CLAIMS {
        at_claim(client, number).await;
        if number > 1 {
            lean_on_the_accounts(client, number).await;
        }
        rationale(client, "1", "The accounts say so.").await;
        press(client, &chord(&[Key::Control, Key::Shift], &key(Key::Enter))).await;
    }
    says(client, "Every claim of this article has been looked at").await;
    at_claim(client, CLAIMS).await;

    // A second person comes, differs, and signs across once that is settled.
    press(client, &chord(&[Key::Control], ",")).await;
    dialog(client, "Settings").await;
    tab_to(client, "document.getElementById('person-add')").await;
    press(client, &key(Key::Enter)).await;
    until(client, "document.activeElement?.id === 'person-name'").await;
    press(client, "Ben Oduya").await;
    press(client, &key(Key::Enter)).await;
    until(client, "document.activeElement?.name === 'person'").await;
    press(client, " ").await;
    seated(client, true).await;
    press(client, &key(Key::Escape)).await;
    no_dialog(client).await;
    at_claim(client, CLAIMS).await;
    rationale(client, "4", "It was less.").await;
    press(client, &chord(&[Key::Control], &key(Key::Enter))).await;
    says(client, "1 disputed").await;
    at_claim(client, CLAIMS).await;
    picture(client, "desk-2-disputed").await;
    change_seats(client, false).await;
    at_claim(client, CLAIMS).await;
    rationale(client, "4", "It was less: the books are right.").await;
    press(client, &chord(&[Key::Control, Key::Shift], &key(Key::Enter))).await;
    until(client, "!document.querySelector('header')?.textContent.includes('disputed')").await;
    says(client, "Every claim of this article has been looked at").await;
    at_claim(client, CLAIMS).await;
    change_seats(client, true).await;
    for number in (1..=CLAIMS).rev() {
        at_claim(client, number).await;
        press(client, "v").await;
        says(client, &format!("Signed claim {number}: cross-check")).await;
        if number > 1 {
            press(client, "k").await;
        }
    }

    // A new draft changes a number: its claim is confirmed, found and signed again.
    change_seats(client, false).await;
    command(client, "New draft from a file").await;
    dialog(client, "Draft 2: what became of the claims").await;
    until(client, "document.activeElement?.textContent.includes('Claim 1')").await;
    picture(client, "desk-3-new-draft").await;
    press(client, &key(Key::Enter)).await;
    no_dialog(client).await;
    at_claim(client, 1).await;
    press(client, &chord(&[Key::Shift], "c")).await;
    says(client, "Confirmed the new words of claim 1").await;
    at_claim(client, 1).await;
    press(client, "g").await;
    dialog(client, "Close the article").await;
    until(client, "document.activeElement?.matches('button.line')").await;
    picture(client, "desk-4-gate").await;
    press(client, &key(Key::Enter)).await;
    no_dialog(client).await;
    until(client, "document.activeElement?.matches('#article .fact.chosen')").await;
    press(client, "x").await;
    until(client, "document.activeElement?.tagName === 'INPUT'").await;
    press(client, "It is the headline.").await;
    press(client, &key(Key::Enter)).await;
    says(client, "Put aside as no fact").await;
    until(client, "document.activeElement?.closest('#article')").await;
    press(client, "g").await;
    dialog(client, "Close the article").await;
    until(client, "document.activeElement?.matches('button.line')").await;
    press(client, &key(Key::Enter)).await;
    no_dialog(client).await;
    at_claim(client, 1).await;
    rationale(client, "1", "The new sum is right.").await;
    press(client, &chord(&[Key::Control, Key::Shift], &key(Key::Enter))).await;
    says(client, "Every claim of this article has been looked at").await;
    at_claim(client, 1).await;
    change_seats(client, true).await;
    press(client, "v").await;
    says(client, "Signed claim 1: cross-check").await;
    change_seats(client, false).await;

    // The editor signs all, closes, and writes the report.
    command(client, "Sign every claim of this article").await;
    until(client, "[...document.querySelectorAll('#inspector li.signed')].length >= 3").await;
    press(client, "g").await;
    dialog(client, "Close the article").await;
    until(client, "document.activeElement?.getAttribute('form') === 'gate'").await;
    press(client, &key(Key::Enter)).await;
    no_dialog(client).await;
    says(client, "Closed by").await;
    press(client, &chord(&[Key::Control], "e")).await;
    dialog(client, "report").await;
    until(client, "document.activeElement?.name === 'format'").await;
    press(client, &key(Key::Enter)).await;
    let html = until_written(report).await;
    assert!(html.contains("80 million crowns") && html.contains("It was less: the books are right."));
    picture(client, "desk-5-closed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_desk_with_the_keyboard_alone() {
    let Some(driver) = Driver::start() else {
        eprintln!("skipped: no display or no WebKitWebDriver; `cargo xtask test` brings both");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("walls.txt"), draft(7)).unwrap();
    fs::write(path("walls-2.txt"), draft(80)).unwrap();
    let picks = ["walls.txt", "walls-2.txt", "report.html"].map(|name| path(name).to_string_lossy().into_owned());
    fs::write(path("picks"), picks.join("\n")).unwrap();
    let client = driver.window(&path("desk.claimdesk"), &path("picks")).await;
    walk(&client, &path("report.html")).await;
    client.close().await.unwrap();
}
