//! Paste the sample, a claim appears, set a finding by keyboard, export, the file is there.

use crate::window::{press, see, until, until_written};
use claimdesk_tests::driver::{Driver, picture};
use fantoccini::Client;
use fantoccini::key::Key;
use std::fs;
use std::path::Path;

/// One paragraph: the driver types no line ends.
const TEXT: &str = "The Orle dam held back 40 million litres on Monday. It is understood that a sluice gate jammed.";

async fn walk(client: &Client, report: &Path) {
    // The first start shows the sample.
    see(client, "//mark[contains(., 'launched from a vehicle')]").await;
    picture(client, "1-first-start").await;

    // Paste an article of our own: its claim appears, with its time read against the date given.
    see(client, "//button[normalize-space()='Paste']").await.click().await.unwrap();
    let text = see(client, "//dialog[@open]//textarea").await;
    text.send_keys(TEXT).await.unwrap();
    let date = see(client, "//dialog[@open]//label[contains(., 'dated')]/following::input[1]").await;
    date.send_keys("2024-02-13").await.unwrap();
    see(client, "//dialog[@open]//button[@type='submit']").await.click().await.unwrap();
    see(client, "//mark[contains(., '40 million litres')]").await.click().await.unwrap();
    see(client, "//aside//*[contains(., '2024-02-12')]").await;

    // A finding by keyboard: 4 is mostly false, the rationale follows, Ctrl+Enter saves.
    press(client, "4").await;
    see(client, "//textarea[@id='rationale' and not(@disabled)]").await;
    press(client, "The gauge stood at 21 million.").await;
    picture(client, "2-finding").await;
    press(client, &format!("{}{}", Key::Control + "", Key::Enter + "")).await;
    see(client, "//*[contains(., '1/') and contains(., 'checked')]").await;

    // The report as it will look, in a frame in which nothing runs: dressed as a page, and as printed pages.
    press(client, &(Key::Control + "e")).await;
    let frame = "document.querySelector('dialog[open] iframe')?.contentDocument";
    until(client, &format!("{frame}?.body?.textContent.includes('The gauge stood at 21 million.')")).await;
    until(client, &format!("getComputedStyle({frame}.querySelector('h1')).fontSize === '40px'")).await;
    picture(client, "3-preview").await;
    see(client, "//dialog[@open]//input[@value='pdf']").await.click().await.unwrap();
    until(client, "document.querySelector('dialog[open] img')?.naturalWidth > 100").await;
    picture(client, "4-pages").await;
    see(client, "//dialog[@open]//input[@value='html']").await.click().await.unwrap();

    // Export: the picker answers, the file is there, and the window says where.
    see(client, "//dialog[@open]//button[contains(., 'Save')]").await.click().await.unwrap();
    let html = until_written(report).await;
    assert!(html.contains("40 million litres") && html.contains("The gauge stood at 21 million."));
    see(client, "//dialog[@open]//dd[contains(., 'report.html')]").await;
    see(client, "//dialog[@open]//button[contains(., 'Show in folder')]").await;
    picture(client, "5-exported").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paste_find_by_keyboard_export() {
    let Some(driver) = Driver::start() else {
        eprintln!("skipped: no display or no WebKitWebDriver; `cargo xtask test` brings both");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.html");
    let picks = folder.path().join("picks");
    fs::write(&picks, report.to_str().unwrap()).unwrap();
    let client = driver.window(&folder.path().join("desk.claimdesk"), &picks).await;
    walk(&client, &report).await;
    client.close().await.unwrap();
}
