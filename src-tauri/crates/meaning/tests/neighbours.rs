//! What the model must get right to be of use. Skipped, and said so, where its files are not there.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use claimdesk_language::Meaning;
use claimdesk_meaning::{Error, MiniLm};
use std::path::Path;

fn model() -> Option<MiniLm> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources/meaning");
    let model = MiniLm::from_folder(&folder).unwrap();
    if model.is_none() {
        println!("skipped: the model's files are not there; cargo xtask test fetches them");
    }
    model
}

#[test]
fn a_paraphrase_is_nearer_than_another_story() {
    let Some(model) = model() else { return };
    let vector = |text: &str| model.vector(text).unwrap();
    let told = vector("The council closed the library on Monday.");
    let again = vector("On Monday the town shut its library.");
    let other = vector("A missile was launched into the sea.");
    assert!(told.closeness(&again) > 0.6, "{}", told.closeness(&again));
    assert!(told.closeness(&other) < 0.2, "{}", told.closeness(&other));
    assert!((told.closeness(&vector("The council closed the library on Monday.")) - 1.0).abs() < 1e-5);
}

#[test]
fn any_text_has_a_vector() {
    let Some(model) = model() else { return };
    for text in ["", " ", "\u{202e}\u{200b}", "日本語の文", "🌊🌊", &"word ".repeat(5_000), &"ß".repeat(5_000)]
    {
        let vector = model.vector(text).unwrap();
        assert_eq!(vector.values().len(), 384);
        assert!(vector.values().iter().all(|value| value.is_finite()));
    }
}

#[test]
fn files_that_are_no_model_are_refused() {
    assert!(matches!(MiniLm::from_bytes(b"no model".to_vec(), "{}"), Err(Error::Model(_))));
    assert!(MiniLm::from_folder(Path::new("nowhere")).unwrap().is_none());
}
