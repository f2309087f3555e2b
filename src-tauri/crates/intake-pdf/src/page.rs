//! One page: where its upper left corner is, what is written on it, and its links.

use crate::allowance::{Allowance, damaged};
use crate::content::Interpreter;
use crate::drawing::Drawn;
use crate::face::Faces;
use crate::layers::Layers;
use claimdesk_intake::{Error, PageLink, PdfPage};
use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, Stream, String as PdfString};
use hayro_syntax::page::Page;

/// Annotations of one page that are looked at.
const ANNOTATIONS: usize = 20_000;

/// Reads one page, `number` from 1. `links` is how many more links are kept.
pub(crate) fn read<'a>(
    page: &Page<'a>,
    number: usize,
    layers: &Layers,
    faces: &Faces<'a>,
    allowance: &mut Allowance,
    links: &mut usize,
) -> Result<PdfPage, Error> {
    let (width, height) = page.render_dimensions();
    let place = Affine::new(page.initial_transform(true).as_coeffs());
    let mut interpreter = Interpreter::new(place, (width, height), layers, faces, allowance);
    if let Some(content) = contents(page, interpreter.allowance(), number)? {
        interpreter.run(&content, page.resources())?;
    }
    let (runs, drawing) = interpreter.finish();
    allowance.words(runs.len())?;
    let Drawn { dots, areas, mut rules, pictured } = drawing.finish();
    rules.truncate(allowance.rules(rules.len()));
    let links = links_of(page, place, links);
    Ok(PdfPage { width, height, runs, links, dots, areas, rules, pictured })
}

/// The instructions, in one piece: an instruction may begin in one stream and end in the next.
fn contents(page: &Page<'_>, allowance: &mut Allowance, number: usize) -> Result<Option<Vec<u8>>, Error> {
    let streams: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(array)) => array.iter::<Stream<'_>>().collect(),
        Some(Object::Null(_)) => return Ok(None),
        None if !page.raw().contains_key("Contents") => return Ok(None),
        _ => return Err(damaged(format!("page {number} has instructions that cannot be found"))),
    };
    let mut whole = Vec::new();
    for stream in &streams {
        let unpacked = allowance.unpack(stream)?;
        let bytes = unpacked.ok_or_else(|| damaged(format!("page {number} cannot be unpacked")))?;
        whole.extend(bytes);
        whole.push(b'\n');
    }
    Ok(Some(whole))
}

fn links_of(page: &Page<'_>, place: Affine, left: &mut usize) -> Vec<PageLink> {
    let mut links = Vec::new();
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return links };
    for annotation in annotations.iter::<Dict<'_>>().take(ANNOTATIONS) {
        if annotation.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_str() != "Link") {
            continue;
        }
        let action = annotation.get::<Dict<'_>>("A").unwrap_or_default();
        let Some(url) = action.get::<PdfString<'_>>("URI") else { continue };
        let url = String::from_utf8_lossy(url.as_bytes()).into_owned();
        for area in areas(&annotation) {
            if *left == 0 {
                return links;
            }
            *left -= 1;
            let area = place.transform_rect_bbox(area);
            let area = [area.x0, area.y0, area.x1, area.y1].map(|edge| edge as f32);
            links.push(PageLink { area, url: url.clone() });
        }
    }
    links
}

/// One for each line that the link runs over, where the file says so.
fn areas(annotation: &Dict<'_>) -> Vec<Rect> {
    let corners: Vec<f64> = annotation
        .get::<Array<'_>>("QuadPoints")
        .map(|array| array.iter::<f64>().take(8 * 64).collect())
        .unwrap_or_default();
    let quads = corners.as_chunks::<8>().0.iter().map(|[x0, y0, x1, y1, x2, y2, x3, y3]| {
        let first = Rect::from_points(Point::new(*x0, *y0), Point::new(*x1, *y1));
        first.union(Rect::from_points(Point::new(*x2, *y2), Point::new(*x3, *y3)))
    });
    let quads: Vec<Rect> = quads.collect();
    if quads.is_empty() {
        let whole = annotation.get::<PdfRect>("Rect");
        return whole.map(|area| Rect::new(area.x0, area.y0, area.x1, area.y1)).into_iter().collect();
    }
    quads
}
