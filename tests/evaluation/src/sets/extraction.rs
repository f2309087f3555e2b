//! Pages of news sites with the text of their articles as a person wrote it down (article-extraction-benchmark).

use super::{Sets, files, text_of};
use crate::Failed;
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;

/// A page with its article.
pub struct Page {
    /// Its name in the set.
    pub id: String,
    /// The page's bytes.
    pub html: Vec<u8>,
    /// The text of its article.
    pub article: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Article {
    article_body: String,
}

/// Every page, by name.
pub fn read(sets: &Sets) -> Result<Vec<Page>, Failed> {
    let truth = sets.path("extraction/ground-truth.json")?;
    let mut articles: BTreeMap<String, Article> = serde_json::from_str(&text_of(&truth)?)
        .map_err(|error| Failed::Json { path: truth.clone(), line: error.line(), error })?;
    let mut pages = Vec::new();
    for path in files(&sets.path("extraction/html")?, "gz")? {
        let failed = |error| Failed::File { path: path.clone(), error };
        let id = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let id = id.split('.').next().unwrap_or_default().to_owned();
        let Some(article) = articles.remove(&id) else {
            return Err(Failed::Content { path, what: "no such page in ground-truth.json".to_owned() });
        };
        let mut html = Vec::new();
        GzDecoder::new(File::open(&path).map_err(failed)?).read_to_end(&mut html).map_err(failed)?;
        pages.push(Page { id, html, article: article.article_body });
    }
    Ok(pages)
}
