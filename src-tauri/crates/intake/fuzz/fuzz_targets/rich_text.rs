#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claimdesk_intake_fuzz::feed("a.rtf", bytes));
