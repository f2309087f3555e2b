//! The window as a person uses it: keys go where the focus is, and whatever is awaited is waited for.

use claimdesk_tests::driver::{PATIENCE, picture};
use fantoccini::{Client, Locator};
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Waits for what an XPath finds.
pub async fn see(client: &Client, xpath: &str) -> fantoccini::elements::Element {
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
pub async fn press(client: &Client, keys: &str) {
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

/// Waits until a file is there; answers its text.
pub async fn until_written(path: &Path) -> String {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if let Ok(text) = fs::read_to_string(path) {
            return text;
        }
        tokio::task::yield_now().await;
    }
    panic!("{} was not written", path.display());
}

/// Waits until an expression of the page is true.
pub async fn until(client: &Client, expression: &str) {
    let end = Instant::now() + PATIENCE;
    loop {
        let found = client.execute(&format!("return Boolean({expression})"), Vec::new()).await;
        match found {
            Ok(value) if value == true => return,
            Ok(_) if Instant::now() < end => {}
            other => {
                picture(client, "failed").await;
                panic!("{expression}: {other:?}")
            }
        }
    }
}
