//! The real window under a display, driven through WebKitWebDriver as a person would drive it.

mod journey;
mod whole_desk;
mod window;
