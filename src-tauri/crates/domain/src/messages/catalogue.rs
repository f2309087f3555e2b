use super::Message;
pub(super) static ENGLISH: &[(&str, Message)] = &[];
