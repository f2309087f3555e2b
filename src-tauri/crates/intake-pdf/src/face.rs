//! A font: which character a code is, how wide it is, whether it is bold.

use crate::allowance::Allowance;
use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// The weight from which on a font is bold (ISO 32000-2, table 120: 400 is normal, 700 bold).
const BOLD: i32 = 600;

/// The flag of a font descriptor that asks for bold glyphs.
const FORCE_BOLD: i32 = 1 << 18;

/// Fonts by what names them; nothing where there is none.
type Known<'a> = HashMap<Named, Option<Rc<Face<'a>>>>;

/// What names a font.
#[derive(PartialEq, Eq, Hash)]
enum Named {
    /// The number and generation of its object.
    Object(u32, i32),
    /// Where the list of fonts that it stands in itself is in memory, and its name there.
    Within(*const u8, Vec<u8>),
}

/// The fonts of a document.
pub(crate) struct Faces<'a> {
    cache: FontCache<'a>,
    fonts: FontResolverFn,
    maps: CMapResolverFn,
    known: RefCell<Known<'a>>,
}

impl Default for Faces<'_> {
    fn default() -> Self {
        Self {
            cache: FontCache::new(),
            fonts: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
            }),
            maps: Arc::new(hayro_cmap::load_embedded),
            known: RefCell::default(),
        }
    }
}

impl<'a> Faces<'a> {
    /// The font of this name; Helvetica where the file has none.
    pub(crate) fn named(&self, name: &Name<'_>, fonts: &Dict<'a>, allowance: &Allowance) -> Option<Rc<Face<'a>>> {
        let named = match fonts.get_ref(name) {
            Some(reference) => Named::Object(reference.obj_number, reference.gen_number),
            None => Named::Within(fonts.data().as_ptr(), name.as_ref().to_vec()),
        };
        if let Some(known) = self.known.borrow().get(&named) {
            return known.clone();
        }
        let dict = fonts.get::<Dict<'_>>(name).filter(|dict| is_bearable(dict, allowance));
        let face = self.load(dict).map(Rc::new);
        self.known.borrow_mut().insert(named, face.clone());
        face
    }

    fn load(&self, dict: Option<Dict<'a>>) -> Option<Face<'a>> {
        let named = dict.as_ref().and_then(|dict| self.cache.font(dict, &self.fonts, &self.maps));
        let replaced = named.is_none();
        let font = named.or_else(|| self.cache.standard_font(StandardFont::Helvetica, &self.fonts))?;
        let bold = dict.is_some_and(|dict| is_bold(&dict));
        Some(Face { font, bold, replaced, known: RefCell::default() })
    }
}

/// A font.
pub(crate) struct Face<'a> {
    font: Font<'a>,
    /// Whether it is bold.
    pub(crate) bold: bool,
    /// Whether it stands in for one that cannot be read.
    replaced: bool,
    known: RefCell<FxHashMap<u32, Rc<Letter>>>,
}

/// What a code sets.
#[derive(Debug)]
pub(crate) struct Letter {
    /// Its characters; nothing where the file does not say.
    pub(crate) characters: Option<String>,
    /// How far the next one is, in thousandths of the size: to the right, and upward in vertical writing.
    pub(crate) advance: (f64, f64),
}

impl Face<'_> {
    pub(crate) fn is_level(&self) -> bool {
        self.font.is_horizontal()
    }

    /// The codes of a string with the bytes that each has.
    pub(crate) fn codes(&self, bytes: &[u8]) -> Vec<(u32, usize)> {
        let mut codes = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let (code, used) = self.font.read_code(bytes, at);
            codes.push((code, used));
            at += used.max(1);
        }
        codes
    }

    pub(crate) fn letter(&self, code: u32) -> Rc<Letter> {
        if let Some(letter) = self.known.borrow().get(&code) {
            return Rc::clone(letter);
        }
        let advance = self.font.code_advance(code);
        let letter = Rc::new(Letter { characters: self.characters(code), advance: (advance.x, advance.y) });
        self.known.borrow_mut().insert(code, Rc::clone(&letter));
        letter
    }

    fn characters(&self, code: u32) -> Option<String> {
        if self.replaced && !(0x20..0x7F).contains(&code) {
            return None;
        }
        let unicode = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        match unicode? {
            BfString::Char(character) => Some(character.to_string()),
            BfString::String(characters) => Some(characters),
        }
    }
}

/// Codes whose widths a font may give.
const WIDTHS: i64 = 200_000;

/// Whether the font can be loaded: what it brings along is unpacked and spread out without a question.
fn is_bearable(font: &Dict<'_>, allowance: &Allowance) -> bool {
    let inner = font.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let dicts: Vec<&Dict<'_>> = [Some(font), inner.as_ref()].into_iter().flatten().collect();
    let descriptors: Vec<Dict<'_>> = dicts.iter().filter_map(|dict| dict.get::<Dict<'_>>("FontDescriptor")).collect();
    let streams =
        dicts.iter().flat_map(|dict| ["ToUnicode", "Encoding", "CIDToGIDMap"].map(|key| dict.get::<Stream<'_>>(key)));
    let files = descriptors
        .iter()
        .flat_map(|dict| ["FontFile", "FontFile2", "FontFile3"].map(|key| dict.get::<Stream<'_>>(key)));
    let widths = |key| inner.as_ref().and_then(|inner| inner.get::<Array<'_>>(key)).map_or(0, |array| spread(&array));
    streams.chain(files).flatten().all(|stream| allowance.weigh(&stream).is_ok())
        && widths("W") + widths("W2") <= WIDTHS
}

/// How many codes an array of widths is for: `first [width …]` and `first last width` (ISO 32000-2, 9.7.4.3).
fn spread(widths: &Array<'_>) -> i64 {
    let mut codes = 0_i64;
    let mut numbers: Vec<f64> = Vec::new();
    for item in widths.iter::<Object<'_>>() {
        match item {
            Object::Array(list) => {
                codes = codes.saturating_add((list.data().len() / 2) as i64);
                numbers.clear();
            }
            Object::Number(number) => numbers.push(number.as_f64()),
            _ => {}
        }
        if let [first, last, _] = *numbers {
            codes = codes.saturating_add((last - first).abs() as i64);
            numbers.clear();
        }
        if codes > WIDTHS {
            break;
        }
    }
    codes
}

/// As its descriptor says, or its name: many writers leave the weight out.
fn is_bold(font: &Dict<'_>) -> bool {
    let inner = font.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let described = [Some(font), inner.as_ref()].into_iter().flatten();
    let descriptor = described.filter_map(|font| font.get::<Dict<'_>>("FontDescriptor")).next().unwrap_or_default();
    let name = font.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_ascii_lowercase()).unwrap_or_default();
    let named = ["bold", "black", "heavy", "semibold", "demi", "-bd"].iter().any(|weight| name.contains(weight));
    named
        || descriptor.get::<i32>("FontWeight").is_some_and(|weight| weight >= BOLD)
        || descriptor.get::<i32>("Flags").is_some_and(|flags| flags & FORCE_BOLD != 0)
}
