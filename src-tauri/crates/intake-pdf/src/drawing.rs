//! What is drawn and not written: pictures, outlines, the bullets of lists, and the lines of tables.

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

/// Straight lines of one page that are kept, and of one path: a grid may be one.
const RULES: usize = 4000;
const RULES_OF_PATH: usize = 500;

/// Points across the thickest line of a table, and along the shortest.
const THICKEST: f64 = 4.0;
const SHORTEST: f64 = 6.0;

/// What is drawn on a page.
pub(crate) struct Drawing {
    page: Rect,
    pictured: f64,
    shapes: u32,
    /// What the open path covers so far.
    path: Option<Rect>,
    /// Where its last line ended.
    at: Option<Point>,
    /// Its straight lines, and its rectangles.
    lines: Vec<Rect>,
    rectangles: Vec<Rect>,
    dots: Vec<[f32; 4]>,
    areas: Vec<[f32; 4]>,
    rules: Vec<[f32; 4]>,
}

/// What is left of it once the page is read.
pub(crate) struct Drawn {
    /// Bullets: left, top, right, bottom.
    pub(crate) dots: Vec<[f32; 4]>,
    /// Pictures and frames.
    pub(crate) areas: Vec<[f32; 4]>,
    /// Straight lines, level or upright.
    pub(crate) rules: Vec<[f32; 4]>,
    /// Whether pictures cover most of the page.
    pub(crate) pictured: bool,
}

impl Drawing {
    pub(crate) fn new(page: Rect) -> Self {
        Self {
            page,
            pictured: 0.0,
            shapes: 0,
            path: None,
            at: None,
            lines: Vec::new(),
            rectangles: Vec::new(),
            dots: Vec::new(),
            areas: Vec::new(),
            rules: Vec::new(),
        }
    }

    pub(crate) fn finish(self) -> Drawn {
        let pictured = self.pictured > 0.5 * self.page.area() || self.shapes > DRAWN;
        Drawn { dots: self.dots, areas: self.areas, rules: self.rules, pictured }
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
            TypedInstruction::LineTo(to) => {
                let from = self.at;
                self.reach(place, to.0.as_f64(), to.1.as_f64());
                if let (Some(from), Some(to)) = (from, self.at)
                    && self.lines.len() < RULES_OF_PATH
                {
                    self.lines.push(Rect::from_points(from, to));
                }
            }
            TypedInstruction::CubicTo(to) => self.reach(place, to.4.as_f64(), to.5.as_f64()),
            TypedInstruction::CubicStartTo(to) => self.reach(place, to.2.as_f64(), to.3.as_f64()),
            TypedInstruction::CubicEndTo(to) => self.reach(place, to.2.as_f64(), to.3.as_f64()),
            TypedInstruction::RectPath(area) => {
                let (x, y) = (area.0.as_f64(), area.1.as_f64());
                self.reach(place, x, y);
                let from = self.at;
                self.reach(place, x + area.2.as_f64(), y + area.3.as_f64());
                if let (Some(from), Some(to)) = (from, self.at)
                    && self.rectangles.len() < RULES_OF_PATH
                {
                    self.rectangles.push(Rect::from_points(from, to));
                }
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
                if let Some(path) = self.path {
                    self.cover(path.intersect(self.page));
                }
                let edges = |area: &Rect| {
                    let Rect { x0, y0, x1, y1 } = *area;
                    [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
                };
                let edges = self.rectangles.iter().flat_map(edges).map(|(x0, y0, x1, y1)| Rect::new(x0, y0, x1, y1));
                let edges: Vec<Rect> = edges.collect();
                self.rule(&edges);
                self.end();
            }
            TypedInstruction::EndPath(_) => self.end(),
            _ => return false,
        }
        true
    }

    fn reach(&mut self, place: Affine, x: f64, y: f64) {
        let point = place * Point::new(x, y);
        self.path = Some(self.path.map_or(Rect::from_points(point, point), |path| path.union_pt(point)));
        self.at = Some(point);
    }

    /// Keeps the lines of the path, and `areas` that are as thin as a line.
    fn rule(&mut self, areas: &[Rect]) {
        for line in self.lines.drain(..).chain(areas.iter().copied()) {
            let (long, thick) = (line.width().max(line.height()), line.width().min(line.height()));
            if thick <= THICKEST && long >= SHORTEST && self.rules.len() < RULES {
                self.rules.push([line.x0, line.y0, line.x1, line.y1].map(|edge| edge as f32));
            }
        }
    }

    fn end(&mut self) {
        self.path = None;
        self.at = None;
        self.lines.clear();
        self.rectangles.clear();
    }

    fn fill(&mut self) {
        self.shapes = self.shapes.saturating_add(1);
        let Some(path) = self.path else { return };
        // A line may be a thin area that is filled, with edges of its own.
        self.lines.clear();
        let mut areas = std::mem::take(&mut self.rectangles);
        areas.push(path);
        self.rule(&areas);
        self.end();
        let (width, height) = (path.width(), path.height());
        self.cover(path.intersect(self.page));
        let round = (0.75..1.34).contains(&(width / height));
        if round && ACROSS.contains(&width) && ACROSS.contains(&height) && self.dots.len() < DOTS {
            self.dots.push([path.x0, path.y0, path.x1, path.y1].map(|edge| edge as f32));
        }
    }
}
