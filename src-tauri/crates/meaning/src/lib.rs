//! The sentence model behind [`claimdesk_language::Meaning`]: all-MiniLM-L6-v2 with int8 weights, run on this
//! machine's own processor. A leaf: only what has a model file at hand links it, and everything works without it.
//!
//! The model turns a statement into 384 numbers; statements that mean much the same have vectors that point much the
//! same way. Reimers & Gurevych 2019, "Sentence-BERT"; Wang et al. 2020, "MiniLM". Files, hashes and terms:
//! `src-tauri/resources/meaning/MODEL-CARD.md`.

mod error;

pub use error::Error;

use claimdesk_language::{Meaning, NoMeaning, Vector};
use rten::{Model, NodeId, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use std::path::Path;
use std::sync::Arc;
use tokenizers::{Tokenizer, TruncationParams};

/// Pieces of words that the model reads of one statement; it was trained on no more than this.
const LONGEST: usize = 256;

/// Characters of the longest word that the model knows anything of.
const LONGEST_WORD: usize = 16;

/// The model, ready to read.
pub struct MiniLm {
    model: Model,
    tokenizer: Tokenizer,
    inputs: [NodeId; 3],
    output: NodeId,
    /// One thread: a check goes on beside it.
    threads: Arc<ThreadPool>,
}

impl MiniLm {
    /// The model from its two files: `model.onnx` with inputs input_ids, attention_mask, token_type_ids, and the
    /// `tokenizer.json` that belongs to it.
    pub fn from_bytes(model: Vec<u8>, tokenizer: &str) -> Result<Self, Error> {
        let model = Model::load(model).map_err(|error| Error::Model(error.to_string()))?;
        let mut tokenizer: Tokenizer = tokenizer.parse().map_err(unusable)?;
        let cut = TruncationParams { max_length: LONGEST, ..TruncationParams::default() };
        tokenizer.with_truncation(Some(cut)).map_err(unusable)?.with_padding(None);
        let input = |name: &'static str| model.find_node(name).ok_or(Error::Input(name));
        let inputs = [input("input_ids")?, input("attention_mask")?, input("token_type_ids")?];
        let output = model.output_ids().first().copied().ok_or(Error::Input("last_hidden_state"))?;
        let threads = Arc::new(ThreadPool::with_num_threads(1));
        Ok(Self { model, tokenizer, inputs, output, threads })
    }

    /// The model from a folder that holds `model.onnx` and `tokenizer.json`; nothing where they are not there.
    pub fn from_folder(folder: &Path) -> Result<Option<Self>, Error> {
        let (model, tokenizer) = (folder.join("model.onnx"), folder.join("tokenizer.json"));
        if !model.is_file() || !tokenizer.is_file() {
            return Ok(None);
        }
        let read = |path: &Path| std::fs::read(path).map_err(|source| Error::File { path: path.to_owned(), source });
        let tokenizer = String::from_utf8(read(&tokenizer)?).map_err(|error| unusable(error.into()))?;
        Self::from_bytes(read(&model)?, &tokenizer).map(Some)
    }

    fn read(&self, text: &str) -> Result<Vector, Error> {
        // What is beyond the longest statement is not even taken apart.
        let near = text.char_indices().nth(LONGEST * LONGEST_WORD).map_or(text, |(end, _)| &text[..end]);
        let encoded = self.tokenizer.encode_fast(near, true).map_err(unusable)?;
        let pieces: Vec<i32> = encoded.get_ids().iter().filter_map(|id| i32::try_from(*id).ok()).collect();
        let shape = [1, pieces.len()];
        let (every, none) = (vec![1i32; pieces.len()], vec![0i32; pieces.len()]);
        let inputs = [&pieces, &every, &none].map(|values| NdTensorView::from_data(shape, values.as_slice()));
        let inputs = self.inputs.iter().zip(inputs).map(|(id, values)| (*id, values.into())).collect();
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&self.threads)));
        let run = |error: rten::RunError| Error::Run(error.to_string());
        let outputs = self.model.run(inputs, &[self.output], Some(options)).map_err(run)?;
        let hidden = outputs.into_iter().next().ok_or(Error::Shape)?;
        let hidden: NdTensor<f32, 3> = hidden.try_into().map_err(|_| Error::Shape)?;
        let [_, length, width] = hidden.shape();
        let mut sum = vec![0.0f32; width];
        for piece in 0..length {
            for (at, value) in sum.iter_mut().enumerate() {
                *value += hidden[[0, piece, at]];
            }
        }
        Ok(Vector::of_length_one(sum))
    }
}

fn unusable(error: tokenizers::Error) -> Error {
    Error::Tokenizer(error.to_string())
}

impl Meaning for MiniLm {
    fn name(&self) -> &'static str {
        "all-MiniLM-L6-v2 int8"
    }

    fn vector(&self, text: &str) -> Result<Vector, NoMeaning> {
        self.read(text).map_err(|error| NoMeaning(error.to_string()))
    }
}
