//! What is drawn and not written: pictures, outlines, and the bullets of lists.

use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::content::ops::TypedInstruction;

/// Lines and areas that make a picture of a page: a page whose letters are drawn as outlines has thousands.
const DRAWN: u32 = 400;

/// Bullets of one page that are kept.
const DOTS: usize = 2000;

/// Pictures and frames of one page that are kept.
const AREAS: usize = 200;

/// Points across the smallest of them: what is smaller is a sign beside the text.
const SMALLEST: f64 = 36.0;

/// Points across a bullet.
const ACROSS: std::ops::Range<f64> = 1.2..9.0;

/// What is drawn on a page.
pub(crate) struct Drawing {
    page: Rect,
    pictured: f64,
    shapes: u32,
    /// What the open path covers so far.
    path: Option<Rect>,
    dots: Vec<[f32; 4]>,
    areas: Vec<[f32; 4]>,
}

/// What is left of it once the page is read.
pub(crate) struct Drawn {
    /// Bullets: left, top, right, bottom.
    pub(crate) dots: Vec<[f32; 4]>,
    /// Pictures and frames.
    pub(crate) areas: Vec<[f32; 4]>,
    /// Whether pictures cover most of the page.
    pub(crate) pictured: bool,
}

impl Drawing {
    pub(crate) fn new(page: Rect) -> Self {
        Self { page, pictured: 0.0, shapes: 0, path: None, dots: Vec::new(), areas: Vec::new() }
    }

    pub(crate) fn finish(self) -> Drawn {
        let pictured = self.pictured > 0.5 * self.page.area() || self.shapes > DRAWN;
        Drawn { dots: self.dots, areas: self.areas, pictured }
    }

    /// A picture fills the unit square.
    pub(crate) fn picture(&mut self, place: Affine) {
        let seen = place.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)).intersect(self.page);
        if seen.area().is_finite() {
            self.pictured += seen.area();
            self.cover(seen);
        }
    }

    /// Keeps an area, unless it is too small for a picture or the ground that the whole page stands on.
    fn cover(&mut self, area: Rect) {
        let small = area.width() < SMALLEST || area.height() < SMALLEST;
        if !small && area.area() < 0.8 * self.page.area() && self.areas.len() < AREAS {
            self.areas.push([area.x0, area.y0, area.x1, area.y1].map(|edge| edge as f32));
        }
    }

    /// Follows an instruction that draws. Answers whether it was one.
    pub(crate) fn follow(&mut self, instruction: &TypedInstruction<'_, '_>, place: Affine) -> bool {
        match instruction {
            TypedInstruction::MoveTo(to) => self.reach(place, to.0.as_f64(), to.1.as_f64()),
            TypedInstruction::LineTo(to) => self.reach(place, to.0.as_f64(), to.1.as_f64()),
            TypedInstruction::CubicTo(to) => self.reach(place, to.4.as_f64(), to.5.as_f64()),
            TypedInstruction::CubicStartTo(to) => self.reach(place, to.2.as_f64(), to.3.as_f64()),
            TypedInstruction::CubicEndTo(to) => self.reach(place, to.2.as_f64(), to.3.as_f64()),
            TypedInstruction::RectPath(area) => {
                let (x, y) = (area.0.as_f64(), area.1.as_f64());
                self.reach(place, x, y);
                self.reach(place, x + area.2.as_f64(), y + area.3.as_f64());
            }
            TypedInstruction::FillPathNonZero(_)
            | TypedInstruction::FillPathNonZeroCompatibility(_)
            | TypedInstruction::FillPathEvenOdd(_)
            | TypedInstruction::FillAndStrokeNonZero(_)
            | TypedInstruction::FillAndStrokeEvenOdd(_)
            | TypedInstruction::CloseFillAndStrokeNonZero(_)
            | TypedInstruction::CloseFillAndStrokeEvenOdd(_) => self.fill(),
            TypedInstruction::StrokePath(_) | TypedInstruction::CloseAndStrokePath(_) => {
                self.shapes = self.shapes.saturating_add(1);
                if let Some(path) = self.path.take() {
                    self.cover(path.intersect(self.page));
                }
            }
            TypedInstruction::EndPath(_) => self.path = None,
            _ => return false,
        }
        true
    }

    fn reach(&mut self, place: Affine, x: f64, y: f64) {
        let point = place * Point::new(x, y);
        self.path = Some(self.path.map_or(Rect::from_points(point, point), |path| path.union_pt(point)));
    }

    fn fill(&mut self) {
        self.shapes = self.shapes.saturating_add(1);
        let Some(path) = self.path.take() else { return };
        let (width, height) = (path.width(), path.height());
        self.cover(path.intersect(self.page));
        let round = (0.75..1.34).contains(&(width / height));
        if round && ACROSS.contains(&width) && ACROSS.contains(&height) && self.dots.len() < DOTS {
            self.dots.push([path.x0, path.y0, path.x1, path.y1].map(|edge| edge as f32));
        }
    }
}
