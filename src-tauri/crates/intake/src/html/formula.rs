//! A formula of MathML as a line of text: a power is raised and a fraction has its stroke, where the bare words of the
//! elements would run into one number.

use crate::blank::collapse;
use crate::raised::{self, Shift};
use dom_query::NodeRef;

/// Elements inside each other that are told apart; what is deeper is read as it stands.
const DEPTH: usize = 64;

/// Operators that stand between spaces.
const APART: [&str; 17] = ["=", "<", ">", "+", "-", "−", "±", "×", "·", "÷", "≈", "≠", "≤", "≥", "→", "∼", "≡"];

/// The formula in one line.
pub(super) fn line(math: &NodeRef<'_>) -> String {
    let mut line = String::new();
    write(math, &mut line, 0);
    line.trim().to_owned()
}

/// Calls itself as deep as [`DEPTH`].
fn write(node: &NodeRef<'_>, line: &mut String, depth: usize) {
    if node.is_text() || depth >= DEPTH {
        return word(line, &collapse(&node.text()));
    }
    let Some(name) = node.node_name() else { return };
    let parts: Vec<NodeRef<'_>> = node.children().into_iter().filter(|part| part.is_element()).collect();
    let part = |at: usize| parts.get(at).map(|part| whole(part, depth)).unwrap_or_default();
    let base = |line: &mut String| parts.first().into_iter().for_each(|base| write(base, line, depth + 1));
    match &*name {
        "mi" | "mn" | "mtext" | "ms" => word(line, &collapse(&node.text())),
        "mo" => operator(line, node.text().trim()),
        "mspace" => line.push(' '),
        "mfrac" => fraction(line, &part(0), &part(1)),
        "msup" | "mover" => {
            base(line);
            script(line, &part(1), Shift::Raised);
        }
        "msub" | "munder" => {
            base(line);
            script(line, &part(1), Shift::Lowered);
        }
        "msubsup" | "munderover" => {
            base(line);
            script(line, &part(1), Shift::Lowered);
            script(line, &part(2), Shift::Raised);
        }
        "msqrt" => {
            let inside: Vec<String> = parts.iter().map(|part| whole(part, depth)).collect();
            word(line, &format!("√{}", grouped(&inside.concat())));
        }
        "mroot" => {
            script(line, &part(1), Shift::Raised);
            word(line, &format!("√{}", grouped(&part(0))));
        }
        // The same once more, in another notation.
        "semantics" => base(line),
        "annotation" | "annotation-xml" | "mphantom" => {}
        "mtr" | "mlabeledtr" | "mtd" => {
            line.push(' ');
            parts.iter().for_each(|part| write(part, line, depth + 1));
        }
        _ => parts.iter().for_each(|part| write(part, line, depth + 1)),
    }
}

fn whole(node: &NodeRef<'_>, depth: usize) -> String {
    let mut line = String::new();
    write(node, &mut line, depth + 1);
    line.trim().to_owned()
}

/// Adds words, apart from a number that they would run into.
fn word(line: &mut String, words: &str) {
    if raised::runs_in(line, words) {
        line.push(' ');
    }
    line.push_str(words);
}

fn operator(line: &mut String, sign: &str) {
    let apart = APART.contains(&sign) && !line.is_empty() && !line.ends_with('(');
    match sign {
        // Signs that nobody sees, between factors and behind functions.
        "\u{2061}" | "\u{2062}" | "\u{2063}" | "\u{2064}" => {}
        _ if apart => line.push_str(&format!(" {sign} ")),
        _ => line.push_str(sign),
    }
}

fn script(line: &mut String, text: &str, shift: Shift) {
    match raised::shifted(text, shift) {
        Some(small) => line.push_str(&small),
        None if text.is_empty() => {}
        None if shift == Shift::Raised => line.push_str(&format!("^{}", grouped(text))),
        None => line.push_str(&raised::behind(line, text, shift)),
    }
}

fn fraction(line: &mut String, above: &str, below: &str) {
    match raised::fraction(above, below) {
        Some(written) => word(line, &written),
        None => word(line, &format!("{}/{}", grouped(above), grouped(below))),
    }
}

/// In brackets, where it is more than one word.
fn grouped(text: &str) -> String {
    let single = text.chars().all(|next| next.is_alphanumeric() || matches!(next, '.' | ','));
    if single { text.to_owned() } else { format!("({text})") }
}
