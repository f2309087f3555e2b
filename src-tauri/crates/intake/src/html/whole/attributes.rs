//! Which attributes a kept page has.

use super::pieces::Pieces;
use super::style;
use dom_query::NodeRef;
use url::Url;

/// Names of which the value is kept as it is.
const PLAIN: [&str; 71] = [
    "abbr",
    "align",
    "alt",
    "axis",
    "bgcolor",
    "border",
    "bordercolor",
    "cellpadding",
    "cellspacing",
    "char",
    "charoff",
    "checked",
    "class",
    "clear",
    "color",
    "cols",
    "colspan",
    "compact",
    "coords",
    "datetime",
    "dir",
    "disabled",
    "face",
    "for",
    "frame",
    "headers",
    "height",
    "hidden",
    "high",
    "hspace",
    "id",
    "itemprop",
    "itemscope",
    "label",
    "lang",
    "low",
    "max",
    "maxlength",
    "min",
    "multiple",
    "name",
    "noshade",
    "nowrap",
    "open",
    "optimum",
    "placeholder",
    "readonly",
    "reversed",
    "role",
    "rows",
    "rowspan",
    "rules",
    "scope",
    "selected",
    "shape",
    "size",
    "span",
    "start",
    "summary",
    "tabindex",
    "text",
    "title",
    "translate",
    "type",
    "usemap",
    "valign",
    "value",
    "vspace",
    "width",
    "wrap",
    "dirname",
];

/// The value that an attribute keeps, or nothing where it goes.
pub(super) fn kept(
    element: &str,
    drawing: bool,
    name: &str,
    value: &str,
    base: &Url,
    pieces: &mut Pieces<'_>,
) -> Option<String> {
    match name {
        "style" => Some(style::declarations(value, base, pieces)),
        "href" if matches!(element, "a" | "area") => link(value, base),
        "href" if drawing && element == "image" => pieces.picture(&base.join(value.trim()).ok()?),
        // A gradient, a mark or a symbol of the same page.
        "href" if drawing => value.starts_with('#').then(|| value.to_owned()),
        _ if drawing => is_plain_in_drawing(name, value).then(|| value.to_owned()),
        // A picture that is a button asks for it.
        "type" if value.trim().eq_ignore_ascii_case("image") => Some("button".to_owned()),
        "usemap" => value.starts_with('#').then(|| value.to_owned()),
        _ => (PLAIN.contains(&name) || name.starts_with("aria-")).then(|| value.to_owned()),
    }
}

/// A drawing has hundreds of attributes; none may run, and none may name a file.
fn is_plain_in_drawing(name: &str, value: &str) -> bool {
    let plain_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
        && !matches!(name, "src" | "srcset" | "from" | "to" | "by" | "values" | "begin" | "attributeName" | "base");
    // `url(#shade)` is of the same page; an escape could spell any other.
    let lower = value.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut inside = !value.contains('\\');
    while let Some(at) = rest.find("url(") {
        rest = &rest[at + 4..];
        inside &= rest.trim_start().trim_start_matches(['"', '\'']).starts_with('#');
    }
    plain_name && inside && !["image-set(", "image(", "src("].iter().any(|one| lower.contains(one))
}

/// Where a link leads: to the web, to a mailbox, or to a place in the page.
fn link(value: &str, base: &Url) -> Option<String> {
    let value = value.trim();
    if value.starts_with('#') {
        return Some(value.to_owned());
    }
    let address = base.join(value).ok()?;
    matches!(address.scheme(), "http" | "https" | "mailto").then(|| address.into())
}

/// Where a picture may be, best first: pages that load pictures late name them elsewhere.
pub(in crate::html) fn picture_addresses(node: &NodeRef<'_>) -> Vec<String> {
    let attribute = |name: &str| node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let late = ["data-src", "data-lazy-src", "data-original", "data-url"].into_iter().filter_map(attribute);
    let sets = ["srcset", "data-srcset", "data-lazy-srcset"].into_iter().filter_map(attribute);
    let beside = sources(node).into_iter().filter_map(|source| {
        let set = source.attr("srcset").or_else(|| source.attr("data-srcset"))?;
        Some(set.to_string())
    });
    let (drawn, named): (Vec<_>, Vec<_>) = attribute("src").into_iter().partition(|address| is_data(address));
    let sets = sets.chain(beside).filter_map(|set| best_of(&set));
    // A picture inside the page already is mostly a grey pixel that waits for the real one.
    named.into_iter().chain(late).chain(sets).chain(drawn).collect()
}

/// The other files that a `picture` names for the same.
fn sources<'a>(node: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let Some(parent) = node.parent().filter(|parent| parent.has_name("picture")) else { return Vec::new() };
    parent.children().into_iter().filter(|child| child.has_name("source")).take(10).collect()
}

fn is_data(address: &str) -> bool {
    address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"))
}

/// The largest picture of a set that is no wider than a screen, or the smallest there is.
fn best_of(set: &str) -> Option<String> {
    let mut candidates: Vec<(f64, &str)> = Vec::new();
    // Addresses may have commas in them, but end at white space.
    for part in set.split(", ").flat_map(|part| part.split(",\n")).take(50) {
        let mut words = part.split_ascii_whitespace();
        let Some(address) = words.next() else { continue };
        let size = words.next().map_or(1.0, |size| size.trim_end_matches(['w', 'x', ',']).parse().unwrap_or(1.0));
        candidates.push((size, address.trim_matches(',')));
    }
    candidates.sort_by(|one, other| one.0.total_cmp(&other.0));
    let fitting = candidates.iter().rev().find(|(size, _)| *size <= 1600.0);
    fitting.or(candidates.first()).map(|(_, address)| (*address).to_owned())
}
