//! The elements of a page that are there to be read by machines, found in one walk over its tree.

use dom_query::{Document, NodeRef};

/// What says something about the page, each in reading order.
#[derive(Default)]
pub(super) struct Marked<'a> {
    /// `meta` elements with something in them.
    pub metas: Vec<NodeRef<'a>>,
    /// `link` elements to the page's own address.
    pub canonical: Vec<NodeRef<'a>>,
    /// Elements that are named as schema.org names things.
    pub items: Vec<NodeRef<'a>>,
    /// The first `html` and the first `body`.
    pub whole: [Option<NodeRef<'a>>; 2],
    /// What the page is called in its head.
    pub title: String,
}

impl<'a> Marked<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let mut marked = Self::default();
        let mut title = None;
        let in_head = |node: &NodeRef<'_>| node.ancestors_it(None).any(|around| around.has_name("head"));
        for id in document.tree.descendant_ids_of_it(&document.root().id) {
            let node = NodeRef::new(id, &document.tree);
            let Some(element) = node.element_ref() else { continue };
            let says = |name: &str| element.attrs.iter().find(|attribute| &*attribute.name.local == name);
            match &*element.name.local {
                "meta" if says("content").is_some() => marked.metas.push(node),
                "link" if says("rel").is_some_and(|rel| rel.value.eq_ignore_ascii_case("canonical")) => {
                    marked.canonical.push(node);
                }
                "html" if marked.whole[0].is_none() => marked.whole[0] = Some(node),
                "body" if marked.whole[1].is_none() => marked.whole[1] = Some(node),
                "title" if title.is_none() && in_head(&node) => title = Some(node),
                _ => {}
            }
            if says("itemprop").is_some() {
                marked.items.push(node);
            }
        }
        marked.title = title.map(|title: NodeRef<'_>| title.text().to_string()).unwrap_or_default();
        marked
    }

    /// Those of the items that have one of their names.
    pub(super) fn named<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'m NodeRef<'a>> {
        self.items.iter().filter(move |item| is_named(item, name))
    }
}

/// Whether an element has a name among those that schema.org gives it.
pub(super) fn is_named(item: &NodeRef<'_>, name: &str) -> bool {
    item.attr("itemprop").is_some_and(|names| names.split_ascii_whitespace().any(|one| one == name))
}
