//! Times from the beginning of a recording.

/// The time that `text` begins with, in milliseconds, and how many bytes it takes: `1:02:03`, `00:12`, `01:02:03,400`.
pub(super) fn leading(text: &str) -> Option<(u32, usize)> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut at = 0;
    loop {
        let digits = text.get(at..)?.bytes().take_while(u8::is_ascii_digit).count();
        let most = if numbers.is_empty() { 1..=4 } else { 2..=2 };
        if !most.contains(&digits) {
            return None;
        }
        numbers.push(text.get(at..at + digits)?.parse().ok()?);
        at += digits;
        let more = text.get(at..)?.starts_with(':') && numbers.len() < 3;
        if !more {
            break;
        }
        at += 1;
    }
    let (hours, minutes, seconds) = match numbers[..] {
        [minutes, seconds] => (0, minutes, seconds),
        [hours, minutes, seconds] if minutes < 60 => (hours, minutes, seconds),
        _ => return None,
    };
    if seconds >= 60 {
        return None;
    }
    let (thousandths, length) = fraction(text.get(at..)?);
    let whole = hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds)?.checked_mul(1000)?;
    Some((whole.checked_add(thousandths)?, at + length))
}

/// `.400`, `,4`: milliseconds and the bytes that they take.
fn fraction(after: &str) -> (u32, usize) {
    let digits: Vec<u32> = match after.strip_prefix(['.', ',']) {
        Some(rest) => rest.chars().map_while(|next| next.to_digit(10)).take(9).collect(),
        None => Vec::new(),
    };
    if digits.is_empty() {
        return (0, 0);
    }
    let thousandths = (0..3).fold(0, |sum, place| sum * 10 + digits.get(place).copied().unwrap_or(0));
    (thousandths, 1 + digits.len())
}

/// Beginning and end of a line of times: `00:03.000 --> 00:06.500 align:start`.
pub(super) fn span(line: &str) -> Option<(u32, u32)> {
    let (start, end) = line.split_once("-->")?;
    let start = start.trim();
    let (from, length) = leading(start)?;
    let (to, _) = leading(end.trim_start())?;
    (length == start.len()).then_some((from, to))
}
