//! Paste the sample, a claim appears, set a finding by keyboard, export, the file is there.

use claimdesk_tests::driver::{Driver, PATIENCE, picture};
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use std::fs;
use std::path::Path;
use std::time::Instant;

/// One paragraph: the driver types no line ends.
const TEXT: &str = "The Orle dam held back 40 million litres on Monday. It is understood that a sluice gate jammed.";

async fn see(client: &Client, xpath: &str) -> fantoccini::elements::Element {
    let wait = client.wait().at_most(PATIENCE);
    match wait.for_element(Locator::XPath(xpath)).await {
        Ok(element) => element,
        Err(error) => {
            picture(client, "failed").await;
            panic!("{xpath}: {error}")
        }
    }
}

/// Types where the focus is. When it moves on between the question and the typing, nothing was typed: it is asked again.
async fn press(client: &Client, keys: &str) {
    let end = Instant::now() + PATIENCE;
    loop {
        let typed = match client.active_element().await {
            Ok(focused) => focused.send_keys(keys).await,
            Err(error) => Err(error),
        };
        match typed {
            Ok(()) => return,
            Err(error) if error.is_stale_element_reference() && Instant::now() < end => {}
            Err(error) => panic!("{keys:?}: {error}"),
        }
    }
}

async fn until_written(path: &Path) -> String {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if let Ok(text) = fs::read_to_string(path) {
            return text;
        }
        tokio::task::yield_now().await;
    }
    panic!("{} was not written", path.display());
}

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

    // Export: the picker answers, the file is there.
    press(client, &(Key::Control + "e")).await;
    see(client, "//dialog[@open]//button[contains(., 'Save')]").await.click().await.unwrap();
    let html = until_written(report).await;
    assert!(html.contains("40 million litres") && html.contains("The gauge stood at 21 million."));
    picture(client, "3-exported").await;
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
